import { browser } from "@web/core/browser/browser";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { openCredit } from "./credit_tour_utils";

const PRINTING = 60000; // ms: wkhtmltopdf takes its time on a busy machine

/** Write the name of a file that came down where the tour can wait for it. */
function tell(name) {
    document.body.dataset.creditFile = name;
}

/** Have files fetched as ever, but end in a note: this browser keeps no files. */
export function watchDownloads() {
    const original = download._download;
    download._download = async (options) => tell(await original(options));
    browser.open = (url) => {
        browser
            .fetch(url)
            .then((answer) => answer.ok && tell(answer.headers.get("Content-Type")));
        return window; // nothing was blocked
    };
}

const openActions = {
    content: "Open the menu of the form",
    trigger: ".o_form_view .o_cp_action_menus button:has(.fa-cog)",
    run: "click",
};

/** Print a report of the form that is open, and wait for the file. */
export const printFromMenu = (name, file) => [
    openActions,
    {
        trigger: ".o-dropdown--menu .dropdown-toggle:contains('Print')",
        run: "hover",
    },
    {
        trigger: `.o-dropdown--menu .o_menu_item:contains('${name}')`,
        run: "click",
    },
    {
        content: "The file comes down",
        trigger: `body[data-credit-file*='${file}']:not(:has(.o_blockUI))`,
        timeout: PRINTING,
    },
];

registry.category("web_tour.tours").add("credit_reports", {
    steps: () => [
        {
            trigger: "body",
            run: watchDownloads,
        },
        ...openCredit("credit_evaluation_menu"),
        {
            trigger: '[data-menu-xmlid="credit_management.credit_evaluation_run_menu"]',
            run: "click",
        },
        {
            content: "Open the evaluation",
            trigger: ".o_data_row .o_data_cell[name=name]",
            run: "click",
        },
        ...printFromMenu("Evaluation Report", "Credit Evaluation"),
        ...printFromMenu("Excel File", "spreadsheetml.sheet"),
        ...openCredit("credit_account_menu"),
        {
            content: "Open the account",
            trigger: ".o_data_row .o_data_cell:contains('Harbour Trading')",
            run: "click",
        },
        openActions,
        {
            trigger: ".o-dropdown--menu .o_menu_item:contains('Credit Report')",
            run: "click",
        },
        {
            content: "The credit report comes down",
            trigger:
                "body[data-credit-file='Credit Report - Harbour Trading.pdf']:not(:has(.o_blockUI))",
            timeout: PRINTING,
        },
    ],
});
