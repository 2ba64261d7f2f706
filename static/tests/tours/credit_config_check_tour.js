import { registry } from "@web/core/registry";
import { openCredit } from "./credit_tour_utils";

const ROW = ".o_data_row:contains('weight of 0')";

registry.category("web_tour.tours").add("credit_config_check", {
    steps: () => [
        ...openCredit("credit_config_menu"),
        {
            trigger: '[data-menu-xmlid="credit_management.credit_config_problem_menu"]',
            run: "click",
        },
        {
            content: "What is wrong stands there with how bad it is",
            trigger: `${ROW} .badge:contains('Hint')`,
        },
        {
            content: "A manager cannot set up a mail server, so nothing is offered",
            trigger:
                ".o_data_row:contains('outgoing mail server'):not(:has(button[name=action_open]))",
        },
        {
            content: "Group by area",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            trigger: ".o_group_by_menu .o-dropdown-item:contains('Area')",
            run: "click",
        },
        {
            trigger: ".o_group_header:contains('Scoring')",
            run: "click",
        },
        {
            content: "Open what is to be repaired",
            trigger: `${ROW} button[name=action_open]`,
            run: "click",
        },
        {
            content: "The policy is open",
            trigger: ".o_form_view .o_field_widget[name=criterion_ids] .o_data_row",
        },
        {
            content: "Give the criterion a weight",
            trigger:
                ".o_field_widget[name=criterion_ids] .o_data_row:first .o_data_cell[name=measure]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=weight] input",
            run: "edit 30",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_form_saved, .o_form_view:not(:has(.o_form_dirty))",
        },
        {
            content: "Back in the list it is gone",
            trigger: ".breadcrumb a:contains('Configuration Check')",
            run: "click",
        },
        {
            trigger: `.o_list_view:has(.o_group_header:contains('Area'), .o_group_header:contains('Jobs and Mail')):not(:has(${ROW}))`,
        },
    ],
});
