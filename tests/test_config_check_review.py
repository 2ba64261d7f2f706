from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, HINT
from .test_config_check_policy import PolicyCheckCase


@tagged("-at_install", "post_install")
class TestConfigCheckReview(PolicyCheckCase):
    """Whom policies are for, and whether anybody is evaluated by them."""

    def _create_evaluation(self, state):
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id, "date": fields.Date.today()}
        )
        evaluation.state = state
        return evaluation

    def test_condition_on_a_field_that_is_gone(self):
        self.policy.domain = "[('country_id', '!=', False)]"
        self.assertNoProblem("broken_condition")
        self._set_column(self.policy, domain="[('x_gone', '=', 1)]")
        self.assertEqual(self.assertProblem("broken_condition").severity, BLOCKS)
        self.assertEqual(self.policy.customer_count, 0)  # the form can be opened
        with self.assertRaisesRegex(UserError, "Write the condition anew"):
            self.env["credit.policy"]._assign(self.account)
        self.policy.domain = False
        self.assertNoProblem("broken_condition")

    def test_policy_behind_one_for_everybody(self):
        second = self.policy.copy({"sequence": 20})
        found = self.assertProblem("hidden_policy", "Standard (copy) is for nobody")
        self.assertEqual(found.records, second)
        self.policy.domain = "[('country_id', '!=', False)]"
        self.assertNoProblem("hidden_policy")
        second.domain = "[('country_id','!=',False)]"
        self.assertProblem("hidden_policy")

    def test_customers_whom_no_policy_is_for(self):
        self.assertNoProblem("partial_policies")
        self.policy.domain = "[('country_id', '!=', False)]"
        self.assertProblem("partial_policies", "Ledger Ltd")
        self.policy.copy({"domain": False, "sequence": 20})
        self.assertNoProblem("partial_policies")

    def test_criteria_that_nobody_assesses(self):
        found = self.assertProblem("unassessed", "Cooperation attitude", "Complaints")
        self.assertEqual(found.severity, HINT)
        assessment = self.env["credit.assessment"].create(
            {
                "account_id": self.account.id,
                "measure": "assessment_attitude",
                "rating": "3",
            }
        )
        found = self.assertProblem("unassessed", "Complaints")
        self.assertNotIn("attitude", found.text)
        assessment.sudo().write(
            {
                "date": fields.Date.today() - timedelta(days=9),
                "valid_until": fields.Date.today() - timedelta(days=1),
            }
        )
        self.assertProblem("unassessed", "Cooperation attitude")
        self.policy.criterion_ids.filtered(
            lambda one: one.measure.startswith("assessment_")
        ).unlink()
        self.assertNoProblem("unassessed")

    def test_nobody_was_ever_evaluated(self):
        self.assertProblem("never_evaluated", "Ledger Ltd")
        self._create_evaluation("applied")
        self.assertNoProblem("never_evaluated", "no_review")
        self.company.write(
            {"credit_review_nightly": False, "credit_review_quarterly": False}
        )
        self.assertProblem("no_review", "by hand only")
        self.company.credit_review_quarterly = True
        self.assertNoProblem("no_review")

    def test_evaluations_that_nobody_applies(self):
        evaluation = self._create_evaluation("review")
        self.assertNoProblem("evaluations_waiting")
        self._set_column(
            evaluation, create_date=fields.Datetime.now() - timedelta(days=15)
        )
        self.assertProblem("evaluations_waiting", "(1)", "14 days")
        evaluation.state = "applied"
        self.assertNoProblem("evaluations_waiting")
