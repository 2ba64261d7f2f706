import { registry } from "@web/core/registry";
import { openCredit } from "./credit_tour_utils";

/** Open the case of the customer from the board. */
const openCase = () => [
    ...openCredit("credit_retirement_menu"),
    {
        trigger: '[data-menu-xmlid="credit_management.credit_retirement_case_menu"]',
        run: "click",
    },
    {
        trigger:
            ".o_credit_retirement_board .o_kanban_record:contains('Harbour Trading')",
        run: "click",
    },
];

/** Give a reason in the dialog and go on. */
const giveReason = (reason, button) => [
    {
        trigger: ".modal .o_field_widget[name=reason] textarea",
        run: `edit ${reason}`,
    },
    {
        trigger: `.modal footer button:contains('${button}')`,
        run: "click",
    },
];

registry.category("web_tour.tours").add("credit_retirement_campaign", {
    steps: () => [
        ...openCredit("credit_retirement_menu"),
        {
            trigger:
                '[data-menu-xmlid="credit_management.credit_retirement_campaign_menu"]',
            run: "click",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_run]",
            run: "click",
        },
        {
            trigger: ".modal footer button:contains('Run')",
            run: "click",
        },
        {
            content: "It has run",
            trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('Done')",
        },
        ...openCase(),
        {
            content: "The evidence names the standard",
            trigger: ".o_notebook .nav-link:contains('Evidence')",
            run: "click",
        },
        {
            trigger: ".tab-pane.active :contains('Hardly buys any more')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_submit]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=proposal] label:contains('Retire')",
            run: "click",
        },
        ...giveReason("Costs more than it brings", "Submit"),
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Decision')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_retirement_decide", {
    steps: () => [
        ...openCase(),
        {
            trigger: ".o_statusbar_buttons button[name=action_decide]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=decision] label:contains('Retire')",
            run: "click",
        },
        ...giveReason("No way back to a useful volume", "Decide"),
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Notice')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_retirement_tell", {
    steps: () => [
        ...openCase(),
        {
            trigger: ".o_statusbar_buttons button[name=action_notify]",
            run: "click",
        },
        {
            content: "The letter is attached",
            trigger: ".modal .o_field_widget[name=attachment_ids] li a",
        },
        {
            trigger: ".modal footer button:contains('Send')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Execution')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_retirement_execute", {
    steps: () => [
        ...openCase(),
        {
            trigger: ".o_statusbar_buttons button[name=action_execute]",
            run: "click",
        },
        ...giveReason("The notice was not answered", "Execute"),
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Retired')",
        },
    ],
});
