import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const HOLDS = ".o_kanban_record:contains('Open Holds')";
const LIMITS = ".o_kanban_record:contains('Limits to Approve')";
const CARD = ".o_credit_score_card";

const openToday = () => [
    {
        content: "Back to the screen of the day",
        trigger: '[data-menu-xmlid="credit_management.credit_today_menu"]',
        run: "click",
    },
];

/** From the app's icon to ten holds that are decided in one go. */
const decideTenHolds = () => [
    stepUtils.showAppsMenuItem(),
    {
        content: "The app opens on the screen of the day",
        trigger: '.o_app[data-menu-xmlid="credit_management.credit_menu_root"]',
        run: "click",
    },
    {
        content: "Ten orders wait, and what they come to",
        trigger: `${HOLDS}:contains('Held'):contains('1,500.00') .o_credit_today_count:contains('10')`,
    },
    {
        content: "nobody in particular is asked, and nothing is late",
        trigger: `${HOLDS}:contains('10 unassigned'):not(:contains('late'))`,
    },
    {
        trigger: HOLDS,
        run: "click",
    },
    {
        content: "Ten rows, each with why",
        trigger:
            ".o_list_view .o_data_row:nth-child(10):contains('Over the credit limit by'):contains('50.00')",
    },
    {
        trigger: ".o_list_view tfoot:contains('1,500.00')",
    },
    {
        content: "All of them",
        trigger: ".o_list_view thead .o_list_record_selector input",
        run: "click",
    },
    {
        trigger: ".o_selection_container:contains('10')",
    },
    {
        trigger:
            ".o_selection_container button[name=action_open_decision]:contains('Release')",
        run: "click",
    },
    {
        content: "What a release of several means",
        trigger: ".modal:contains('Each order is released up to its own value.')",
    },
    {
        content: "A reason from the list",
        trigger: ".modal .o_field_widget[name=reason_id] input",
        run: "edit Good payment history",
    },
    {
        trigger: ".ui-autocomplete a:contains('Good payment history')",
        run: "click",
    },
    {
        trigger: ".modal .o_field_widget[name=reason] textarea",
        run: "edit The season starts",
    },
    {
        trigger: ".modal footer button[name=action_decide]:contains('Release')",
        run: "click",
    },
    {
        content: "All ten, by name",
        trigger: ".o_notification:contains('Released:')",
    },
    {
        content: "The list is empty",
        trigger: ".o_view_nocontent:contains('Nothing on hold')",
    },
    ...openToday(),
    {
        trigger: `${HOLDS}:contains('Nothing to do')`,
    },
];

/** From the card of the limits to one that is in force. */
const approveLimit = () => [
    {
        content: "A salesperson asked for a limit",
        trigger: `${LIMITS}:contains('Asked For'):contains('2,500.00'):contains('Harbour Trading') .o_credit_today_count:contains('1')`,
    },
    {
        trigger: LIMITS,
        run: "click",
    },
    {
        trigger: ".o_data_row:contains('2,500.00'):contains('A new shop') .o_data_cell:contains('Harbour Trading')",
        run: "click",
    },
    {
        content: "What it would change",
        trigger: ".o_field_widget[name=effect_text]:contains('1,000.00'):contains('2,500.00')",
    },
    {
        trigger: ".o_statusbar_buttons button[name=action_open_decision]:contains('Approve')",
        run: "click",
    },
    {
        content: "The dialog shows what is decided on",
        trigger:
            ".modal .o_data_row:contains('Harbour Trading'):contains('2,500.00'):contains('Credit_Sam')",
    },
    {
        trigger: ".modal .o_field_widget[name=note] textarea",
        run: "edit Agreed until the audit",
    },
    {
        trigger: ".modal footer button[name=action_decide]:visible",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('Active')",
    },
    {
        trigger:
            ".o_field_widget[name=decision_note]:contains('Agreed until the audit')",
    },
    ...openToday(),
    {
        trigger: `${LIMITS}:contains('Nothing to do')`,
    },
];

/** Read why a customer has its score, and what would lift it. */
const readScoreCard = () => [
    {
        trigger: '[data-menu-xmlid="credit_management.credit_evaluation_menu"]',
        run: "click",
    },
    {
        trigger: '[data-menu-xmlid="credit_management.credit_evaluation_run_menu"]',
        run: "click",
    },
    {
        content: "The evaluation that waits for a decision",
        trigger: ".o_data_row:contains('In Review') .o_data_cell[name=name]",
        run: "click",
    },
    {
        trigger: ".oe_stat_button[name=action_view_lines]:contains('Customers')",
        run: "click",
    },
    {
        trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
        run: "click",
    },
    {
        content: "Why this score: what was found, the average, the points",
        trigger: `${CARD} tr:contains('Paid late'):contains('1 of 3 late'):contains('33.3 %'):contains('67')`,
    },
    {
        content: "and what it weighs",
        trigger: `${CARD} tr:contains('Paid late'):contains('100 %')`,
    },
    {
        content: "The tier that this makes",
        trigger: ".o_field_widget[name=tier_id]:contains('B')",
    },
    {
        content: "What would lift it",
        trigger:
            ".o_field_widget[name=lift_text]:contains('For tier'):contains('a score of'):contains('83')",
    },
    {
        trigger:
            ".o_field_widget[name=lift_text] li:contains('Paid late'):contains('17 % instead of 33.3 %')",
    },
    {
        content: "The limit in words, too",
        trigger: ".o_field_widget[name=limit_text]:contains('.')",
    },
    {
        content: "and from the card to the customer",
        trigger: ".oe_stat_button[name=action_view_account]",
        run: "click",
    },
    {
        trigger: ".o_field_widget[name=limit_bar]:contains('2,500.00')",
    },
];

registry.category("web_tour.tours").add("credit_walk_controller", {
    steps: () => [...decideTenHolds(), ...approveLimit(), ...readScoreCard()],
});
