from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTours(CreditBuilders, HttpCase):
    """What people do in the browser, by the real clock: cookies expire by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.partner = cls._create_partner("Harbour Trading")
        cls.account = cls._set_limit(cls.partner, 1000.0)
        cls.product = cls._create_product("Conference table", price=1500.0)

    def test_salesperson_quotes_over_limit(self):
        self.start_tour(
            "/odoo/sales",
            "credit_salesperson_quotes_over_limit",
            login=self.salesperson.login,
        )
        order = self.env["sale.order"].search([("partner_id", "=", self.partner.id)])
        self.assertEqual(order.credit_state, "held")
        self.assertEqual(order.credit_hold_id.shortfall, 500.0)
        self.assertEqual(order.user_id, self.salesperson)

    def test_controller_releases_salesperson_confirms(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id
        self.start_tour(
            "/odoo", "credit_controller_releases", login=self.controller.login
        )
        self.assertEqual(hold.state, "released")
        self.assertEqual(hold.decided_by_id, self.controller)
        self.assertEqual(hold.decision_reason, "Known for twenty years")
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "credit_salesperson_confirms_released",
            login=self.salesperson.login,
        )
        self.assertEqual(order.state, "sale")

    def test_held_asked_released_confirmed(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "credit_salesperson_asks_for_release",
            login=self.salesperson.login,
        )
        self.assertEqual(hold.requested_by_id, self.salesperson)
        self.assertIn("first of every month", hold.activity_ids.note)
        self.start_tour(
            "/odoo", "credit_controller_releases", login=self.controller.login
        )
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "credit_salesperson_confirms_released",
            login=self.salesperson.login,
        )
        self.assertEqual(order.state, "sale")

    def test_payment_clears_the_hold(self):
        accountant = new_test_user(
            self.env,
            login="credit_ada",
            groups="account.group_account_invoice",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        invoice = self._create_invoice(800.0)
        order = self._create_order(700.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id
        self.assertEqual(hold.state, "open")
        self.start_tour(
            f"/odoo/action-account.action_move_out_invoice/{invoice.id}",
            "credit_accountant_registers_payment",
            login=accountant.login,
        )
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.env.ref("credit_management.ir_cron_recheck").id)]
        )
        self.assertTrue(triggers, "the payment did not set the job off")
        hold._recheck_with_retry()
        self.assertEqual(hold.state, "cleared")
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "credit_salesperson_sees_it_clear",
            login=self.salesperson.login,
        )
        self.assertEqual(order.state, "sale")

    def test_controller_sets_limit_and_drills_down(self):
        self._create_order(700.0).action_confirm()
        self.start_tour(
            "/odoo", "credit_controller_sets_limit", login=self.controller.login
        )
        self.assertEqual(self.account.limit_amount, 2500.0)
        self.assertEqual(self.account.limit_ids.mapped("state"), ["active", "ended"])

    def test_evaluated_looked_at_applied_approved(self):
        today = fields.Date.today()
        self.company.credit_mode = "monitor"  # they are larger than the limit
        for days in (20, 50, 80):  # each paid on the day it was due
            day = today - timedelta(days=days - 20)
            invoice = self._create_invoice(
                4000.0,
                invoice_date=today - timedelta(days=days),
                invoice_date_due=day,
            )
            self._pay(4000.0, invoice=invoice, date=day)
        self.company.credit_mode = "enforce"
        self.start_tour("/odoo", "credit_evaluation", login=self.controller.login)
        line = self.account.last_line_id
        self.assertEqual(line.evaluation_id.approved_by_id, self.controller)
        self.assertEqual(self.account.tier_id, line.tier_id)
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.start_tour("/odoo", "credit_evaluation_limit", login=self.manager.login)
        self.account.invalidate_recordset()
        self.assertEqual(self.account.limit_amount, 1500.0)

    def test_typed_date_is_shown(self):
        """The name follows the day: the form shows the day all the same."""
        for name in ("evaluation", "retirement_campaign", "backtest"):
            with self.subTest(name):
                self.start_tour(
                    f"/odoo/action-credit_management.credit_{name}_action/new",
                    "credit_typed_date",
                    login=self.controller.login,
                )

    def test_admin_switches_mode(self):
        admin = new_test_user(
            self.env,
            login="credit_adam",
            groups="base.group_system,credit_management.group_credit_manager",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        self.start_tour("/odoo", "credit_admin_switches_mode", login=admin.login)
        self.assertEqual(self.company.credit_mode, "monitor")
