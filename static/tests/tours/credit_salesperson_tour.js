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

registry.category("web_tour.tours").add("credit_salesperson_asks_for_release", {
    steps: () => [
        {
            content: "The way out is there, with its amounts",
            trigger: "div[name=credit_ways]:contains('500.00')",
        },
        {
            trigger: "div[name=credit_ways] button[name=action_request_credit_release]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit They pay on the first of every month",
        },
        {
            trigger: ".modal footer button[name=action_request]",
            run: "click",
        },
        {
            content: "The form says who asked",
            trigger:
                "body:not(:has(.modal)) div[name=credit_held]:contains('They pay on the first of every month')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_salesperson_sees_it_clear", {
    steps: () => [
        {
            content: "The hold has cleared",
            trigger: "div[name=credit_clear]:contains('Passes the credit check')",
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
