from datetime import timedelta

from odoo import Command, fields
from odoo.tests import HttpCase, tagged

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourWalkController(CreditBuilders, HttpCase):
    """A controller's morning: Today, ten holds in one go, a limit, a score card."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.product = cls._create_product("Conference table")
        cls.partner = cls._create_partner("Harbour Trading")
        cls.account = cls._set_limit(cls.partner, 1000.0)

    def test_walk(self):
        orders = self._hold_orders(10)
        limit = self._propose_limit()
        self._evaluate_history()
        self.start_tour("/odoo", "credit_walk_controller", login=self.controller.login)
        holds = orders.credit_hold_ids
        self.assertEqual(set(holds.mapped("state")), {"released"})
        self.assertEqual(holds.mapped("released_amount"), [150.0] * 10)
        self.assertEqual(holds.decided_by_id, self.controller)
        history = self.env.ref("credit_management.reason_release_history")
        self.assertEqual(holds.reason_id, history)
        for order in orders:  # each salesperson reads why, and confirms
            self.assertIn("The season starts", order.message_ids[0].body)
            self.assertEqual(order.state, "draft")
        orders.with_user(self.salesperson).action_confirm()
        self.assertEqual(set(orders.mapped("state")), {"sale"})
        self.assertEqual(
            (limit.state, limit.decided_by_id), ("active", self.controller)
        )
        self.assertEqual(self.account.limit_amount, 2500.0)

    # === BUILDERS === #

    def _hold_orders(self, number):
        """Return held orders of 150, each of a customer with a limit of 100."""
        orders = self.env["sale.order"]
        for position in range(number):
            partner = self._create_partner(f"Buyer {position:02}")
            self._set_limit(partner, 100.0)
            orders |= self._create_order(150.0, partner=partner)
        orders.with_user(self.salesperson).action_confirm()
        self.assertEqual(set(orders.mapped("credit_state")), {"held"})
        return orders

    def _propose_limit(self):
        """Return the limit that the salesperson asks for with the button."""
        action = self.partner.with_user(self.salesperson).action_request_credit_limit()
        model = self.env[action["res_model"]].with_user(self.salesperson)
        wizard = model.with_context(**action["context"]).create(
            {"amount": 2500.0, "note": "A new shop"}
        )
        wizard.action_request()
        return self.account.limit_ids.filtered(lambda one: one.state == "proposed")

    def _evaluate_history(self):
        """Evaluate the customer: three invoices, one of them paid late."""
        today = fields.Date.today()
        self.company.credit_mode = "monitor"  # they are larger than the limit
        for days, late in ((30, 0), (60, 0), (90, 20)):
            due = today - timedelta(days=days)
            invoice = self._create_invoice(
                4000.0,
                invoice_date=due - timedelta(days=30),
                invoice_date_due=due,
            )
            self._pay(4000.0, invoice=invoice, date=due + timedelta(days=late))
        self.company.credit_mode = "enforce"
        self._simplify_policy()
        evaluation = (
            self.env["credit.evaluation"]
            .with_user(self.controller)
            .create(
                {
                    "company_id": self.company.id,
                    "scope": "accounts",
                    "account_ids": self.account.ids,
                }
            )
        )
        evaluation.action_compute()

    def _simplify_policy(self):
        """Let the score be 100 less the share that was paid late."""
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        points = [(0, 100), (100, 0)]
        criterion = {
            "measure": "late_share",
            "dimension": "payment",
            "weight": 10,
            "point_ids": [
                Command.create({"value": value, "points": score})
                for value, score in points
            ],
        }
        policy.criterion_ids = [Command.clear(), Command.create(criterion)]
