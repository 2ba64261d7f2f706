from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import HINT, RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckApproval(ConfigCase):
    """Whether the thresholds of approvals part anything; the limit is 1,000."""

    def test_threshold_of_0(self):
        self.company.credit_limit_needs_manager = True
        found = self.assertProblem("threshold_0", "Managers Approve High Limits: Above")
        self.assertEqual(found.severity, HINT)
        self.company.credit_release_needs_manager = True
        self.assertProblem(
            "threshold_0", "Large Releases Need a Manager: Above", count=2
        )
        self.company.write(
            {"credit_limit_threshold": 500.0, "credit_release_threshold": 500.0}
        )
        self.assertNoProblem("threshold_0", "threshold_high")

    def test_threshold_above_every_limit(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1000.0}
        )
        self.assertProblem(
            "threshold_high", "Managers Approve High Limits: Above", "1,000.00"
        )
        self._set_limit(self._create_partner("Large"), 1000.5)
        self.assertNoProblem("threshold_high")
        self.company.credit_limit_threshold = 2000.0
        self.assertProblem("threshold_high")
        self._set_limit(self._create_partner("Free"), 0.0, is_unlimited=True)
        self.assertNoProblem("threshold_high")

    def test_threshold_that_is_switched_off_is_no_problem(self):
        self.company.credit_limit_threshold = 2000.0
        self.assertNoProblem("threshold_high", "threshold_0")

    def test_tolerance_that_lets_orders_grow(self):
        self.company.credit_release_tolerance = 50
        found = self.assertProblem("wide_tolerance", "by 50 %")
        self.assertEqual(found.severity, RISK)
        self.company.credit_release_tolerance = 10
        self.assertNoProblem("wide_tolerance")

    def test_limits_that_count_for_a_threshold(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1500.0}
        )
        gold = self.env["res.currency"].create({"name": "XAU", "symbol": "Au"})
        self._set_limit(self._create_partner("Gold"), 9e6, currency_id=gold.id)
        self._set_limit(self._create_partner("Ended"), 9e6, state="ended")
        self._set_limit(self._create_partner("Asked"), 9e6, state="proposed")
        other = self._create_company("Other Ltd")
        self._set_limit(self._create_partner("Elsewhere"), 9e6, company=other)
        self.assertProblem("threshold_high", "1,500.00")
        self._set_limit(self._create_partner("Large"), 1500.01)
        self.assertNoProblem("threshold_high")

    def test_threshold_before_the_first_limit(self):
        """Nothing is known of limits yet: the threshold may be right."""
        self.account.limit_ids.sudo().state = "ended"
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 5.0}
        )
        self.assertNoProblem("threshold_high", "threshold_0")

    def test_each_threshold_is_named_in_its_company(self):
        other = self._create_company("Other Ltd")
        self._set_limit(self._create_partner("Elsewhere"), 10.0, company=other)
        other.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 20.0}
        )
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 2000.0}
        )
        found = self._get_problems("threshold_high", self.company + other)
        self.assertEqual(
            {(one.code, one.company) for one in found},
            {
                ("threshold_high_credit_release_threshold", other),
                ("threshold_high_credit_limit_threshold", self.company),
            },
        )

    def test_tolerance_just_below_what_is_wide(self):
        self.company.credit_release_tolerance = 49.9
        self.assertNoProblem("wide_tolerance")
        self.company.credit_release_tolerance = 62.5
        self.assertProblem("wide_tolerance", "by 62.5 %")
