from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementLife(ExitCase, MockEmail):
    """A case from its beginning to the way back, with every step late once."""

    def assertEscalatedOnce(self, case):
        """Check that the open step is late, and that the managers hear of it once."""
        step = case.step_id
        self._run_daily()
        self.assertTrue(step.escalated_on)
        told = case.activity_ids
        self._run_daily()
        self.assertEqual(case.activity_ids, told)

    def test_life(self):
        with self.mock_mail_gateway():
            self._live()

    def _live(self):
        self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        ).starter_limit = 500.0
        case = self._open_case(reason="Three bad quarters")
        self._on("2026-04-05")
        self.assertEscalatedOnce(case)
        case.with_user(self.credit_user).action_submit("No future", "retire")

        self._on("2026-04-25")
        self.assertEscalatedOnce(case)
        case.with_user(self.manager).action_decide("retire", "Agreed", "stop")
        self.assertEqual(self.account.status, "retiring")

        self._on("2026-05-15")
        self.assertEscalatedOnce(case)
        self._send(case)
        self.assertEqual(case.state, "execution")

        self._on("2026-06-30")
        self.assertEscalatedOnce(case)
        case.with_user(self.finance).action_execute("Nothing is open")
        self.assertEqual(case.state, "retired")
        self.assertEqual(case.step_ids.mapped("is_late"), [True] * 4)
        self.assertFalse(case.activity_ids)

        order = self._create_order(400.0)
        with self.assertRaises(UserError):
            order.with_user(self.salesperson).action_confirm()

        with self.assertRaises(UserError):
            case.with_user(self.finance).action_request_revival("They pay again")
        self._on("2026-10-05")
        case.with_user(self.finance).action_request_revival("They pay again")
        case.with_user(self.manager).action_decide_revival(True, "Once more")
        self.assertEqual(case.state, "revived")
        self.assertEqual(self.account.status, "watch")
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
