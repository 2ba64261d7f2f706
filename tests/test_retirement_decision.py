from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementDecision(RetirementCase):
    """What is decided, and what it does to the status of the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account.status = "watch"
        cls.case = cls._open_case()
        cls.case.with_user(cls.credit_user).action_submit("No orders", "retire")
        cls.distributor = cls._create_partner("Southern Distribution")

    def _decide(self, *args, **values):
        self.case.with_user(self.manager).action_decide(*args, **values)

    def assertStanding(self, state, status):
        self.assertEqual((self.case.state, self.account.status), (state, status))

    def test_retire(self):
        self._decide("retire", "Nothing left", last_order_date="2026-04-15")
        self.assertStanding("notice", "retiring")
        self.assertEqual(self.case.exit_mode, "stop")
        self.assertEqual(str(self.case.last_order_date), "2026-04-15")
        self.assertEqual(self.case.previous_status, "watch")
        self.assertEqual(self.case.step_ids[1].outcome, "retire")

    def test_archive(self):
        self._decide("retire", "Nothing left", exit_mode="archive")
        self.assertEqual(self.case.exit_mode, "archive")

    def test_restricted_only_when_it_is_executed(self):
        self._decide("restrict", "Pays late", conditions="Prepayment")
        self.assertStanding("notice", "watch")
        self.assertEqual(self.case.exit_mode, "prepay")

    def test_hand_over(self):
        for partner in (None, self.env["res.partner"]):
            with self.assertRaisesRegex(UserError, "which distributor"):
                self._decide("hand_over", "Too small", distributor_id=partner)
        with self.assertRaisesRegex(UserError, "itself"):
            self._decide("hand_over", "Too small", distributor_id=self.partner)
        for partner, words in self._get_wrong_distributors():
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self._decide("hand_over", "Too small", distributor_id=partner)
        self._decide("hand_over", "Too small", distributor_id=self.distributor.id)
        self.assertStanding("notice", "retiring")
        self.assertEqual(self.case.distributor_id, self.distributor)

    def _get_wrong_distributors(self):
        """Return contacts that cannot serve customers, with what is said of them."""
        gone = self._create_customers(1)
        gone.sudo().status = "retired"
        return (
            (self._create_partner("Closed", active=False), "is archived"),
            (self.company.partner_id, "our own company"),
            (self.manager.partner_id, "a colleague"),
            (gone.partner_id, "ends as well"),
        )

    def test_orders_for_a_year_at_most(self):
        with self.assertRaisesRegex(UserError, "a year at most"):
            self._decide("retire", "Too small", last_order_date="2027-03-17")

    def test_keep(self):
        self._decide("keep", "Strategic", conditions="Orders twice a year")
        self.assertStanding("kept", "watch")
        self.assertFalse(self.case.step_id)
        self.assertEqual(self.case.conditions, "Orders twice a year")
        self.assertEqual(str(self.case.closed_on), "2026-03-16")
        self.assertTrue(self._open_case())  # may be found again

    def test_makes_sense(self):
        for decision, values in (
            ("", {}),
            ("burn", {}),
            ("keep", {"exit_mode": "archive"}),
            ("restrict", {"exit_mode": "stop"}),
            ("retire", {"exit_mode": "prepay"}),
            ("retire", {"last_order_date": "2026-03-15"}),
        ):
            with self.subTest(decision=decision, **values):
                with self.assertRaises(UserError):
                    self._decide(decision, "Why", **values)
                self.assertEqual(self.case.state, "decision")

    def test_a_reason_is_needed(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self._decide("retire", "")

    def test_decided_once(self):
        self._decide("retire", "Nothing left")
        with self.assertRaisesRegex(UserError, "Notice"):
            self.case.with_user(self.manager_2).action_decide("keep", "No")

    def test_reopened(self):
        """The status stays until it is decided anew; what was decided is gone."""
        self._decide("retire", "Nothing left")
        self.case.with_user(self.manager_2)._move("decision", "Appeal", "reopened")
        self.assertStanding("decision", "retiring")
        self.assertFalse(self.case.decision or self.case.exit_mode)
        self._decide("keep", "They convinced us")
        self.assertStanding("kept", "watch")

    def test_reopened_and_restricted(self):
        self._decide("retire", "Nothing left")
        self.case._move("decision", "Appeal", "reopened")
        self._decide("restrict", "Prepayment will do")
        self.assertStanding("notice", "watch")

    def test_reopened_and_retired(self):
        """The status before is that before the case, not `retiring`."""
        self._decide("retire", "Nothing left")
        self.case._move("decision", "Appeal", "reopened")
        self._decide("retire", "Still")
        self.assertEqual(self.case.previous_status, "watch")
        self.case.with_user(self.manager).action_cancel("After all")
        self.assertStanding("cancelled", "watch")
