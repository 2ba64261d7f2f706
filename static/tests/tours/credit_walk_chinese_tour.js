import { registry } from "@web/core/registry";
import { openCredit } from "./credit_tour_utils";

const CUSTOMER = "Harbour Trading";

registry.category("web_tour.tours").add("credit_walk_chinese_quotation", {
    steps: () => [
        {
            content: "What confirming would do, and by how much",
            trigger:
                "div[name=credit_warning]:contains('确认后此订单将被信用冻结'):contains('超出信用额度'):contains('500.00')",
        },
        {
            trigger: "div[name=credit_ways]:contains('如何解除'):contains('预付款')",
        },
        {
            trigger: "button[name=action_confirm]:enabled",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('信用')",
        },
        {
            trigger: "div[name=credit_held]:contains('信用冻结：等待信用管理部门决定')",
        },
        {
            trigger:
                "div[name=credit_held] button[name=action_view_credit_hold]:contains('查看冻结单')",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('冻结中')",
        },
        {
            content: "A salesperson reads no exposure",
            trigger:
                ".o_field_widget[name=reason_text]:contains('超出信用额度'):not(:contains('信用占用'))",
        },
        {
            trigger: "button[name=action_open_request]:contains('申请放行')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_chinese_hold", {
    steps: () => [
        ...openCredit("credit_today_menu"),
        {
            content: "The first card: the open holds",
            trigger: ".o_kanban_record .o_credit_today_count:contains('1')",
            run: "click",
        },
        {
            trigger: `.o_data_row .o_data_cell:contains('${CUSTOMER}')`,
            run: "click",
        },
        {
            content: "All that a controller decides on",
            trigger:
                ".o_form_view:contains('客户当前状况'):contains('该客户的以往审批'):contains('可用额度')",
        },
        {
            trigger: ".o_statusbar_buttons button:contains('驳回')",
        },
        {
            trigger: ".o_statusbar_buttons button:contains('放行')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit 合作二十年的老客户",
        },
        {
            trigger: ".modal footer button:contains('放行')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('已放行')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_chinese_settings", {
    steps: () => [
        ...openCredit("credit_config_menu"),
        {
            trigger:
                '[data-menu-xmlid="credit_management.credit_settings_menu"]:contains("设置")',
            run: "click",
        },
        {
            trigger: "#credit_mode:contains('强制执行'):contains('建议先选择“仅监控”')",
        },
        {
            trigger: ".o_field_widget[name=credit_mode] input[data-value=monitor]",
            run: "click",
        },
        {
            content: "What the choice means",
            trigger: "#credit_mode:contains('订单全部通过')",
        },
        {
            trigger: ".o_form_button_save:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger:
                ".o_field_widget[name=credit_mode] input[data-value=monitor]:checked",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_chinese_evaluation", {
    steps: () => [
        ...openCredit("credit_evaluation_menu"),
        {
            trigger:
                '[data-menu-xmlid="credit_management.credit_evaluation_run_menu"]:contains("评估")',
            run: "click",
        },
        {
            trigger: ".o_data_row:contains('待审核') .o_data_cell[name=name]",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('待审核')",
        },
        {
            trigger: ".oe_stat_button[name=action_view_lines]:contains('客户')",
            run: "click",
        },
        {
            trigger: `.o_data_row .o_data_cell:contains('${CUSTOMER}')`,
            run: "click",
        },
        {
            content: "The score card explains the score",
            trigger: ".o_credit_score_card:contains('3 张中有 0 张逾期付款')",
        },
        {
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_list_view",
        },
        {
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button:contains('批准并应用')",
            run: "click",
        },
        {
            trigger: ".modal:contains('应用此评估？') footer button:contains('应用')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('已应用')",
        },
    ],
});

registry.category("web_tour.tours").add("credit_walk_chinese_retirement", {
    steps: () => [
        ...openCredit("credit_retirement_menu"),
        {
            trigger:
                '[data-menu-xmlid="credit_management.credit_retirement_case_menu"]:contains("淘汰流程")',
            run: "click",
        },
        {
            trigger: `.o_credit_retirement_board .o_kanban_record:contains('${CUSTOMER}')`,
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('评估')",
        },
        {
            trigger:
                ".o_notebook .tab-pane.active:contains('没有淘汰标准命中此客户：流程由人工开启。')",
        },
        {
            trigger: ".o_notebook .nav-link[name=decision]:contains('决定')",
            run: "click",
        },
        {
            trigger:
                ".tab-pane.active:contains('涉及业务'):contains('可选的决定'):contains('已交付的照常开票和收款')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_submit]:contains('提交')",
            run: "click",
        },
        {
            trigger:
                ".modal .o_field_widget[name=proposal]:contains('有条件保留'):contains('限制为预付款'):contains('移交经销商') label:contains('淘汰')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit 长期没有订单",
        },
        {
            trigger: ".modal footer button:contains('提交')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains('决定')",
        },
        {
            content: "Somebody else decides",
            trigger: ".alert:contains('任何人都不能决定自己提出的事项')",
        },
        {
            content: "and the log says where the case went",
            trigger: ".o-mail-Message:contains('评估 → 决定'):contains('长期没有订单')",
        },
    ],
});
