import { stepUtils } from "@web_tour/tour_utils";

/** Open a menu of the app Credit from wherever one is. */
export const openCredit = (menu) => [
    stepUtils.showAppsMenuItem(),
    {
        content: "Open the app Credit",
        trigger: '.o_app[data-menu-xmlid="credit_management.credit_menu_root"]',
        run: "click",
    },
    {
        trigger: `[data-menu-xmlid="credit_management.${menu}"]`,
        run: "click",
    },
];
