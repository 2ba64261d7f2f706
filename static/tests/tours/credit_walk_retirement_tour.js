import { registry } from "@web/core/registry";
import { printFromMenu, watchDownloads } from "./credit_reports_tour";
import { openCredit } from "./credit_tour_utils";

const FOUND = ".o_field_widget[name=line_ids] .o_data_row";

const openRetirement = (menu) => [
    ...openCredit("credit_retirement_menu"),
    {
        trigger: `[data-menu-xmlid="credit_management.${menu}"]`,
        run: "click",
    },
];

registry.category("web_tour.tours").add("credit_walk_retirement_campaign", {
    steps: () => [
        {
            trigger: "body",
            run: watchDownloads,
        },
        ...openRetirement("credit_retirement_campaign_menu"),
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "What a campaign does is said before it is run",
            trigger:
                ".o_form_view p:contains('looks at all customers by the retirement standards that are switched on')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_run]",
            run: "click",
        },
        {
            content: "Nobody outside hears of it",
            trigger: ".modal:contains('the customer is told nothing')",
        },
        {
            trigger: ".modal footer button:contains('Run')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('Done')",
        },
        {
            content: "Two of three customers are candidates",
            trigger: ".oe_stat_button:has([name=candidate_count]:contains('2'))",
        },
        {
            trigger: ".oe_stat_button:has([name=exempt_count]:contains('1'))",
        },
        {
            content: "What would leave with them; who is exempt does not count",
            trigger: ".o_field_widget[name=revenue]:contains('900.00')",
        },
        {
            trigger: ".o_field_widget[name=exposure]:contains('200.00')",
        },
        {
            trigger: `${FOUND}:contains('Island Shipping'):contains('Case Opened'):contains('600.00')`,
        },
        {
            trigger: `${FOUND}:contains('Harbour Trading'):contains('Case Opened'):contains('300.00')`,
        },
        {
            trigger: `${FOUND}:contains('Founding Family'):contains('Exempt')`,
        },
        ...printFromMenu("Campaign Report", "Retirement Campaign"),
        {
            content: "Who are the candidates?",
            trigger: ".oe_stat_button:has([name=candidate_count])",
            run: "click",
        },
        {
            trigger:
                ".o_list_view .o_data_row:contains('Island Shipping'):contains('Evaluation')",
        },
        {
            content: "They add up to what is affected",
            trigger: ".o_list_view tfoot:contains('900.00'):contains('200.00')",
        },
        {
            trigger: "body:not(:has(.o_data_row:contains('Founding Family')))",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_retirement_compliance", {
    steps: () => [
        ...openRetirement("credit_retirement_compliance_menu"),
        {
            content: "One evaluation took ten days, and came late",
            trigger: ".o_pivot thead:contains('Late Steps'):contains('Days Taken (average)')",
        },
        {
            trigger:
                ".o_pivot tbody tr:has(th:contains('Evaluation')):has(td:contains('10'))",
        },
        {
            trigger: ".o_pivot tbody tr:has(th:contains('Decision'))",
        },
        {
            content: "Which step was it, and why",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains('Old Lumber'):contains('Done Late'):contains('They were on holiday')",
        },
        {
            trigger:
                ".o_data_row:contains('Done Late') .o_data_cell:contains('Old Lumber')",
            run: "click",
        },
        {
            content: "From the step to its case",
            trigger: ".o_arrow_button_current:contains('Decision')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_retirement_decision", {
    steps: () => [
        ...openRetirement("credit_retirement_case_menu"),
        {
            content: "The board says what is proposed",
            trigger:
                ".o_credit_retirement_board .o_kanban_record:contains('Old Lumber'):contains('Retire')",
            run: "click",
        },
        {
            trigger:
                ".tab-pane.active:contains('the case was opened by hand'):not(:contains('Hardly buys'))",
        },
        {
            trigger: ".o_notebook .nav-link[name=decision]",
            run: "click",
        },
        {
            content: "Who proposed it",
            trigger:
                ".tab-pane.active .o_field_widget[name=proposal]:contains('Retire')",
        },
        {
            trigger:
                ".tab-pane.active .o_field_widget[name=proposed_by_id]:contains('Credit_Ursula')",
        },
        {
            content: "and what else could be decided",
            trigger:
                ".tab-pane.active div[name=alternatives]:contains('somebody else serves the customer from then on')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_decide]",
            run: "click",
        },
        {
            trigger:
                ".modal .o_field_widget[name=decision] label:contains('Hand Over to a Distributor')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=distributor_id] input",
            run: "edit Northern",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Northern Distribution')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit They are nearer to them",
        },
        {
            trigger: ".modal footer button:contains('Decide')",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current:contains('Notice')",
        },
        {
            trigger: ".o_notebook .nav-link[name=decision]",
            run: "click",
        },
        {
            trigger:
                ".tab-pane.active .o_field_widget[name=decision]:contains('Hand Over to a Distributor')",
        },
        {
            trigger:
                ".tab-pane.active .o_field_widget[name=distributor_id]:contains('Northern Distribution')",
        },
        {
            content: "The customer is still served",
            trigger: ".o_field_widget[name=account_status]:contains('Retiring')",
        },
        {
            trigger: ".o_notebook .nav-link[name=steps]",
            run: "click",
        },
        {
            trigger:
                ".tab-pane.active .o_data_row:contains('Decision'):contains('They are nearer to them')",
        },
    ],
});
