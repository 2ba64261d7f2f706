import { registry } from "@web/core/registry";
import tourUtils from "@sale/js/tours/tour_utils";

registry.category("web_tour.tours").add("credit_salesperson_quotes_over_limit", {
    steps: () => [
        ...tourUtils.createNewSalesOrder(),
        ...tourUtils.selectCustomer("Harbour Trading"),
        ...tourUtils.addProduct("Conference table"),
        {
            content: "The verdict shows before anything is saved",
            trigger:
                "div[name=credit_warning]:contains('puts this order on credit hold'):contains('Over the credit limit by')",
        },
        {
            content: "without the figures of the customer",
            trigger: "div[name=credit_warning]:not(:contains('exposure'))",
        },
        ...tourUtils.clickSomewhereElse(),
        {
            content: "Confirm all the same",
            trigger: "button[name=action_confirm]:enabled",
            run: "click",
        },
        {
            content: "The salesperson is told",
            trigger: ".o_notification:contains('On credit hold')",
        },
        {
            content: "and the form shows the hold",
            trigger: "div[name=credit_held]:contains('On credit hold')",
        },
        {
            trigger:
                "div[name=credit_held] button[name=action_view_credit_hold]:enabled",
            run: "click",
        },
        {
            content: "A salesperson sees why, and cannot decide",
            trigger:
                ".o_form_view:has(.o_arrow_button_current:contains('On Hold')):not(:has(button[name=action_open_decision]))",
        },
        {
            trigger: ".o_field_widget[name=reason_text]:contains('500.00')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_salesperson_confirms_released", {
    steps: () => [
        {
            content: "The order was released",
            trigger: "div[name=credit_released]:contains('can be confirmed')",
        },
        {
            trigger: "button[name=action_confirm]:enabled",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('Sales Order')",
        },
    ],
});
