import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("credit_accountant_registers_payment", {
    steps: () => [
        {
            trigger: "button[name=action_register_payment]:enabled",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_create_payments]:enabled",
            run: "click",
        },
        {
            content: "The invoice is paid",
            trigger:
                "body:not(:has(.modal)) .o_form_view:not(:has(button[name=action_register_payment]:visible))",
        },
    ],
});
