from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckLimits(ConfigCase):
    """Whether customers have the limits that the check compares with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newcomer = cls._create_partner("Newcomer")

    def _open(self, problem):
        return self.env["credit.account"].search(problem.domain)

    def test_customers_who_order_without_a_limit(self):
        self._create_order(partner=self.newcomer)  # a quotation is no order
        self.assertNoProblem("no_limit")
        order = self._create_order(partner=self.newcomer)
        order.action_confirm()
        found = self.assertProblem("no_limit", "(1)", "12 months")
        self.assertEqual(self._open(found), self._get_account(self.newcomer))
        self._set_limit(self.newcomer, 0.0)
        self.assertNoProblem("no_limit")

    def test_contacts_and_branches_order_for_their_company(self):
        contact = self._create_partner(
            "Buyer", is_company=False, parent_id=self.newcomer.id
        )
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        order = self._create_order(partner=contact)
        order.action_confirm()
        found = self.assertProblem("no_limit", "(1)")
        self.assertEqual(self._open(found), self._get_account(self.newcomer))
        self._set_column(order, company_id=branch.id)
        self.assertProblem("no_limit", "(1)")
        self._set_column(order, company_id=self._create_company("Other Ltd").id)
        self.assertNoProblem("no_limit")

    def test_orders_of_long_ago_and_proposals_do_not_count(self):
        order = self._create_order(partner=self.newcomer)
        order.action_confirm()
        self._set_limit(self.newcomer, 10.0, state="proposed")
        self.assertProblem("no_limit")
        order.date_order = fields.Datetime.now() - timedelta(days=400)
        self.assertNoProblem("no_limit")

    def test_limits_that_ran_out(self):
        today = fields.Date.today()
        line = self.account.limit_ids
        self.assertNoProblem("lapsed_limits")
        line.sudo().write(
            {
                "date_from": today - timedelta(days=30),
                "date_to": today - timedelta(days=1),
            }
        )
        found = self.assertProblem("lapsed_limits", "(1)")
        self.assertEqual(self._open(found), self.account)
        line.sudo().date_to = today
        self.assertNoProblem("lapsed_limits")
        line.sudo().date_to = today - timedelta(days=1)
        self._set_limit(self.partner, 10.0)
        self.assertNoProblem("lapsed_limits")
