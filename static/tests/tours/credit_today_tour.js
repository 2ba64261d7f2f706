import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const HOLDS = ".o_kanban_record:contains('Open Holds')";

registry.category("web_tour.tours").add("credit_today", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "The app opens on the screen of the day",
            trigger: '.o_app[data-menu-xmlid="credit_management.credit_menu_root"]',
            run: "click",
        },
        {
            content: "Two orders are on hold",
            trigger: `${HOLDS} .o_credit_today_count:contains('2')`,
        },
        {
            content: "and nobody is overdue",
            trigger: ".o_kanban_record:contains('Overdue Customers'):contains('Nothing to do')",
        },
        {
            trigger: HOLDS,
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row .o_data_cell:contains('Island Shipping')",
        },
        {
            content: "Open a hold",
            trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_open_decision]:contains('Release')",
            run: "click",
        },
        {
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
            content: "Back to the screen of the day",
            trigger: '[data-menu-xmlid="credit_management.credit_today_menu"]',
            run: "click",
        },
        {
            content: "One is left",
            trigger: `${HOLDS} .o_credit_today_count:contains('1')`,
        },
        {
            content: "that is nobody's in particular",
            trigger: `${HOLDS} a:contains('1 unassigned')`,
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Island Shipping')",
        },
        {
            trigger: "body:not(:has(.o_data_row:contains('Harbour Trading')))",
        },
    ],
});
