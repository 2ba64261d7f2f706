from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckRetirement(ConfigCase):
    """Whether retirement standards find anybody, and somebody sees to the cases."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.policy.standard_ids.unlink()
        cls.standard = cls._create_standard("order_age", operator="gt", threshold=300)

    @classmethod
    def _create_standard(cls, metric, **condition):
        return cls.env["credit.retirement.standard"].create(
            {
                "name": f"By {metric}",
                "policy_id": cls.policy.id,
                "is_on": True,
                "is_tellable": False,
                "condition_ids": [Command.create({"metric": metric, **condition})],
            }
        )

    def test_standard_that_is_archived(self):
        self.assertNoProblem("idle_standard")
        self.standard.active = False
        self.assertProblem("idle_standard", "By order_age")
        self.standard.is_on = False
        self.assertNoProblem("idle_standard")

    def test_standard_whose_policy_is_archived(self):
        self.policy.active = False
        found = self.assertProblem("idle_standard", "By order_age")
        self.assertEqual(found.records, self.standard)
        self.policy.active = True
        self.assertNoProblem("idle_standard")

    def test_standard_that_no_campaign_looks_at(self):
        self.assertEqual(self.assertProblem("no_campaign").severity, RISK)
        self.company.credit_retirement_quarterly = True
        self.assertNoProblem("no_campaign")
        self.company.credit_retirement_quarterly = False
        campaign = self.env["credit.retirement.campaign"].create(
            {
                "company_id": self.company.id,
                "date": fields.Date.today() - timedelta(days=80),
            }
        )
        self.assertProblem("no_campaign")  # a draft looked at nobody
        campaign.action_run()
        self.assertNoProblem("no_campaign")

    def test_campaigns_without_a_standard(self):
        self.company.credit_retirement_after_evaluation = True
        self.assertNoProblem("no_standard")
        self.standard.is_on = False
        self.assertProblem("no_standard", "Ledger Ltd")
        self.company.credit_retirement_after_evaluation = False
        self.assertNoProblem("no_standard")

    def test_standard_on_assessments_that_nobody_makes(self):
        self._create_standard("attitude", operator="le", threshold=2)
        self.assertProblem("blind_standard", "By attitude")
        self.env["credit.assessment"].create(
            {
                "account_id": self.account.id,
                "measure": "assessment_attitude",
                "rating": "3",
            }
        )
        self.assertNoProblem("blind_standard")

    def test_owners_who_lost_their_rights(self):
        self.company.write(
            {
                "credit_retirement_sales_manager_id": self.manager.id,
                "credit_retirement_finance_manager_id": self.controller.id,
            }
        )
        self.assertNoProblem("retirement_owner")
        self.manager.active = False
        self.assertProblem("retirement_owner", "Credit_Mona", "Sales Manager")
        self.controller.group_ids -= self.env.ref(
            "credit_management.group_credit_controller"
        )
        self.assertProblem("retirement_owner", "Finance Manager", count=2)
        self.company.write(
            {
                "credit_retirement_sales_manager_id": False,
                "credit_retirement_finance_manager_id": self.manager2.id,
            }
        )
        self.assertNoProblem("retirement_owner")

    def test_days_that_contradict_each_other(self):
        self.assertNoProblem("decide_before_evaluate", "execute_before_answer")
        self.company.credit_retirement_evaluate_days = 31
        self.assertProblem("decide_before_evaluate", "30 days", "within 31")
        self.company.credit_retirement_answer_days = 45
        self.assertProblem("execute_before_answer", "45 days", "44 days")
        self.company.write(
            {
                "credit_retirement_evaluate_days": 30,
                "credit_retirement_answer_days": 44,
            }
        )
        self.assertNoProblem("decide_before_evaluate", "execute_before_answer")

    def test_exemptions_that_ended(self):
        exemption = self.env["credit.retirement.exemption"].create(
            {
                "company_id": self.company.id,
                "account_ids": self.account.ids,
                "reason": "Strategic",
                "date_to": fields.Date.today(),
            }
        )
        self.assertNoProblem("ended_exemptions")
        exemption.date_to = fields.Date.today() - timedelta(days=1)
        found = self.assertProblem("ended_exemptions", "Retirement exemptions", "(1)")
        self.assertEqual(
            self.env["credit.retirement.exemption"].search(found.domain), exemption
        )
        exemption.date_to = fields.Date.today() - timedelta(days=101)
        self.assertNoProblem("ended_exemptions")

    def test_a_controller_may_execute_but_not_decide(self):
        self.company.write(
            {
                "credit_retirement_sales_manager_id": self.manager.id,
                "credit_retirement_finance_manager_id": self.manager.id,
            }
        )
        self.assertNoProblem("retirement_owner")
        self.manager.group_ids -= self.env.ref("credit_management.group_credit_manager")
        self.manager.group_ids += self.env.ref(
            "credit_management.group_credit_controller"
        )
        found = self.assertProblem("retirement_owner", "Credit_Mona", "Sales Manager")
        self.assertEqual(
            found.code, "retirement_owner_credit_retirement_sales_manager_id"
        )

    def test_a_standard_that_is_off_need_not_be_looked_at(self):
        self.assertProblem("no_campaign")
        self.standard.is_on = False
        self.assertNoProblem("no_campaign", "no_standard")
        self.standard.write({"is_on": True, "active": False})
        self.assertNoProblem("no_campaign")
        self.assertProblem("idle_standard")

    def test_campaigns_after_each_evaluation_look_at_it_too(self):
        self.company.credit_retirement_after_evaluation = True
        self.assertNoProblem("no_campaign", "no_standard")

    def test_a_campaign_of_another_company_looked_at_nobody_here(self):
        other = self._create_company("Other Ltd")
        campaign = self.env["credit.retirement.campaign"].create(
            {"company_id": other.id, "date": fields.Date.today()}
        )
        campaign.state = "done"
        self.assertProblem("no_campaign", "Ledger Ltd")

    def test_what_another_company_assesses_helps_no_standard(self):
        self._create_standard("complaints", operator="ge", threshold=2)
        other = self._create_company("Other Ltd")
        values = {"measure": "assessment_complaints", "rating": "3"}
        assessments = self.env["credit.assessment"]
        elsewhere = self._get_account(self.partner, other)
        assessments.create({"account_id": elsewhere.id, **values})
        self.assertProblem("blind_standard", "By complaints")
        assessments.create(
            {
                "account_id": self.account.id,
                "measure": "assessment_attitude",
                "rating": "3",
            }
        )
        self.assertProblem("blind_standard")
        assessments.create({"account_id": self.account.id, **values})
        self.assertNoProblem("blind_standard")
