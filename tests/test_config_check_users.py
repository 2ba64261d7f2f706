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

    def test_who_works_in_a_branch_decides_for_the_company(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self._archive(self.controller, self.manager, self.manager2)
        self.assertProblem("no_controller")
        self._create_user("credit_bea", "credit_controller", branch)
        self.assertNoProblem("no_controller")
        self.assertProblem("no_manager")
        self._create_user("credit_ben", "credit_manager", branch)
        self.assertProblem("one_manager", "Credit_Ben")

    def test_a_manager_decides_as_a_controller_does(self):
        self._archive(self.controller)
        self.assertNoProblem("no_controller", "no_manager", "one_manager")
        self.company.credit_controller_id = self.manager
        self.account.controller_id = self.manager
        self.assertNoProblem("named_controller", "lost_controller")

    def test_a_user_of_credit_decides_on_nothing(self):
        self._archive(self.controller, self.manager, self.manager2)
        self.assertTrue(self.credit_user.active)
        self.assertProblem("no_controller")

    def test_customers_of_several_controllers_who_are_gone(self):
        second = self._create_user("credit_cid", "credit_controller")
        others = self.env["credit.account"]
        for number in range(2):
            others += self._get_account(self._create_partner(f"Customer {number}"))
        self.account.controller_id = self.controller
        others.controller_id = second
        self._archive(self.controller, second)
        found = self._get_problems("lost_controller")
        self.assertEqual(len(found), 2)
        counted = {
            len(self.env["credit.account"].search(one.domain)): one.text
            for one in found
        }
        self.assertIn("Credit_Carla, the credit controller of some", counted[1])
        self.assertIn("(2)", counted[2])

    def test_only_those_who_evaluate_now_need_to_see_the_case(self):
        self.partner.user_id = self.salesperson
        case = self.env["credit.retirement"].create({"account_id": self.account.id})
        self.assertProblem("blind_salesperson")
        case.sudo().state = "remedy"
        self.assertProblem("blind_salesperson")
        case.sudo().state = "decision"
        self.assertNoProblem("blind_salesperson")
        case.sudo().state = "evaluation"
        self._archive(self.salesperson)
        self.assertNoProblem("blind_salesperson")
