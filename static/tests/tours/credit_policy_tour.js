import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const SCALE = ".modal .o_field_widget[name=point_ids]";

registry.category("web_tour.tours").add("credit_policy", {
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
            trigger: '[data-menu-xmlid="credit_management.credit_policy_menu"]',
            run: "click",
        },
        {
            content: "The company has the standard policy already",
            trigger: ".o_data_row .o_data_cell:contains('Standard')",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=name] input",
            run: "edit Key accounts",
        },
        {
            content: "What is missing is said before saving",
            trigger: ".o_field_widget[name=problem_text]:contains('no criterion')",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "A policy that cannot work is refused",
            trigger: ".modal:contains('There is no criterion')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=criterion_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "Choose what is measured",
            trigger: ".modal .o_field_widget[name=measure] input",
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:contains('Mean days late')",
            run: "click",
        },
        {
            content: "It comes with a scale, and a picture of it",
            trigger: ".modal .o_field_widget[name=scale_graph] svg:contains('30 days')",
        },
        {
            trigger: ".modal .o_field_widget[name=weight] input",
            run: "edit 30",
        },
        {
            content: "Nothing is left after 20 days already",
            trigger: `${SCALE} .o_data_row:contains('30.00') .o_data_cell[name=value]`,
            run: "click",
        },
        {
            trigger: `${SCALE} .o_selected_row .o_field_widget[name=value] input`,
            run: "edit 20",
        },
        {
            trigger: `${SCALE} .o_selected_row .o_field_widget[name=points] input`,
            run: "click",
        },
        {
            content: "The picture follows",
            trigger: ".modal .o_field_widget[name=scale_graph] svg:contains('20 days')",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "Alone it carries the whole score",
            trigger:
                ".o_field_widget[name=criterion_ids] .o_data_row:contains('20 days → 0') .o_progressbar:contains('100')",
        },
        {
            trigger: "body:not(:has(.o_field_widget[name=problem_text])) .o_form_view",
        },
        {
            content: "The tiers of the company are there",
            trigger: ".o_notebook a[name=tiers]",
            run: "click",
        },
        {
            content: "Without the last one nobody is there for the lowest scores",
            trigger:
                ".o_field_widget[name=tier_ids] .o_data_row:contains('D') .o_list_record_remove button",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=problem_text]:contains('have no tier')",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            trigger: ".modal:contains('Customers with the lowest scores have no tier')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=tier_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row .o_data_cell:contains('D')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=tier_ids] .o_data_row:contains('D')",
        },
        ...stepUtils.saveForm(),
    ],
});
