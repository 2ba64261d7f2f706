from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckSettings(ConfigCase):
    """Whether anything is checked at all."""

    def test_check_off_says_nothing_of_what_is_not_in_use(self):
        self.company.credit_release_days = 0
        self.company.credit_mode = "off"
        self.assertEqual([one.code for one in self._collect()], ["check_off"])
        self.assertProblem("check_off", "every order is confirmed")
        self.company.credit_mode = "enforce"
        self.assertNoProblem("check_off")

    def test_before_the_first_step_who_decides_mails_and_runs_is_looked_at(self):
        """The list is to be opened before the check is switched on."""
        self.company.credit_mode = "off"
        (self.manager2 | self.controller).action_archive()
        self.assertProblem("one_manager", self.manager.name)
        self.manager.email = False
        self.assertProblem("manager_without_mail", self.manager.name)
        self.env["ir.mail_server"].search([]).unlink()
        self.assertProblem("no_mail_server")
        self.env.ref("credit_management.ir_cron_recheck").active = False
        self.assertProblem("cron_off")
        self.manager.action_archive()
        self.assertProblem("no_controller", self.company.name)
        self.assertNoProblem("release_days", "core_limit", "nothing_held")

    def test_monitoring_for_long(self):
        self.company.credit_mode = "monitor"
        self.assertNoProblem("monitor_long")
        order = self._create_order(5000.0)
        order.action_confirm()
        hold = self.env["credit.hold"].search([("sale_order_id", "=", order.id)])
        self.assertTrue(hold.is_monitored)
        self.assertNoProblem("monitor_long")
        self._set_column(hold, create_date=fields.Datetime.now() - timedelta(days=31))
        self.assertProblem("monitor_long", "30 days", "(1)")
        self.company.credit_mode = "enforce"
        self.assertNoProblem("monitor_long")

    def test_enforced_without_a_rule_that_holds(self):
        rules = self.env["credit.rule"].search([("company_id", "=", self.company.id)])
        holding = rules.filtered(lambda rule: rule.effect in ("hold", "refuse"))
        holding[0].active = False
        self.assertNoProblem("nothing_held")
        holding.active = False
        self.assertEqual(self.assertProblem("nothing_held").severity, BLOCKS)
        self.company.credit_mode = "monitor"
        self.assertNoProblem("nothing_held")

    def test_core_limit_is_on_too(self):
        self.assertNoProblem("core_limit")
        self.company.account_use_credit_limit = True
        found = self.assertProblem("core_limit", "counts for nothing")
        self.assertEqual(found.action, "account.action_account_config")
        self.company.account_use_credit_limit = False
        self.assertNoProblem("core_limit")

    def test_releases_of_no_day(self):
        self.company.credit_release_days = 0
        self.assertEqual(self.assertProblem("release_days").severity, RISK)
        self.company.credit_release_days = 1
        self.assertNoProblem("release_days")
