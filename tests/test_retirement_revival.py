from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementRevival(RetirementCase):
    """The way back: cooling-off, four eyes, on watch with the starter limit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._open_case()
        cls.case.with_user(cls.credit_user).action_submit("No orders", "retire")
        cls.case.with_user(cls.manager).action_decide("retire", "Yes")
        cls.case._move("execution", "Sent", "notified")
        cls.case._move("retired", "Done", "executed")
        cls.account._set_status("retired", "Done", cls.case)
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.policy.starter_limit = 600.0

    def test_the_last_case_says(self):
        """Who pays in advance can leave later: the way back is that of the later."""
        self.account._set_status("restricted", "Prepayment only", self.case)
        later = self._open_case()
        self._on("2027-01-01")
        with self.assertRaisesRegex(UserError, "later retirement case"):
            self._request()
        later._move("decision", "No orders", "submitted")
        later._move("notice", "Yes", "retire", exit_mode="stop", decision="retire")
        self.assertEqual(self.account.status, "restricted")  # no credit meanwhile
        loosen = {"status": "normal", "status_reason": "A call"}
        with self.assertRaisesRegex(UserError, "open retirement case"):
            self.account.with_user(self.manager).write(loosen)
        later._move("execution", "Sent", "notified")
        later._move("retired", "Done", "executed")
        self.account._set_status("retired", "Done", later)
        with self.assertRaisesRegex(UserError, "later retirement case"):
            self._request(self.manager, override=True)
        self._on("2028-01-01")
        later.with_user(self.credit_user).action_request_revival("A new owner")
        later.with_user(self.manager).action_decide_revival(True, "Yes")
        self.assertEqual(self.account.status, "watch")
        self.account.with_user(self.manager).write(loosen)
        self.assertEqual(self.account.status, "normal")

    def _request(self, user=None, **values):
        user = user or self.credit_user
        self.case.with_user(user).action_request_revival("A new owner", **values)

    def test_cooling_off(self):
        self.assertEqual(str(self.case.retired_on), "2026-03-16")
        self.assertEqual(str(self.case.revival_from), "2026-06-14")
        self._on("2026-06-13")
        for user in (self.credit_user, self.controller):
            with self.assertRaisesRegex(UserError, "06/14/2026"):
                self._request(user, override=True)
        with self.assertRaises(UserError):
            self._request(self.manager)
        self._on("2026-06-14")
        self._request()
        self.assertFalse(self.case.step_id.is_override)

    def test_a_manager_asks_before(self):
        self._request(self.manager, override=True)
        self.assertTrue(self.case.step_id.is_override)
        self.assertEqual(self.case.responsible_id, self.manager_2)
        with self.assertRaisesRegex(UserError, "own proposal"):
            self.case.with_user(self.manager).action_decide_revival(True, "Yes")
        self.case.with_user(self.manager_2).action_decide_revival(True, "Yes")
        self.assertTrue(self.case.step_ids[-1].is_override)

    def test_granted(self):
        self._on("2026-07-01")
        self._request()
        self.assertTrue(self.case.is_revival_open)
        self.assertStep(self.case, "retired", self.manager, "2026-07-31")
        self.case.with_user(self.manager).action_decide_revival(True, "Good news")
        self.assertStep(self.case, "revived")
        self.assertEqual(self.account.status, "watch")
        note = self.partner.message_ids.sorted("id")[-1:]
        self.assertIn("business with this customer again", note.body)
        limit = self.account.limit_ids.filtered(lambda line: line.state == "active")
        self.assertEqual(limit.amount, 600.0)
        self.assertEqual(limit.proposed_by_id, self.credit_user)
        self.assertEqual(limit.decided_by_id, self.manager)
        self.assertEqual(self.account.limit_amount, 600.0)
        self.assertTrue(self._open_case())  # may leave again

    def test_refused(self):
        self._on("2026-07-01")
        self._request()
        self.case.with_user(self.manager).action_decide_revival(False, "Too early")
        self.assertStep(self.case, "retired")
        self.assertEqual(self.account.status, "retired")
        self.assertEqual(self.case.step_ids[-1].outcome, "refused")
        self.assertFalse(self.case.activity_ids)
        # the cooling-off period begins anew
        self._on("2026-09-28")
        with self.assertRaises(UserError):
            self._request()
        self._on("2026-09-29")
        self._request()

    def test_asked_for_once(self):
        self._on("2026-07-01")
        self._request()
        with self.assertRaisesRegex(UserError, "being decided"):
            self._request(self.controller)

    def test_nobody_asked(self):
        with self.assertRaisesRegex(UserError, "Nobody"):
            self.case.with_user(self.manager).action_decide_revival(True, "Yes")

    def test_reasons(self):
        self._on("2026-07-01")
        with self.assertRaisesRegex(UserError, "reason"):
            self.case.with_user(self.credit_user).action_request_revival("  ")
        self._request()
        for granted in (True, False):
            with self.assertRaisesRegex(UserError, "reason"):
                self.case.with_user(self.manager).action_decide_revival(granted, "")

    def test_without_a_policy(self):
        self.policy.unlink()
        self._on("2026-07-01")
        self._request()
        before = self.account.limit_ids
        self.case.with_user(self.manager).action_decide_revival(True, "Good news")
        self.assertEqual(self.account.status, "watch")
        self.assertEqual(self.account.limit_ids, before)

    def test_only_what_is_retired(self):
        case = self._open_case(self._create_customers(1))
        with self.assertRaisesRegex(UserError, "Retired only"):
            case.with_user(self.manager).action_request_revival("Why")

    def test_found(self):
        Retirement = self.env["credit.retirement"]
        self.assertNotIn(self.case, Retirement.search([("is_revival_open", "=", True)]))
        self._request(self.manager, override=True)
        self.assertIn(self.case, Retirement.search([("is_revival_open", "=", True)]))
        self.assertNotIn(
            self.case, Retirement.search([("is_revival_open", "=", False)])
        )
