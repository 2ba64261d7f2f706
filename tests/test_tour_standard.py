from odoo.tests import HttpCase, tagged

from ..engine.periods import quarters
from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourStandard(CreditBuilders, HttpCase):
    """A manager sets up a retirement standard, looks at whom it catches, and more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.product = cls._create_product("Service on order")
        for name, amount in (("Harbour Trading", 80.0), ("Open Seas", 900.0)):
            partner = cls._create_partner(name)
            cls._get_account(partner)
            for start, _end in quarters(cls.company._get_credit_today(), 3):
                cls._create_invoice(amount, partner=partner, invoice_date=start)

    def test_manager_switches_a_standard_on(self):
        self.start_tour("/odoo", "credit_standard", login=self.manager.login)
        standard = self.env["credit.retirement.standard"].search(
            [("company_id", "=", self.company.id), ("is_on", "=", True)]
        )
        self.assertEqual(standard.name, "Hardly buys any more")
        self.assertEqual(standard.condition_ids.threshold, 500.0)
        self.assertEqual(standard.switched_by_id, self.manager)
