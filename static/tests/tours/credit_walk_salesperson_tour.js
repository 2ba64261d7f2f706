import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";
import tourUtils from "@sale/js/tours/tour_utils";

// what the customer owes and may owe, which is nothing for salespeople
const NO_FIGURES =
    ".o_form_view:not(:contains('400.00')):not(:contains('1,000.00')):not(:contains('1,300.00'))";
const NOTE = "They pay on the first of every month";

/** Ask for the release of the order on the form. */
const askForRelease = () => [
    {
        content: "Ask for a release",
        trigger:
            "div[name=credit_ways] button[name=action_request_credit_release]:contains('Say why it should go')",
        run: "click",
    },
    {
        content: "The dialog says once more why",
        trigger:
            ".modal .o_field_widget[name=reasons]:contains('Over the credit limit by'):contains('300.00')",
    },
    {
        trigger: ".modal .o_field_widget[name=note] textarea",
        run: `edit ${NOTE}`,
    },
    {
        trigger: ".modal footer button[name=action_request]",
        run: "click",
    },
    {
        content: "It has arrived",
        trigger:
            ".o_notification:contains('the credit department has been asked for a release')",
    },
    {
        content: "The form says who asked, and what",
        trigger: `body:not(:has(.modal)) div[name=credit_held]:contains('Credit_Sam asked for a release on'):contains('${NOTE}')`,
    },
    {
        content: "One may ask again, with more to say",
        trigger:
            "div[name=credit_ways] button[name=action_request_credit_release]:contains('Ask again')",
    },
];

/** Read what would clear the order that is held. */
const readWaysOut = () => [
    {
        content: "What would clear it: an invoice, whose amount is not told",
        trigger:
            "div[name=credit_ways]:contains('What would clear it'):contains('Oldest invoice paid'):not(:contains('Oldest invoice paid:'))",
    },
    {
        content: "money up front, or a smaller order",
        trigger:
            "div[name=credit_ways]:contains('Paid up front'):contains('300.00'):contains('Confirmed up to'):contains('600.00')",
    },
    {
        content: "or another limit, without a figure",
        trigger: "div[name=credit_ways]:contains('Ask for a temporary limit')",
    },
    {
        trigger: NO_FIGURES,
    },
];

registry.category("web_tour.tours").add("credit_walk_salesperson_quotes", {
    steps: () => [
        ...tourUtils.createNewSalesOrder(),
        ...tourUtils.selectCustomer("Harbour Trading"),
        ...tourUtils.addProduct("Conference table"),
        {
            content: "The warning comes before anything is saved",
            trigger:
                "div[name=credit_warning]:contains('Confirming puts this order on credit hold.'):contains('Over the credit limit by'):contains('300.00')",
        },
        {
            trigger: NO_FIGURES,
        },
        ...tourUtils.clickSomewhereElse(),
        {
            content: "Confirm all the same",
            trigger: "button[name=action_confirm]:enabled",
            run: "click",
        },
        {
            content: "What became of it",
            trigger:
                ".o_notification:contains('Credit Check'):contains('the credit department has been asked to decide')",
        },
        {
            content: "It is still a quotation, on hold",
            trigger:
                "div[name=credit_held]:contains('On credit hold: waiting for the decision of the credit department.')",
        },
        {
            trigger: ".o_arrow_button_current:contains('Quotation')",
        },
        ...readWaysOut(),
        {
            content: "Which invoice?",
            trigger: "div[name=credit_ways] button[name=action_credit_way_pay]",
            run: "click",
        },
        {
            trigger: ".o_breadcrumb:contains('Invoices to Pay')",
        },
        {
            content: "The one that is open",
            trigger: ".o_list_view .o_data_row:contains('Harbour Trading')",
        },
        {
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        ...askForRelease(),
    ],
});

registry.category("web_tour.tours").add("credit_walk_salesperson_confirms", {
    steps: () => [
        {
            content: "The list says that the answer is there",
            trigger: ".o_data_row:contains('Harbour Trading') [name=credit_badge]:contains('Released')",
        },
        {
            trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
            run: "click",
        },
        {
            content: "Who decided, and why",
            trigger:
                "div[name=credit_released]:contains('Released by the credit department: this order can be confirmed.'):contains('Credit_Carla'):contains('They always did')",
        },
        {
            content: "The message has it, too, with the last day",
            trigger:
                ".o-mail-Message:contains('Credit hold released up to'):contains('900.00'):contains('They always did')",
        },
        {
            content: "There is nothing left to clear",
            trigger: ".o_form_view:not(:has(div[name=credit_ways]))",
        },
        {
            trigger: "button[name=action_confirm]:enabled",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('Sales Order')",
        },
        {
            content: "and nothing of credit is left on the order",
            trigger:
                ".o_form_view:not(:has(div[name=credit_released])):not(:has(div[name=credit_held]))",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_salesperson_phone", {
    steps: () => [
        {
            content: "The card of the quotation warns",
            trigger:
                ".o_kanban_record:contains('Harbour Trading') [name=credit_badge]:contains('Warning')",
        },
        {
            trigger: ".o_kanban_record:contains('Harbour Trading')",
            run: "click",
        },
        {
            trigger:
                "div[name=credit_warning]:contains('Confirming puts this order on credit hold.'):contains('300.00')",
        },
        ...stepUtils.statusbarButtonsSteps("Confirm", "Confirm all the same"),
        {
            content: "On hold",
            trigger:
                "div[name=credit_held]:contains('On credit hold: waiting for the decision of the credit department.')",
        },
        ...readWaysOut(),
        ...askForRelease(),
        {
            content: "Nothing sticks out of the screen",
            trigger: "div[name=credit_ways]",
            run({ anchor }) {
                if (anchor.getBoundingClientRect().right > window.innerWidth) {
                    throw new Error("What would clear it is wider than the screen");
                }
            },
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_salesperson_phone_confirms", {
    steps: () => [
        {
            content: "The card tells the answer",
            trigger:
                ".o_kanban_record:contains('Harbour Trading') [name=credit_badge]:contains('Released')",
        },
        {
            trigger: ".o_kanban_record:contains('Harbour Trading')",
            run: "click",
        },
        {
            trigger:
                "div[name=credit_released]:contains('this order can be confirmed'):contains('They always did')",
        },
        ...stepUtils.statusbarButtonsSteps("Confirm", "Confirm the order"),
        {
            trigger: ".o_field_widget[name=state]:contains('Sales Order')",
        },
        {
            trigger: ".o_form_view:not(:has(div[name=credit_released]))",
        },
    ],
});
