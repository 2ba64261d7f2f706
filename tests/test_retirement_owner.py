from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementOwner(RetirementCase):
    """Whose each step is: of the account, of the settings, else of the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.controller_2 = cls.controller.copy(
            {"login": "credit_zora", "name": "Zora", "email": "z@example.com"}
        )
        cls.case = cls._open_case()

    def _get_owner(self, step, case=None):
        case = case or self.case
        return case._get_step_owners(step)[case]

    # === EVALUATION AND REMEDY === #

    def test_the_salesperson_comes_before_the_controller_of_the_account(self):
        self.account.sudo().controller_id = self.controller_2
        for step in ("evaluation", "remedy"):
            self.assertEqual(self._get_owner(step), self.credit_user)

    def test_a_salesperson_who_sees_no_case_does_not_evaluate(self):
        self.partner.user_id = self.salesperson
        self.account.sudo().controller_id = self.controller_2
        for step in ("evaluation", "remedy"):
            self.assertEqual(self._get_owner(step), self.controller_2)

    def test_without_either_the_executor_of_the_settings_evaluates(self):
        self.partner.user_id = False
        self.company.credit_retirement_finance_manager_id = self.controller_2
        self.assertEqual(self._get_owner("evaluation"), self.controller_2)

    def test_a_controller_who_lost_the_right_does_not_evaluate(self):
        self.partner.user_id = self.salesperson
        self.account.sudo().controller_id = self.controller_2
        self.controller_2.active = False
        self.assertNotIn(self._get_owner("evaluation"), self.controller_2)
        self.assertTrue(self._get_owner("evaluation"))

    # === NOTICE AND EXECUTION === #

    def test_notice_and_execution_are_of_the_settings(self):
        self.company.credit_retirement_finance_manager_id = self.controller_2
        for step in ("notice", "execution"):
            self.assertEqual(self._get_owner(step), self.controller_2)

    def test_notice_and_execution_without_a_setting(self):
        self.company.credit_retirement_finance_manager_id = False
        controllers = self.company._get_credit_controllers()
        for step in ("notice", "execution"):
            self.assertEqual(self._get_owner(step), controllers[:1])
            self.assertNotEqual(self._get_owner(step), self.credit_user)

    # === DECISION AND REVIVAL === #

    def test_the_decider_of_the_settings(self):
        for step in ("decision", "revival"):
            self.assertEqual(self._get_owner(step), self.manager)
        self.company.credit_retirement_sales_manager_id = self.manager_2
        for step in ("decision", "revival"):
            self.assertEqual(self._get_owner(step), self.manager_2)

    def test_nobody_decides_on_an_own_proposal(self):
        self.case.proposed_by_id = self.manager
        self.assertEqual(self._get_owner("decision"), self.manager_2)
        self.assertEqual(self._get_owner("revival"), self.manager)
        self.case.revival_by_id = self.manager
        self.assertEqual(self._get_owner("revival"), self.manager_2)

    def test_where_the_only_manager_proposed_it_it_is_nobodys(self):
        self.company._get_credit_managers().filtered(
            lambda user: user != self.manager
        ).action_archive()
        self.case.with_user(self.manager).action_submit("No orders", "retire")
        self.assertStep(self.case, "decision", self.env["res.users"])
        self.assertFalse(self.case._get_tasks())

    # === MANY AT ONCE === #

    def test_each_company_has_its_own(self):
        other = self._create_company("Elsewhere")
        stranger = self.manager.copy(
            {
                "login": "credit_stan",
                "company_id": other.id,
                "company_ids": [(6, 0, other.ids)],
            }
        )
        there = self._open_case(self._get_account(self.partner, other))
        owners = (self.case + there)._get_step_owners("decision")
        self.assertEqual(owners[self.case], self.manager)
        self.assertEqual(owners[there], stranger)

    def test_no_case_has_no_owner(self):
        self.assertEqual(self.case[:0]._get_step_owners("decision"), {})

    # === DEADLINES === #

    def test_a_decision_is_due_from_the_beginning_of_the_case(self):
        """A week is left to decide in, but never more than was meant."""
        for day, due in (
            ("2026-03-20", "2026-04-15"),
            ("2026-04-08", "2026-04-15"),
            ("2026-04-09", "2026-04-16"),
        ):
            today = self._on(day)
            deadline = self.case._get_step_deadline("decision", today)
            self.assertEqual(str(deadline), due, day)

    def test_a_decision_within_less_than_a_week(self):
        self.company.credit_retirement_decide_days = 3
        today = self._on("2026-03-30")
        deadline = self.case._get_step_deadline("decision", today)
        self.assertEqual(str(deadline), "2026-04-02")

    def test_a_decision_after_a_remedy_has_its_whole_time(self):
        self.case.with_user(self.credit_user).action_agree_remedy(
            "A last one", "invoiced_amount", "ge", 5000, "2026-06-30"
        )
        today = self._on("2026-07-01")
        deadline = self.case._get_step_deadline("decision", today)
        self.assertEqual(str(deadline), "2026-07-31")
