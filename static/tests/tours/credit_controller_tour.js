import { registry } from "@web/core/registry";
import { openCredit } from "./credit_tour_utils";

registry.category("web_tour.tours").add("credit_controller_releases", {
    steps: () => [
        ...openCredit("credit_hold_menu"),
        {
            content: "Open the hold",
            trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
            run: "click",
        },
        {
            content: "The customer's figures are there to decide on",
            trigger: ".o_field_widget[name=limit_bar]:contains('Headroom')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_open_decision]:contains('Release')",
            run: "click",
        },
        {
            content: "A release needs a reason",
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Known for twenty years",
        },
        {
            trigger: ".modal footer button:contains('Release')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Released')",
        },
        {
            trigger:
                ".o_field_widget[name=decision_reason]:contains('Known for twenty years')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_controller_sets_limit", {
    steps: () => [
        ...openCredit("credit_account_menu"),
        {
            content: "Open the account",
            trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_new_limit]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=amount] input",
            run: "edit 2500",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Paid in time for a year",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "The new limit is in force",
            trigger: ".o_field_widget[name=limit_bar]:contains('2,500.00')",
        },
        {
            content: "and in the history, above the old one",
            trigger:
                ".o_field_widget[name=limit_ids] .o_data_row:contains('Paid in time for a year')",
        },
        {
            content: "Drill down to the orders",
            trigger: "button[name=action_view_orders]:enabled",
            run: "click",
        },
        {
            content: "They add up to the amount",
            trigger: ".o_list_view tfoot:contains('700.00')",
        },
        {
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=order_line]",
        },
    ],
});

registry.category("web_tour.tours").add("credit_admin_switches_mode", {
    steps: () => [
        ...openCredit("credit_config_menu"),
        {
            trigger: '[data-menu-xmlid="credit_management.credit_settings_menu"]',
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=credit_mode] input[data-value=monitor]",
            run: "click",
        },
        {
            content: "What the choice means",
            trigger: "#credit_mode:contains('Every order passes')",
        },
        {
            trigger: ".o_form_button_save:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger:
                ".o_field_widget[name=credit_mode] input[data-value=monitor]:checked",
        },
    ],
});
