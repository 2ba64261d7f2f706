import { Component, onWillStart, onWillUpdateProps } from "@odoo/owl";
import { Domain } from "@web/core/domain";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { CogMenu } from "@web/search/cog_menu/cog_menu";
import { Layout } from "@web/search/layout";
import { SearchBar } from "@web/search/search_bar/search_bar";
import { useSearchBarToggler } from "@web/search/search_bar/search_bar_toggler";
import { ActionHelper } from "@web/views/action_helper";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardViewProps } from "@web/views/standard_view_props";
import { CreditMatrixChart } from "./credit_matrix_chart";

/** Customers by value and payment, beside what the four corners come to. */
export class CreditMatrixController extends Component {
    static template = "credit_management.MatrixView";
    static components = {
        ActionHelper,
        CogMenu,
        CreditMatrixChart,
        Layout,
        SearchBar,
    };
    static props = { ...standardViewProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.searchBarToggler = useSearchBarToggler();
        this.keepLast = new KeepLast();
        this.data = null; // what the server's get_matrix() returns
        onWillStart(() => this.load(this.props));
        onWillUpdateProps((props) => this.load(props));
    }

    async load({ domain, context }) {
        this.data = await this.keepLast.add(
            this.orm.call("credit.account", "get_matrix", [domain], { context })
        );
    }

    get amount() {
        return this.data.quadrants.reduce((sum, corner) => sum + corner.amount, 0);
    }

    get count() {
        return this.data.quadrants.reduce((sum, corner) => sum + corner.count, 0);
    }

    get hiddenText() {
        return _t(
            "The %(drawn)s customers with the highest exposure are drawn; the table counts all of them.",
            { drawn: this.data.customers.length }
        );
    }

    get unplacedText() {
        return _t("Not in the matrix, a score is missing: %(count)s", {
            count: this.data.unplaced,
        });
    }

    formatAmount(amount) {
        return formatMonetary(amount, {
            currencyId: this.data.currency_id,
            digits: [16, 0],
        });
    }

    openAccount(resId) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "credit.account",
            res_id: resId,
            views: [[false, "form"]],
        });
    }

    /** Open the customers of a corner; without one, those that are in none. */
    openQuadrant(key, label) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: label,
            res_model: "credit.account",
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: Domain.and([this.props.domain, [["position", "=", key]]]).toList(),
        });
    }
}

registry.category("views").add("credit_matrix", {
    type: "graph",
    Controller: CreditMatrixController,
    searchMenuTypes: ["filter", "favorite"],
});
