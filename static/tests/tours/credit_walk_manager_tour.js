import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";
import { openCredit } from "./credit_tour_utils";

const CRITERIA = ".o_field_widget[name=criterion_ids]";
const TIERS = ".o_field_widget[name=tier_ids]";

/** Open a menu below one of the app Credit. */
const openMenu = (section, menu) => [
    ...openCredit(section),
    {
        trigger: `[data-menu-xmlid="credit_management.${menu}"]`,
        run: "click",
    },
];

/** Add a criterion to the policy that is being entered. */
const addCriterion = (measure, weight, scale) => [
    {
        trigger: `body:not(:has(.modal)) ${CRITERIA} .o_field_x2many_list_row_add a`,
        run: "click",
    },
    {
        trigger: ".modal .o_field_widget[name=measure] input",
        run: "click",
    },
    {
        trigger: `.o_select_menu_item:contains('${measure}')`,
        run: "click",
    },
    {
        content: "It comes with its scale",
        trigger: `.modal .o_field_widget[name=scale_graph] svg:contains('${scale}')`,
    },
    {
        trigger: ".modal .o_field_widget[name=weight] input",
        run: `edit ${weight}`,
    },
    {
        trigger: ".modal .o_form_button_save",
        run: "click",
    },
    {
        trigger: `body:not(:has(.modal)) ${CRITERIA} .o_data_row:contains('${measure}')`,
    },
];

const setUpPolicy = [
    ...openMenu("credit_config_menu", "credit_policy_menu"),
    {
        trigger: ".o_list_button_add",
        run: "click",
    },
    {
        trigger: ".o_field_widget[name=name] input",
        run: "edit Wholesale",
    },
    ...addCriterion("Paid late: all history", 30, "100 %"),
    ...addCriterion("Mean days late", 10, "30 days"),
    {
        content: "What each of the two counts for",
        trigger: `${CRITERIA} .o_data_row:contains('Paid late') .o_progressbar:contains('75')`,
    },
    {
        trigger: `${CRITERIA} .o_data_row:contains('Mean days') .o_progressbar:contains('25')`,
    },
    {
        trigger: ".o_notebook a[name=tiers]",
        run: "click",
    },
    {
        content: "The tiers are there: the best asks for a score of 80",
        trigger: `${TIERS} .o_data_row:contains('80.0')`,
    },
    ...stepUtils.saveForm(),
    {
        content: "The standard policy comes first, so this one is for nobody yet",
        trigger: ".oe_stat_button[name=action_view_accounts]:contains('0')",
    },
    {
        trigger: ".o_breadcrumb .o_back_button",
        run: "click",
    },
    {
        content: "Take the standard policy out of use",
        trigger: ".o_data_row .o_data_cell[name=name]:contains('Standard')",
        run: "click",
    },
    {
        trigger: ".o_field_widget[name=name] input:value('Standard')",
    },
    {
        trigger: ".o_form_view .o_cp_action_menus button:has(.fa-cog)",
        run: "click",
    },
    {
        trigger: ".o-dropdown--menu .o_menu_item:contains('Archive')",
        run: "click",
    },
    {
        trigger: ".modal footer button:contains('Archive')",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal)) .o_form_view .ribbon:contains('Inactive')",
    },
    {
        trigger: ".o_breadcrumb .o_back_button",
        run: "click",
    },
    {
        trigger: ".o_list_view:not(:has(.o_data_row:contains('Standard')))",
    },
    {
        trigger: ".o_data_row .o_data_cell[name=name]:contains('Wholesale')",
        run: "click",
    },
    {
        content: "Now it is for all customers",
        trigger: ".oe_stat_button[name=action_view_accounts]:contains('4')",
    },
];

