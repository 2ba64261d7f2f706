from odoo import Command
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import HINT, RISK
from .common_config import ConfigCase


class PolicyCheckCase(ConfigCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )

    def _get_criterion(self, measure):
        return self.policy.criterion_ids.filtered(lambda one: one.measure == measure)

    def _set_scale(self, measure, *points):
        self._get_criterion(measure).point_ids = [
            Command.clear(),
            *(
                Command.create({"value": value, "points": score})
                for value, score in points
            ),
        ]


@tagged("-at_install", "post_install")
class TestConfigCheckPolicy(PolicyCheckCase):
    """Whether customers can be scored, and whether the scores say what they should."""

    def test_no_policy(self):
        self.policy.active = False
        self.assertProblem("no_policy", "Ledger Ltd")
        self.policy.active = True
        self.assertNoProblem("no_policy")

    def test_weight_of_0(self):
        criterion = self._get_criterion("late_share")
        criterion.weight = 0
        found = self.assertProblem("weightless", "Paid late: all history", "Standard")
        self.assertEqual((found.severity, found.records), (HINT, self.policy))
        criterion.weight = 1
        self.assertNoProblem("weightless")

    def test_scale_upside_down(self):
        self.assertNoProblem("upside_down")
        self._set_scale("late_share", (0, 0), (100, 100))
        self._set_scale("years", (0, 100), (10, 0))
        found = self.assertProblem(
            "upside_down", "Paid late: all history", "Years of relationship"
        )
        self.assertEqual(found.severity, RISK)
        self._set_scale("late_share", (0, 100), (50, 100), (100, 20))
        self._set_scale("years", (0, 0), (10, 100))
        self.assertNoProblem("upside_down")

    def test_assessments_upside_down(self):
        self._set_scale("assessment_attitude", (1, 100), (5, 0))
        self.assertProblem("upside_down", "Cooperation attitude")

    def test_scale_that_says_nothing(self):
        self._set_scale("trend", (0, 50), (100, 50))
        self.assertProblem("flat_scale", "Trend of buying")
        self._set_scale("trend", (0, 50), (100, 60))
        self.assertNoProblem("flat_scale")

    def test_figures_that_make_no_sense(self):
        self.assertNoProblem("no_coverage", "no_raise")
        self.policy.write({"min_coverage": 0, "max_raise_percent": 0})
        self.assertProblem("no_coverage", "Standard is 0 %:")
        self.assertProblem("no_raise", "Standard is 0 %:")
        self.policy.write({"min_coverage": 40, "max_raise_percent": 10})
        self.assertNoProblem("no_coverage", "no_raise")

    def test_an_archived_policy_may_say_what_it_likes(self):
        spare = self.policy.copy({"sequence": 20})
        spare.write({"name": "Old", "min_coverage": 0, "max_raise_percent": 0})
        self.assertProblem("no_coverage", "Old is 0 %:")
        spare.active = False
        self.assertNoProblem("no_coverage", "no_raise", "hidden_policy")

    def test_each_policy_is_told_by_its_name(self):
        second = self.policy.copy({"domain": "[('id', '>', 0)]"})
        second.name = "Small"
        (self.policy + second).criterion_ids.filtered(
            lambda one: one.measure == "late_share"
        ).weight = 0
        found = self._get_problems("weightless")
        self.assertEqual(
            {one.records.name: one.records for one in found},
            {"Standard": self.policy, "Small": second},
        )

    def test_every_criterion_of_one_policy_is_in_one_sentence(self):
        for measure in ("late_share", "years"):
            self._get_criterion(measure).weight = 0
        self.assertProblem(
            "weightless", "Paid late: all history", "Years of relationship"
        )
