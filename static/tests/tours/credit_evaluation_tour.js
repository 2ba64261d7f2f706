import { registry } from "@web/core/registry";
import { openCredit } from "./credit_tour_utils";

registry.category("web_tour.tours").add("credit_evaluation", {
    steps: () => [
        ...openCredit("credit_account_menu"),
        {
            content: "Choose the customer",
            trigger:
                ".o_data_row:contains('Harbour Trading') .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_cp_action_menus .dropdown-toggle:contains('Actions')",
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains('Evaluate')",
            run: "click",
        },
        {
            content: "It waits for a decision",
            trigger: ".o_arrow_button_current:contains('In Review')",
        },
        {
            content: "Look at the customers",
            trigger: ".oe_stat_button[name=action_view_lines]:contains('Customers')",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
            run: "click",
        },
        {
            content: "The score card explains the score",
            trigger: ".o_credit_score_card:contains('of 3 late')",
        },
        {
            content: "Back to the evaluation",
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_list_view",
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
            trigger: ".modal footer button:contains('Apply')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Applied')",
        },
        {
            content: "The raise is proposed",
            trigger: ".oe_stat_button[name=action_view_limits]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains('1,500.00'):contains('Proposed')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_evaluation_limit", {
    steps: () => [
        ...openCredit("credit_evaluation_menu"),
        {
            trigger: '[data-menu-xmlid="credit_management.credit_evaluation_run_menu"]',
            run: "click",
        },
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".oe_stat_button[name=action_view_limits]",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_data_cell:contains('1,500.00')",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_open_decision]:contains('Approve')",
            run: "click",
        },
        {
            trigger: ".modal footer button[name=action_decide]:visible",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('Active')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_typed_date", {
    steps: () => [
        {
            content: "A date is typed, not clicked",
            trigger: ".o_field_widget[name=date] button, .o_field_widget[name=date] input",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=date] input",
            run: "edit 01/15/2025 && press Tab",
        },
        {
            content: "The form shows what was typed",
            trigger: ".o_field_widget[name=date] button:contains('Jan 15, 2025')",
        },
        {
            trigger: ".o_form_button_cancel",
            run: "click",
        },
    ],
});
