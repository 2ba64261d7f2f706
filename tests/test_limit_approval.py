from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_limits import ApprovalCase


@tagged("-at_install", "post_install")
class TestLimitAuthority(ApprovalCase):
    """Who may put which limit in force."""

    def test_within_the_threshold_a_controller_decides(self):
        limit = self._add("base", 5000.0)
        self.assertEqual(limit.state, "active")
        self.assertEqual(limit.decided_by_id, self.controller)
        self.assertTrue(limit.decided_on)
        self.assertFalse(limit.proposed_by_id)

    def test_above_it_the_entry_is_a_proposal(self):
        for kind, values in (
            ("base", {"amount": 5000.01}),
            ("base", {"amount": 0.0, "is_unlimited": True}),
            ("insurance", {"amount": 4000.01}),
            ("temporary", {"amount": 6000.0, "days_to": 5}),
        ):
            with self.subTest(kind=kind, values=values):
                limit = self._add(kind, **values)
                self.assertEqual(limit.state, "proposed")
                self.assertEqual(limit.proposed_by_id, self.controller)
                self.assertTrue(limit.needs_manager)
                self.assertEqual(
                    limit.activity_ids.user_id, self.manager | self.manager2
                )
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_threshold_of_zero_is_not_none(self):
        self.company.credit_limit_threshold = 0.0
        self.assertEqual(self._add("base", 1000.01).state, "proposed")
        self.company.credit_limit_needs_manager = False
        self.assertEqual(self._add("base", 1e6).state, "active")

    def test_a_manager_enters_any_limit(self):
        limit = self._add("base", 90000.0, user=self.manager)
        self.assertEqual(limit.state, "active")
        self.assertEqual(limit.decided_by_id, self.manager)

    def test_a_cut_needs_no_approval(self):
        self._add("base", 90000.0, user=self.manager)
        self._create_order(70000.0).action_confirm()
        cut = self._add("base", 60000.0)
        self.assertEqual(cut.state, "active")
        self.assertTrue(self.account.is_over_limit)
        self.assertEqual(cut.decided_by_id, self.controller)

    def test_a_raise_does_not_hide(self):
        """Behind a temporary limit, a later day, or a cut on the first day."""
        self._add("temporary", 9000.0, 0, 5, user=self.manager)
        self.assertEqual(self._add("base", 8000.0).state, "proposed")
        self.assertEqual(self._add("base", 8000.0, 30).state, "proposed")
        self.assertEqual(self._add("temporary", 8000.0, 4, 9).state, "proposed")
        self.assertEqual(self._add("temporary", 8000.0, 1, 5).state, "active")

    def test_several_at_once_add_up(self):
        model = self.env["credit.limit"].with_user(self.controller)
        limits = model.create([self._values("insurance", 3000.0) for _n in range(2)])
        self.assertEqual(limits.mapped("state"), ["active", "proposed"])
        self.assertEqual(self.account.limit_amount, 4000.0)

    def test_ending_a_cut_is_a_raise(self):
        self._add("base", 90000.0, user=self.manager)
        cut = self._add("base", 10.0)
        with self.assertRaisesRegex(UserError, "credit manager"):
            cut.action_end()
        cut.with_user(self.manager).action_end()
        self.assertEqual(self.account.limit_amount, 90000.0)

    def test_taking_the_only_limit_away_is_a_raise(self):
        """Without any limit orders are not checked."""
        account = self._get_account(self._create_partner("New"))
        limit = self._add("base", 0.0, account_id=account.id)
        with self.assertRaisesRegex(UserError, "credit manager"):
            limit.action_end()
        limit.with_user(self.manager).action_end()
        self.assertFalse(account.has_limit)

    def test_the_form_tells(self):
        action = self.account.with_user(self.controller).action_new_limit()
        model = self.env["credit.limit"].with_user(self.controller)
        form = Form(model.with_context(**action["context"]))
        form.amount = 7000.0
        form.reason = "Large project"
        self.assertRegex(form.effect_text, r"1,000\.00 → .*7,000\.00")
        limit = form.save()
        self.assertEqual(limit.state, "proposed")
        self.assertTrue(limit.is_own_proposal)

    def test_branch_has_the_threshold_of_its_company(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.assertTrue(branch.credit_limit_needs_manager)
        self.assertEqual(branch.credit_limit_threshold, 5000.0)


@tagged("-at_install", "post_install")
class TestLimitDecision(ApprovalCase):
    """Approve, reject, withdraw; who asked never decides."""

    def test_another_controller_approves(self):
        limit = self._propose("temporary", 3000.0, 0, 9)
        limit.with_user(self.controller2).action_activate("For the season")
        self.assertEqual(limit.state, "active")
        self.assertEqual(limit.decided_by_id, self.controller2)
        self.assertEqual(limit.proposed_by_id, self.controller)
        self.assertEqual(limit.decision_note, "For the season")
        self.assertEqual(self.account.limit_amount, 3000.0)
        self.assertFalse(limit.activity_ids)

    def test_nobody_decides_on_an_own_proposal(self):
        for user in (self.controller, self.manager):
            limit = self._propose("base", 100.0, user=user)
            with self.subTest(user=user.login):
                for action in (limit.action_activate, limit.action_reject):
                    with self.assertRaisesRegex(UserError, "You proposed"):
                        action()
                self.assertEqual(limit.state, "proposed")

    def test_above_the_threshold_a_manager(self):
        limit = self._add("base", 6000.0)
        with self.assertRaisesRegex(UserError, "credit manager"):
            limit.with_user(self.controller2).action_activate()
        limit.with_user(self.manager).action_activate()
        self.assertEqual(self.account.limit_amount, 6000.0)

    def test_reject_with_a_note(self):
        limit = self._propose("base", 3000.0)
        action = limit.with_user(self.controller2).action_open_decision()
        model = self.env["credit.limit.decision"].with_user(self.controller2)
        wizard = model.with_context(**action["context"]).create({})
        with self.assertRaisesRegex(UserError, "say why"):
            wizard.action_decide()
        wizard.note = "Not before the accounts are in"
        wizard.action_decide()
        self.assertEqual(limit.state, "rejected")
        self.assertIn("accounts are in", limit.message_ids[0].body)
        self.assertEqual(limit.message_ids[0].partner_ids, self.controller.partner_id)

    def test_decided_once(self):
        limit = self._propose("base", 3000.0)
        limit.with_user(self.controller2).action_reject("No")
        with self.assertRaisesRegex(UserError, "already"):
            limit.with_user(self.manager).action_activate()

    def test_withdraw(self):
        limit = self._propose("base", 3000.0)
        with self.assertRaisesRegex(UserError, "withdraw only"):
            limit.with_user(self.controller2).action_withdraw()
        limit.action_withdraw()
        self.assertEqual(limit.state, "rejected")
        with self.assertRaises(UserError):
            limit.action_withdraw()

    def test_what_the_system_proposed_is_nobodys_to_withdraw(self):
        limit = self._propose("base", 3000.0)
        limit.sudo().proposed_by_id = False
        for user in (self.credit_user, self.controller):
            with self.assertRaisesRegex(UserError, "withdraw only"):
                limit.with_user(user).action_withdraw()
        self.assertEqual(limit.state, "proposed")

    def test_dates_that_have_passed(self):
        limit = self._propose("temporary", 3000.0, -9, -1)
        with self.assertRaisesRegex(UserError, "have passed"):
            limit.with_user(self.controller2).action_activate()

    def test_users_cannot_decide(self):
        limit = self._propose("base", 3000.0)
        with self.assertRaises(AccessError):
            limit.with_user(self.credit_user).action_activate()

    def test_the_proposers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.controller.lang = "zh_CN"
        limit = self._propose("base", 3000.0)
        news = limit.with_context(lang="zh_CN")._get_news()
        limit.with_user(self.controller2).action_reject("No")
        self.assertIn("Harbour Trading", news)
        self.assertIn("Harbour Trading", limit.message_ids[0].body)
