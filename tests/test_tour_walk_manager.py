from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourWalkManager(CreditBuilders, HttpCase):
    """A manager sets everything up from nothing, an administrator switches it on.

    By the real clock: cookies expire by it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd", credit_mode="monitor")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.product = cls._create_product("Conference table")

    def _create_business(self):
        """Create a customer who pays a month late, and three who pay in time.

        Three invoices before the day that a back-test starts with, one in the 90 days
        after it.
        """
        today = fields.Date.today()
        self.partner = self._create_partner("Harbour Trading")
        partners = {self.partner: 0, self._create_partner("Island Shipping"): 30}
        for name in ("Lake Foods", "River Mills"):
            partners[self._create_partner(name)] = 0
        for partner, late in partners.items():
            for age in (210, 180, 150, 60):
                due = today - timedelta(days=age)
                invoice = self._create_invoice(
                    1000.0,
                    partner=partner,
                    invoice_date=due - timedelta(days=10),
                    invoice_date_due=due,
                )
                paid = due + timedelta(days=late)
                self._pay(1000.0, partner=partner, invoice=invoice, date=paid)

    def test_from_nothing_to_a_rule(self):
        self._create_business()
        self.company.credit_mode = "enforce"
        self.start_tour(
            "/odoo", "credit_walk_manager", login=self.manager.login, timeout=120
        )
        policies = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(policies.mapped("name"), ["Wholesale"])
        account = self._get_account(self.partner)
        self.assertEqual(account.tier_id.name, "A")
        self.assertEqual(account.policy_id, policies)
        order = self._create_order(5000.01, partner=self.partner)
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(
            order.credit_hold_id.reason_ids.mapped("code"), ["single_order"]
        )
        exactly = self._create_order(5000.0, partner=self.partner)
        exactly.with_user(self.salesperson).action_confirm()
        self.assertNotIn(
            "single_order", exactly.credit_hold_id.reason_ids.mapped("code")
        )

    def test_administrator_switches_it_on(self):
        admin = new_test_user(
            self.env,
            login="credit_adam",
            groups="base.group_system",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self.start_tour("/odoo", "credit_walk_admin", login=admin.login)
        self.assertEqual(len(refusals.output), 1, refusals.output)
        self.assertEqual(self.company.credit_mode, "enforce")
        self.assertEqual(self.company.credit_release_tolerance, 5.0)
