from odoo.tests import HttpCase, tagged

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourPolicy(CreditBuilders, HttpCase):
    """A manager sets up a policy in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()

    def test_manager_sets_up_a_policy(self):
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self.start_tour("/odoo", "credit_policy", login=self.manager.login)
        self.assertEqual(len(refusals.output), 2, refusals.output)
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id), ("name", "=", "Key accounts")]
        )
        self.assertEqual(policy.criterion_ids.measure, "mean_days_late")
        self.assertEqual(
            policy._to_engine().criteria[0].points, ((0.0, 100.0), (20.0, 0.0))
        )
        self.assertEqual(policy.tier_ids.mapped("name"), ["A", "B", "C", "D"])
