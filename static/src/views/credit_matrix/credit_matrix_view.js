import { Component, onWillStart, onWillUpdateProps } from "@odoo/owl";
import { Domain } from "@web/core/domain";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
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

    get scoredText() {
        const [first, last] = [this.data.scored_from, this.data.scored_to].map(
            (day) => day && formatDate(deserializeDate(day))
        );
        if (!last) {
            return "";
        }
        return first === last
            ? _t("Scores as of %(day)s. Exposure as of today.", { day: last })
            : _t("Scores as of %(first)s to %(last)s. Exposure as of today.", {
                  first,
                  last,
              });
    }

    get hasProblems() {
        return this.data.quadrants.some((corner) => corner.problems);
    }

    getProblemText(corner) {
        return _t("of these with a credit problem: %(count)s", {
            count: corner.problems,
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

    openProblems(corner) {
        const label = `${corner.label}: ${_t("Credit Problem")}`;
        return this.openQuadrant(corner.key, label, [["has_credit_problem", "=", true]]);
    }

    /**
     * Open the customers of a corner; without one, those that are in none.
     *
     * @param {string|false} key
     * @param {string} label
     * @param {Array} [extra] what else is asked of them, a domain
     */
    openQuadrant(key, label, extra = []) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: label,
            res_model: "credit.account",
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: Domain.and([
                this.props.domain,
                [["position", "=", key]],
                extra,
            ]).toList(),
        });
    }
}

registry.category("views").add("credit_matrix", {
    type: "graph",
    Controller: CreditMatrixController,
    searchMenuTypes: ["filter", "favorite"],
});
