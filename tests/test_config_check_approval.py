from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import HINT, RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckApproval(ConfigCase):
    """Whether the thresholds of approvals part anything; the limit is 1,000."""

    def test_threshold_of_0(self):
        self.company.credit_limit_needs_manager = True
        found = self.assertProblem("threshold_0", "Limit Threshold")
        self.assertEqual(found.severity, HINT)
        self.company.credit_release_needs_manager = True
        self.assertProblem("threshold_0", "Release Threshold", count=2)
        self.company.write(
            {"credit_limit_threshold": 500.0, "credit_release_threshold": 500.0}
        )
        self.assertNoProblem("threshold_0", "threshold_high")

    def test_threshold_above_every_limit(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1000.0}
        )
        self.assertProblem("threshold_high", "Limit Threshold", "1,000.00")
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
