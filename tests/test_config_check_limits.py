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

    def test_customers_who_are_gone_need_no_limit(self):
        order = self._create_order(partner=self.newcomer)
        order.action_confirm()
        account = self._get_account(self.newcomer)
        self.assertProblem("no_limit")
        account.status = "retired"
        self.assertNoProblem("no_limit")
        account.status = "normal"
        self.newcomer.active = False
        self.assertNoProblem("no_limit")

    def test_an_ended_limit_was_one(self):
        """Who decided that there is none any more is not asked for one."""
        order = self._create_order(partner=self.newcomer)
        order.action_confirm()
        self._set_limit(self.newcomer, 10.0, state="rejected")
        self.assertProblem("no_limit")
        self._set_limit(self.newcomer, 10.0, state="ended")
        self.assertNoProblem("no_limit")

    def test_orders_that_were_cancelled_do_not_count(self):
        order = self._create_order(partner=self.newcomer)
        order.action_confirm()
        order._action_cancel()
        self.assertNoProblem("no_limit")

    def test_who_pays_for_the_order_needs_the_limit(self):
        """The debtor is the commercial partner of the invoice address."""
        payer = self._create_partner("Payer")
        order = self._create_order(partner=self.newcomer, partner_invoice_id=payer.id)
        order.action_confirm()
        found = self.assertProblem("no_limit", "(1)")
        self.assertEqual(self._open(found), self._get_account(payer))

    def test_an_insurance_does_not_renew_a_limit(self):
        today = fields.Date.today()
        over = {
            "date_from": today - timedelta(days=30),
            "date_to": today - timedelta(days=1),
        }
        self.account.limit_ids.sudo().write(over)
        insurance = self._set_limit(self.partner, 10.0, kind="insurance").limit_ids[-1]
        self.assertProblem("lapsed_limits", "(1)")
        self._set_limit(self.partner, 10.0, kind="temporary", date_to=today)
        self.assertNoProblem("lapsed_limits")
        self.assertTrue(insurance.exists())

    def test_an_insurance_that_ran_out_is_no_lapsed_limit(self):
        today = fields.Date.today()
        customer = self._create_partner("Insured")
        self._set_limit(
            customer,
            10.0,
            kind="insurance",
            date_from=today - timedelta(days=30),
            date_to=today - timedelta(days=1),
        )
        self.assertNoProblem("lapsed_limits")

    def test_limits_of_customers_who_are_gone_may_lapse(self):
        today = fields.Date.today()
        self.account.limit_ids.sudo().write(
            {
                "date_from": today - timedelta(days=30),
                "date_to": today - timedelta(days=1),
            }
        )
        self.assertProblem("lapsed_limits")
        self.account.status = "retired"
        self.assertNoProblem("lapsed_limits")
        self.account.status = "watch"
        self.assertProblem("lapsed_limits")
        self.partner.active = False
        self.assertNoProblem("lapsed_limits")
