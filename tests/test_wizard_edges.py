from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase
from .common_limits import DAY, ApprovalCase
from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestHistoryDialog(EvaluationCase):
    """Past quarters: how many, of which company, by whom, and not twice."""

    def _open(self, user=None, **values):
        dialog = self.env["credit.evaluation.history"].with_user(
            user or self.controller
        )
        return dialog.create({"company_id": self.company.id, **values})

    def _find(self, action):
        evaluations = self.env["credit.evaluation"]
        if action.get("res_id"):
            return evaluations.browse(action["res_id"])
        return evaluations.search(action["domain"])

    def test_not_twice(self):
        found = self._find(self._open(quarters=2).action_evaluate())
        self.assertEqual(
            sorted(str(one.date) for one in found), ["2025-09-30", "2025-12-31"]
        )
        with self.assertRaisesRegex(
            UserError, "All of these quarters have been evaluated. Choose more"
        ):
            self._open(quarters=1).action_evaluate()
        more = self._find(self._open(quarters=3).action_evaluate())
        self.assertEqual([str(one.date) for one in more], ["2025-06-30"])

    def test_what_was_cancelled_can_be_done_again(self):
        evaluation = self._create_evaluation(date="2025-12-31", scope="all")
        evaluation.action_compute()
        with self.assertRaisesRegex(UserError, "have been evaluated"):
            self._open(quarters=1).action_evaluate()
        evaluation.action_cancel()
        self.assertEqual(len(self._find(self._open(quarters=1).action_evaluate())), 1)

    def test_another_policy_is_another_history(self):
        self._open(quarters=1).action_evaluate()
        action = self._open(quarters=1, policy_id=self.policy.id).action_evaluate()
        self.assertEqual(self._find(action).policy_id, self.policy)

    def test_how_many(self):
        for quarters in (0, -1, 21):
            with (
                self.subTest(quarters=quarters),
                self.assertRaisesRegex(ValidationError, "from 1 to 20"),
            ):
                self._open(quarters=quarters)

    def test_who_may(self):
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._open(user, quarters=1).action_evaluate()

    def test_of_another_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        before = self.env["credit.evaluation"].search_count([])
        with self.assertRaises(AccessError):
            self._open(company_id=other.id, quarters=1).action_evaluate()
        self.assertEqual(self.env["credit.evaluation"].search_count([]), before)


@tagged("-at_install", "post_install")
class TestLimitDialogs(ApprovalCase):
    """What is asked for, and decided on, in sentences."""

    def _request(self, user=None, **values):
        dialog = self.env["credit.limit.request"].with_user(user or self.salesperson)
        values = {"partner_id": self.partner.id, "amount": 3000.0, **values}
        return dialog.create({"note": "A project", **values}).action_request()

    def test_what_is_refused(self):
        order = self._create_order(1500.0)
        other = self._create_company("Elsewhere SA", "base.EUR")
        yesterday = DAY - timedelta(days=1)
        for words, values in (
            ("only for limits of your own companies", {"company_id": other.id}),
            ("Please say why: it is what the decision rests on", {"note": " \n "}),
            ("A limit cannot start in the past", {"date_from": yesterday}),
            ("There is no order: enter the limit", {"covers_order": True}),
            (
                "The order is invoiced to another customer",
                {"sale_order_id": order.id, "partner_id": self.insurer.id},
            ),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self._request(**values)
        limits = self.env["credit.limit"]
        self.assertFalse(limits.search([("state", "=", "proposed")]))

    def test_what_is_answered(self):
        action = self._request(date_from=DAY)  # today is not the past
        self.assertEqual(action["params"]["title"], "Limit requested")
        self.assertEqual(
            action["params"]["message"],
            "The credit department has been asked. You are told what they decide.",
        )

    def test_a_rejection_needs_words_and_an_approval_none(self):
        for decision, note, state in (
            ("reject", " ", None),
            ("reject", "Not yet", "rejected"),
            ("approve", False, "active"),
        ):
            limit = self._propose("temporary", 3000.0, 0, 9)
            dialog = self.env["credit.limit.decision"].with_user(self.controller2)
            wizard = dialog.create(
                {"limit_ids": limit.ids, "decision": decision, "note": note}
            )
            with self.subTest(decision=decision, note=note):
                if state is None:
                    with self.assertRaisesRegex(UserError, "who asked reads it"):
                        wizard.action_decide()
                else:
                    wizard.action_decide()
                self.assertEqual(limit.state, state or "proposed")

    def test_terms_that_nobody_saw(self):
        limit = self._propose("temporary", 3000.0, 0, 9)
        dialog = self.env["credit.limit.decision"].with_user(self.controller2)
        wizard = dialog.create({"limit_ids": limit.ids, "decision": "approve"})
        limit.with_user(self.controller).amount = 4000.0
        with self.assertRaisesRegex(
            UserError, "^The limit of Harbour Trading was changed since you opened it"
        ):
            wizard.action_decide()
        self.assertEqual(limit.state, "proposed")
        # nor what a client says it saw
        wizard.shown_terms = "{}"
        with self.assertRaisesRegex(UserError, "was changed since"):
            wizard.action_decide()

    def test_dialogs_of_others(self):
        limit = self._propose("temporary", 3000.0, 0, 9)
        for user in (self.salesperson, self.credit_user):
            dialog = self.env["credit.limit.decision"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                dialog.create(
                    {"limit_ids": limit.ids, "decision": "approve"}
                ).action_decide()
        self.assertEqual(limit.state, "proposed")


@tagged("-at_install", "post_install")
class TestStandardDialogs(StandardCase):
    """The preview of a standard and the look at one customer: titles and rights."""

    def test_titles(self):
        action = self.invoiced.with_user(self.credit_user).action_preview()
        self.assertEqual(action["name"], "Who Would Be Caught: Hardly buys any more")
        account = self.customer_account.with_user(self.credit_user)
        action = account.action_check_retirement()
        self.assertEqual(action["name"], "Retirement Standards: Open Seas")

    def test_a_line_opens_the_account(self):
        self._bill_quarters(10, 10, 10)
        action = self.invoiced.with_user(self.credit_user).action_preview()
        preview = self.env[action["res_model"]].browse(action["res_id"])
        line = preview.line_ids.with_user(self.credit_user)
        self.assertEqual(line.account_id, self.customer_account)
        opened = line.action_view_account()
        self.assertEqual(opened["res_id"], self.customer_account.id)

    def test_switching_takes_a_manager(self):
        action = self.invoiced.with_user(self.manager).action_preview()
        preview = self.env[action["res_model"]].with_user(self.manager)
        preview = preview.browse(action["res_id"])
        preview.action_switch_on()
        self.assertTrue(self.invoiced.is_on)
        preview.action_switch_off()
        self.assertFalse(self.invoiced.is_on)
        self.assertEqual(self.invoiced.switched_by_id, self.manager)

    def test_looked_at_again_is_not_added(self):
        self._bill_quarters(10, 10, 10)
        action = self.invoiced.with_user(self.manager).action_preview()
        preview = self.env[action["res_model"]].browse(action["res_id"])
        for _time in range(2):
            preview.with_user(self.manager).action_look()
            self.assertEqual(len(preview.line_ids), 1)
            self.assertEqual(preview.found_count, 1)
