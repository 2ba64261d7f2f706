import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("credit_walk_admin", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Without a right under Credit there is no such app: the settings",
            trigger: '.o_app[data-menu-xmlid="base.menu_administration"]',
            run: "click",
        },
        {
            trigger: ".settings_tab [data-key='credit_management']",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=credit_release_tolerance] input",
            run: "edit 150",
        },
        {
            trigger: ".o_field_widget[name=credit_mode] input[data-value=enforce]",
            run: "click",
        },
        {
            content: "What the choice means",
            trigger: "#credit_mode:contains('held until somebody decides')",
        },
        {
            trigger: ".o_form_button_save:enabled",
            run: "click",
        },
        {
            content: "What is wrong is said",
            trigger:
                ".modal:contains('“Releases: Tolerance” cannot be 150. Enter a figure from 0 to 100.')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=credit_release_tolerance] input",
            run: "edit 5",
        },
        {
            trigger: ".o_form_button_save:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger:
                ".o_field_widget[name=credit_mode] input[data-value=enforce]:checked",
        },
        {
            trigger: "#credit_config_check button:contains('Check the configuration')",
            run: "click",
        },
        {
            content: "Nobody could decide on what the only manager proposes",
            trigger: ".o_data_row:contains('is the only credit manager of Ledger Ltd')",
        },
        {
            content: "and what to do",
            trigger:
                ".o_data_row:contains('is the only credit manager'):contains('Give a second user of the company the right Manager')",
        },
        {
            content: "Scores come with the first evaluation",
            trigger: ".o_data_row:contains('Make an evaluation, look at its lines')",
        },
    ],
});
