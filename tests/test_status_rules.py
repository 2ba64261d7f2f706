import importlib.util
from pathlib import Path

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestStatusRules(CreditCommon):
    """What the default rules make of each status, at each stage."""

    def _set_status(self, status):
        self.account._set_status(status, "For the test")

    def test_quotation(self):
        order = self._create_order(10.0)
        for status, outcome in (
            ("normal", "pass"),
            ("watch", "pass"),
            ("retiring", "warn"),
            ("blocked", "hold"),
            ("retired", "refuse"),
        ):
            self._set_status(status)
            order.invalidate_recordset()
            with self.subTest(status=status):
                self.assertEqual(order.credit_outcome, outcome)

    def test_order_of_a_retiring_customer(self):
        self._set_status("retiring")
        order = self._create_order(10.0).with_user(self.salesperson)
        self.assertIn("Retiring", order.credit_reasons)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_order_of_a_retired_customer(self):
        self._set_status("retired")
        order = self._create_order(10.0)
        for user in (self.salesperson, self.manager):
            user.group_ids += self.env.ref("sales_team.group_sale_manager")
            with self.assertRaisesRegex(UserError, "Retired"):
                order.with_user(user).action_confirm()

    def test_invoice_without_an_order(self):
        for status, outcome in (
            ("normal", "pass"),
            ("retiring", "warn"),
            ("retired", "refuse"),
        ):
            self._set_status(status)
            move = self._create_invoice(10.0, post=False)
            with self.subTest(status=status):
                self.assertEqual(move.credit_outcome, outcome)
                if outcome != "refuse":
                    move.with_user(self.env.user).action_post()
                    self.assertEqual(move.state, "posted")

    def test_migration(self):
        """Companies that are warned of orders are warned of invoices, too."""
        Rule = self.env["credit.rule"]
        retiring = self.env.ref("credit_management.credit_status_retiring")
        domain = [
            ("company_id", "=", self.company.id),
            ("status_ids", "in", retiring.ids),
        ]
        self.assertEqual(set(Rule.search(domain).mapped("stage")), {"order", "invoice"})
        Rule.search([*domain, ("stage", "=", "invoice")]).unlink()
        migrate = self._load_migration()
        for _run in range(2):
            migrate(self.env.cr, "19.0.1.1.0")
            found = Rule.search([*domain, ("stage", "=", "invoice")])
            self.assertEqual(found.mapped("effect"), ["warn"])
        Rule.search(domain).unlink()
        migrate(self.env.cr, "19.0.1.1.0")
        self.assertFalse(Rule.search(domain))

    def _load_migration(self):
        folder = Path(__file__).parents[1] / "migrations" / "19.0.1.2.0"
        spec = importlib.util.spec_from_file_location(
            "status_rules", folder / "post-status-rules.py"
        )
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.migrate
