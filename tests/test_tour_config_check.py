from odoo.tests import HttpCase, tagged

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourConfigCheck(CreditBuilders, HttpCase):
    """A manager looks through the configuration in the browser, and repairs it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.env["ir.mail_server"].search([]).unlink()
        policy = cls.env["credit.policy"].search([("company_id", "=", cls.company.id)])
        cls.criterion = policy.criterion_ids[0]
        cls.criterion.weight = 0

    def test_manager_repairs_what_is_listed(self):
        self.start_tour("/odoo", "credit_config_check", login=self.manager.login)
        self.assertEqual(self.criterion.weight, 30.0)
