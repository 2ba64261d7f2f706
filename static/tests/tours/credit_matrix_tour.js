/* global Chart */
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** Click on the first bubble of the chart, as a mouse does. */
function clickBubble() {
    const canvas = document.querySelector(".o_credit_matrix_chart canvas");
    const bubble = Chart.getChart(canvas).getDatasetMeta(0).data[0];
    const { left, top } = canvas.getBoundingClientRect();
    const at = { clientX: left + bubble.x, clientY: top + bubble.y, bubbles: true };
    canvas.dispatchEvent(new MouseEvent("mousemove", at));
    canvas.dispatchEvent(new MouseEvent("click", at));
}

registry.category("web_tour.tours").add("credit_matrix", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app Credit",
            trigger: '.o_app[data-menu-xmlid="credit_management.credit_menu_root"]',
            run: "click",
        },
        {
            trigger: '[data-menu-xmlid="credit_management.credit_analysis_menu"]',
            run: "click",
        },
        {
            trigger: '[data-menu-xmlid="credit_management.credit_matrix_menu"]',
            run: "click",
        },
        {
            content: "The corners are counted",
            trigger: "tr[data-quadrant=grow]:contains('1'):contains('800')",
        },
        {
            trigger: "tfoot:contains('2')",
        },
        {
            content: "Who has a credit problem is counted, and found",
            trigger: "tr[data-quadrant=recover] [data-problems]:contains('1')",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Island Shipping')",
        },
        {
            trigger: ".o_breadcrumb a:contains('Customer Matrix')",
            run: "click",
        },
        {
            content: "Open the largest customer",
            trigger: ".o_credit_matrix_chart canvas",
            run: clickBubble,
        },
        {
            trigger: ".o_form_view .o_field_widget:contains('Harbour Trading')",
        },
        {
            content: "Back to the matrix",
            trigger: ".o_breadcrumb a:contains('Customer Matrix')",
            run: "click",
        },
        {
            content: "Open a corner",
            trigger: "tr[data-quadrant=recover] button",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Island Shipping')",
        },
        {
            trigger: ".o_breadcrumb a:contains('Customer Matrix')",
            run: "click",
        },
        {
            content: "and those that are in none",
            trigger: "button[data-quadrant=none]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Not Known')",
        },
        {
            trigger: ".o_breadcrumb a:contains('Customer Matrix')",
            run: "click",
        },
        {
            content: "The search bar filters the matrix",
            trigger: ".o_credit_matrix canvas",
        },
        {
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            trigger: ".o_filter_menu .o-dropdown-item:contains('Let Go')",
            run: "click",
        },
        {
            content: "Nobody is left",
            trigger: ".o_view_nocontent:contains('No customers with scores')",
        },
    ],
});
