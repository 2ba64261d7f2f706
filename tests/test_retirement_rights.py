from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementRights(RetirementCase):
    """Who may do what, as each role, on the server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._open_case()

    def _as(self, user):
        return self.case.with_user(user)

    def assertRefused(self, function, *args, **kwargs):
        with self.assertRaises(AccessError):
            function(*args, **kwargs)

    # === READING === #

    def test_a_salesperson_sees_no_case(self):
        self.assertRefused(self._as(self.salesperson).read, ["state"])
        self.assertRefused(self._as(self.salesperson).action_submit, "No", "retire")
        self.assertRefused(self._as(self.salesperson).action_request_revival, "No")

    def test_other_companies(self):
        other = self._create_company("Elsewhere Inc")
        stranger = self.manager.copy(
            {
                "login": "credit_stan",
                "company_id": other.id,
                "company_ids": [(6, 0, other.ids)],
            }
        )
        Retirement = self.env["credit.retirement"].with_user(stranger)
        Retirement = Retirement.with_context(allowed_company_ids=other.ids)
        self.assertFalse(Retirement.search([]))
        self.assertRefused(Retirement.browse(self.case.id).action_cancel, "No")
        values = {"retirement_id": self.case.id, "action": "remedy"}
        Dialog = Retirement.env["credit.retirement.action"]
        self.assertRefused(Dialog.create, values)
        spec = {"today_text": {}, "warning": {}}
        self.assertRefused(Dialog.onchange, values, [], spec)
        Dialog = Dialog.with_context(default_retirement_id=self.case.id)
        self.assertRefused(Dialog.onchange, {}, [], spec)
        line = {"account_id": self.account.id, "outcome": "found"}
        Lines = Retirement.env["credit.retirement.preview.line"]
        self.assertRefused(Lines.create, line)

    # === WRITING === #

    def test_nobody_writes_a_case_or_a_step(self):
        for user in (self.credit_user, self.controller, self.manager):
            with self.subTest(user=user.login):
                case = self._as(user)
                self.assertRefused(case.write, {"state": "retired"})
                self.assertRefused(case.write, {"proposed_by_id": False})
                self.assertRefused(case.unlink)
                self.assertRefused(case.step_id.write, {"deadline": "2030-01-01"})
                self.assertRefused(case.step_id.unlink)

    def test_created_with_the_customer_alone(self):
        account = self._create_customers(1)
        Retirement = self.env["credit.retirement"]
        values = {"account_id": account.id}
        self.assertRefused(Retirement.with_user(self.credit_user).create, values)
        self.assertRefused(
            Retirement.with_user(self.controller).create, {**values, "state": "retired"}
        )
        Retirement = Retirement.with_user(self.controller)
        Retirement = Retirement.with_context(default_state="execution")
        self.assertStep(Retirement.create(values), "evaluation", self.credit_user)

    def test_defaults_of_a_client_count_for_nothing(self):
        account = self._create_customers(1)
        account.with_user(self.controller).with_context(
            default_state="execution",
            default_exit_mode="stop",
            default_decision="retire",
            default_outcome="executed",
            default_escalated_on="2026-03-16",
        ).action_open_retirement()
        case = account.retirement_ids
        self.assertStep(case, "evaluation", self.credit_user)
        self.assertFalse(case.exit_mode or case.decision)
        self.assertFalse(case.step_id.outcome or case.step_id.escalated_on)
        case.with_user(self.controller).with_context(
            default_outcome="met", default_is_override=True
        ).action_agree_remedy("Last chance", "invoiced_amount", "ge", 5, "2026-06-01")
        self.assertEqual(case.remedy_ids.outcome, "open")
        self.assertFalse(case.step_id.is_override)

    def test_opened_from_the_account(self):
        account = self._create_customers(1)
        self.assertRefused(account.with_user(self.credit_user).action_open_retirement)
        account.with_user(self.controller).action_open_retirement()
        self.assertTrue(account.open_retirement_id)

    # === STEPS === #

    def test_the_responsible_submits(self):
        other = self.credit_user.copy({"login": "credit_uma"})
        with self.assertRaisesRegex(AccessError, "Credit_Ursula"):
            self._as(other).action_submit("No orders", "retire")
        self._as(self.credit_user).action_submit("No orders", "retire")
        self.assertEqual(self.case.proposal, "retire")
        self.assertEqual(self.case.proposed_by_id, self.credit_user)
        self.assertStep(self.case, "decision", self.manager)

    def test_a_controller_submits_for_others(self):
        self._as(self.controller).action_submit("No orders", "retire")
        self.assertEqual(self.case.proposed_by_id, self.controller)

    def test_a_proposal_is_needed(self):
        for proposal in (None, "", "burn"):
            with self.assertRaises(UserError):
                self._as(self.controller).action_submit("Why", proposal)

    def test_only_managers_decide(self):
        self._as(self.credit_user).action_submit("No orders", "retire")
        for user in (self.credit_user, self.controller):
            self.assertRefused(self._as(user).action_decide, "retire", "Yes")
            self.assertRefused(self._as(user).action_keep, "Yes")
        self._as(self.manager).action_decide("retire", "Yes")
        self.assertStep(self.case, "notice", self.controller, "2026-03-30")
        self.assertEqual(self.case.decided_by_id, self.manager)

    def test_four_eyes(self):
        self._as(self.manager).action_submit("No orders", "retire")
        self.assertEqual(self.case.responsible_id, self.manager_2)
        for action, args in (
            ("action_decide", ("retire", "Yes")),
            ("action_decide", ("keep", "Yes")),
            ("action_keep", ("Yes",)),
        ):
            with self.assertRaisesRegex(UserError, "own proposal"):
                getattr(self._as(self.manager), action)(*args)
        self._as(self.manager_2).action_decide("retire", "Yes")
        self.assertEqual(self.case.state, "notice")

    def test_what_the_system_proposed_anybody_decides(self):
        self.case._move("decision", "The target was missed", "submitted")
        self._as(self.manager).action_decide("retire", "Yes")
        self.assertEqual(self.case.state, "notice")

    def test_cancel(self):
        self.assertRefused(self._as(self.credit_user).action_cancel, "By mistake")
        self._as(self.controller).action_cancel("By mistake")
        self.assertEqual(self.case.state, "cancelled")
        with self.assertRaisesRegex(UserError, "Cancelled"):
            self._as(self.controller).action_cancel("Again")

    def test_what_a_manager_decided_a_controller_does_not_cancel(self):
        self._as(self.credit_user).action_submit("No orders", "retire")
        self._as(self.manager).action_decide("retire", "Yes")
        self.assertRefused(self._as(self.controller).action_cancel, "By mistake")
        self._as(self.manager).action_cancel("They pay again")
        self.assertEqual(self.account.status, "normal")

    def test_what_came_to_the_managers_a_controller_does_not_cancel(self):
        self.assertTrue(self._as(self.controller).may_cancel)
        self.assertFalse(self._as(self.credit_user).may_cancel)
        self._as(self.controller).action_submit("Good customer", "keep")
        self.assertFalse(self._as(self.controller).may_cancel)
        self.assertRefused(self._as(self.controller).action_cancel, "They stay")
        self.assertTrue(self._as(self.manager).may_cancel)
        self._as(self.manager).action_agree_remedy(
            "One more chance", "invoiced_amount", "ge", 5000, "2026-06-30"
        )
        self.assertRefused(self._as(self.controller).action_cancel, "They stay")
        self._as(self.manager).action_cancel("By mistake")
        self.assertEqual(self.case.state, "cancelled")
        self.assertFalse(self._as(self.manager).may_cancel)

    def test_nobody_cancels_instead_of_a_decision_on_an_own_proposal(self):
        self._as(self.manager).action_submit("Good customer", "keep")
        self.assertFalse(self._as(self.manager).may_cancel)
        with self.assertRaisesRegex(UserError, "own proposal"):
            self._as(self.manager).action_cancel("They stay")
        self._as(self.manager_2).action_cancel("By mistake")
        self.assertEqual(self.case.state, "cancelled")

    def test_a_remedy_takes_a_manager_once_it_is_proposed(self):
        self._as(self.credit_user).action_submit("No orders", "retire")
        values = {"measure": "invoiced_amount", "target": 5000, "date": "2026-06-30"}
        self.assertRefused(
            self._as(self.controller).action_agree_remedy, "Why not", **values
        )
        self._as(self.manager).action_agree_remedy("One more chance", **values)
        self.assertStep(self.case, "remedy", self.credit_user, "2026-07-01")

    # === REASSIGNING === #

    def test_reassign(self):
        other = self.credit_user.copy({"login": "credit_uma", "name": "Uma"})
        self.assertRefused(self._as(self.credit_user).action_reassign, "Why", other)
        with self.assertRaisesRegex(UserError, "reason"):
            self._as(self.controller).action_reassign(" ", other)
        with self.assertRaisesRegex(UserError, "cannot do this step"):
            self._as(self.controller).action_reassign("Why", self.salesperson)
        self._as(self.controller).action_reassign("On leave", other, "2026-04-10")
        self.assertStep(self.case, "evaluation", other, "2026-04-10")
        self.assertEqual(self.case._get_tasks().user_id, other)
        self.assertIn("On leave", self.case.message_ids[0].body)

    def test_a_missed_deadline_is_a_managers(self):
        self._on("2026-03-31")
        with self.assertRaisesRegex(UserError, "only a credit manager"):
            self._as(self.controller).action_reassign("More time", None, "2026-04-30")
        with self.assertRaisesRegex(UserError, "today or later"):
            self._as(self.manager).action_reassign("Less", None, "2026-03-29")
        self._as(self.manager).action_reassign("More time", None, "2026-04-30")
        self.assertStep(self.case, "evaluation", self.credit_user, "2026-04-30")

    def test_the_proposer_is_not_given_the_decision(self):
        self._as(self.manager).action_submit("No orders", "retire")
        with self.assertRaisesRegex(UserError, "did not propose"):
            self._as(self.controller).action_reassign("Why", self.manager)

    # === SETTINGS === #

    def test_the_owners_of_the_settings(self):
        self.company.credit_retirement_sales_manager_id = self.manager_2
        self.company.credit_retirement_finance_manager_id = self.manager
        self._as(self.credit_user).action_submit("No orders", "retire")
        self.assertEqual(self.case.responsible_id, self.manager_2)
        self._as(self.manager_2).action_decide("retire", "Yes")
        self.assertEqual(self.case.responsible_id, self.manager)

    def test_owners_have_the_rights(self):
        for name, user in (
            ("credit_retirement_sales_manager_id", self.controller),
            ("credit_retirement_finance_manager_id", self.credit_user),
        ):
            with self.assertRaises(UserError):
                self.company[name] = user

    def test_without_a_credit_group_the_controller_evaluates(self):
        self.partner.user_id = self.salesperson
        account = self.account
        self.case._move("cancelled", "Again", "cancelled")
        self.assertEqual(self._open_case(account).responsible_id, self.controller)
