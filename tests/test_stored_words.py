from odoo import Command
from odoo.tests import tagged

from .common_chinese import ChineseReaders
from .common_evaluation import EvaluationCase
from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestStoredWords(ChineseReaders, EvaluationCase):
    """What is kept is in the language of the company, whoever acts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese()  # the users go on in English

    def test_reason_of_a_limit_and_why_it_was_replaced(self):
        self._evaluate()
        older = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertChinese(older.reason, "评估")
        self.basis[self.account.id] = {"usual_monthly": 1200.0}
        self._evaluate()
        self.assertEqual(older.state, "rejected")
        self.assertChinese(older.decision_note, "评估")

    def test_status_that_no_person_gave(self):
        self.account.status = "watch"
        self.assertChinese(self.account.status_history_ids[:1].reason)

    def test_decision_without_a_reason(self):
        order = self._create_order(5000.0)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order).with_user(self.controller)
        hold.action_release()
        self.assertChinese(hold.decision_reason)

    def test_merged_customers(self):
        other = self._get_account(self._create_partner("Other"))
        other.status = "blocked"
        both = other.partner_id | self.partner
        self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set(both.ids)],
                "dst_partner_id": self.partner.id,
            }
        ).action_merge()
        self.assertEqual(self.account.status, "blocked")
        self.assertChinese(self.account.status_history_ids[:1].reason, "Other")


@tagged("-at_install", "post_install")
class TestStoredWordsOfRetirement(ChineseReaders, ExitCase):
    """The same where customers leave and come back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese()

    def test_limits_of_who_leaves(self):
        account = self._create_customers(1)
        case = self._tell(account=account)
        self._on("2026-04-14")
        self._set_limit(account.partner_id, 700.0)
        case.with_user(self.finance).action_execute("Time is up")
        self.assertChinese(account.limit_ids.sorted("id")[-1:].reason, "退出")

    def test_case_opened_by_hand(self):
        account = self._create_customers(1)
        account.with_user(self.controller).action_open_retirement()
        case = account.sudo().retirement_ids
        self.assertTrue(
            any("人工" in (body or "") for body in case.message_ids.mapped("body")),
            case.message_ids.mapped("body"),
        )
