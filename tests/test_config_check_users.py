from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, HINT, RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckUsers(ConfigCase):
    """Whether there is somebody for everything that has to be decided."""

    def _archive(self, *users):
        for user in users:
            user.active = False

    def test_nobody_decides(self):
        self._archive(self.controller, self.manager, self.manager2)
        found = self.assertProblem("no_controller", "Ledger Ltd")
        self.assertEqual(found.severity, BLOCKS)
        self.assertNoProblem("no_manager", "one_manager")
        self.controller.active = True
        self.assertNoProblem("no_controller")
        self.assertEqual(self.assertProblem("no_manager").severity, BLOCKS)
        self.manager.active = True
        self.assertNoProblem("no_manager")
        self.assertEqual(
            self.assertProblem("one_manager", "Credit_Mona").severity, RISK
        )
        self.manager2.active = True
        self.assertNoProblem("one_manager")

    def test_managers_of_another_company_do_not_count(self):
        other = self._create_company("Other Ltd")
        self.manager2.write({"company_ids": [(6, 0, other.ids)], "company_id": other})
        self.assertProblem("one_manager")

    def test_controller_of_the_settings_is_of_another_company(self):
        self.company.credit_controller_id = self.controller
        self.assertNoProblem("named_controller")
        other = self._create_company("Other Ltd")
        stranger = self._create_user("credit_olga", "credit_controller", other)
        self.company.credit_controller_id = stranger
        self.assertProblem("named_controller", "Credit_Olga", "Ledger Ltd")
        self.company.credit_controller_id = False
        self.assertNoProblem("named_controller")

    def test_controller_of_the_settings_is_gone(self):
        self.company.credit_controller_id = self.controller
        self._archive(self.controller)
        self.assertProblem("named_controller", "archived")

    def test_customers_of_a_controller_who_is_none_any_more(self):
        self.account.controller_id = self.controller
        self.assertNoProblem("lost_controller")
        self.controller.group_ids -= self.env.ref(
            "credit_management.group_credit_controller"
        )
        found = self.assertProblem("lost_controller", "(1)", "Credit_Carla")
        self.assertEqual(self.env["credit.account"].search(found.domain), self.account)
        self.account.controller_id = False
        self.assertNoProblem("lost_controller")

    def test_managers_without_an_email_address(self):
        self.manager2.email = False
        found = self.assertProblem("manager_without_mail", "Credit_Max")
        self.assertEqual(found.severity, HINT)
        self.assertEqual(found.records, self.manager2)
        self.manager2.email = "max@example.com"
        self.assertNoProblem("manager_without_mail")

    def test_salesperson_who_may_not_see_a_retirement_case(self):
        self.partner.user_id = self.salesperson
        case = self.env["credit.retirement"].create({"account_id": self.account.id})
        found = self.assertProblem("blind_salesperson", "Credit_Sam")
        self.assertEqual(found.records, self.salesperson)
        self.salesperson.group_ids += self.env.ref(
            "credit_management.group_credit_user"
        )
        self.assertNoProblem("blind_salesperson")
        self.partner.user_id = self.colleague
        self.assertProblem("blind_salesperson", "Credit_Cole")
        case.sudo().state = "cancelled"
        self.assertNoProblem("blind_salesperson")
