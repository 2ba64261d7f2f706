import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const CONDITIONS = ".o_field_widget[name=condition_ids]";

registry.category("web_tour.tours").add("credit_standard", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app Credit",
            trigger: '.o_app[data-menu-xmlid="credit_management.credit_menu_root"]',
            run: "click",
        },
        {
            trigger: '[data-menu-xmlid="credit_management.credit_config_menu"]',
            run: "click",
        },
        {
            trigger:
                '[data-menu-xmlid="credit_management.credit_retirement_standard_menu"]',
            run: "click",
        },
        {
            content: "The company has standards already; open one",
            trigger: ".o_data_row .o_data_cell:contains('Hardly buys any more')",
            run: "click",
        },
        {
            content: "Change the threshold",
            trigger: `${CONDITIONS} .o_data_cell[name=threshold]`,
            run: "click",
        },
        {
            trigger: `${CONDITIONS} .o_field_widget[name=threshold] input`,
            run: "edit 500",
        },
        {
            content: "Leave the line",
            trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea",
            run: "click",
        },
        {
            content: "The sentence follows",
            trigger: ".o_field_widget[name=summary]:contains('500')",
        },
        {
            content: "Look at who would be caught",
            trigger: ".o_statusbar_buttons button[name=action_preview]",
            run: "click",
        },
        {
            content: "The customer is there, with why",
            trigger:
                ".modal .o_data_row:contains('Harbour Trading'):contains('80') a[href*='account.move']",
        },
        {
            content: "Nobody else is",
            trigger: ".modal .o_field_widget[name=found_count]:contains('1')",
        },
        {
            trigger: ".modal footer button[name=action_switch_on]",
            run: "click",
        },
        {
            content: "It is switched on",
            trigger:
                "body:not(:has(.modal)) .o_statusbar_buttons button[name=action_switch_off]",
        },
    ],
});