const evaluate = [
    ...openMenu("credit_evaluation_menu", "credit_evaluation_run_menu"),
    {
        trigger: ".o_list_button_add",
        run: "click",
    },
    {
        trigger: ".o_statusbar_buttons button[name=action_compute]",
        run: "click",
    },
    {
        content: "It waits for a decision, and says how many went where",
        trigger: ".o_arrow_button_current:contains('In Review')",
    },
    {
        trigger: ".o_credit_migration tr:contains('Not rated'):contains('4')",
    },
    {
        trigger: ".oe_stat_button[name=action_view_lines]:contains('Customers')",
        run: "click",
    },
    {
        content: "Who pays in time is in the best tier",
        trigger:
            ".o_data_row:contains('Harbour Trading') .o_data_cell[name=tier_id]:contains('A')",
    },
    {
        trigger:
            ".o_data_row:contains('Island Shipping') .o_data_cell[name=tier_id]:contains('C')",
    },
    {
        trigger: ".o_data_row .o_data_cell:contains('Island Shipping')",
        run: "click",
    },
];

const readEvaluation = [
    {
        content: "Why: what was found, in words",
        trigger: ".o_credit_score_card tr:contains('Paid late'):contains('4 of 4 late')",
    },
    {
        content: "and what it is compared with",
        trigger: ".o_credit_score_card tr:contains('Paid late'):contains('25 %')",
    },
    {
        trigger: ".o_credit_score_card tr:contains('30 days over 4 invoices')",
    },
    {
        content: "and what would help",
        trigger: ".o_field_widget[name=lift_text]:contains('For tier')",
    },
    {
        content: "The limit says what bound it",
        trigger: ".o_field_widget[name=limit_text]",
    },
    {
        trigger: ".o_breadcrumb .o_back_button",
        run: "click",
    },
    {
        trigger: ".o_list_view .o_data_row:contains('Harbour Trading')",
    },
    {
        trigger: ".o_breadcrumb .o_back_button",
        run: "click",
    },
    {
        trigger: ".o_statusbar_buttons button[name=action_apply]",
        run: "click",
    },
    {
        content: "What it does is said before it is done",
        trigger: ".modal:contains('higher and first limits wait for somebody else')",
    },
    {
        trigger: ".modal footer button:contains('Apply')",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('Applied')",
    },
];

const backtest = [
    ...openMenu("credit_analysis_menu", "credit_backtest_menu"),
    {
        trigger: ".o_list_button_add",
        run: "click",
    },
    {
        content: "The policy in use is chosen, and a day that can be tried",
        trigger: ".o_field_widget[name=policy_id] input:value('Wholesale')",
    },
    {
        trigger: ".o_statusbar_buttons button[name=action_compute]",
        run: "click",
    },
    {
        trigger: ".o_arrow_button_current:contains('Done')",
    },
    {
        content: "Whoever paid late had the lowest score",
        trigger: ".o_credit_backtest_key:contains('Wholesale'):contains('100 of 100 times')",
    },
    {
        trigger: ".o_field_widget[name=late_result_ids] .o_data_row:contains('Payment')",
    },
    {
        trigger: ".o_notebook a[name=tiers]",
        run: "click",
    },
    {
        trigger: ".o_field_widget[name=tier_line_ids] .o_data_row:contains('100')",
    },
];

const switchOnRule = [
    ...openMenu("credit_config_menu", "credit_rule_menu"),
    {
        content: "A rule that ships, switched off",
        trigger: ".o_data_row.text-muted .o_data_cell:contains('Large single order')",
        run: "click",
    },
    {
        trigger: ".o_field_widget[name=amount] input",
        run: "edit 5000",
    },
    {
        trigger: ".o_field_widget[name=active] input",
        run: "click",
    },
    {
        content: "In a sentence",
        trigger:
            ".o_field_widget[name=summary]:contains('Hold – a single document above'):contains('5,000.00')",
    },
    {
        content: "It is on, and saved",
        trigger: ".o_form_view:not(:has(.ribbon)):not(:has(.o_form_dirty))",
    },
];

registry.category("web_tour.tours").add("credit_walk_manager", {
    steps: () => [
        ...setUpPolicy,
        ...evaluate,
        ...readEvaluation,
        ...backtest,
        ...switchOnRule,
    ],
});
