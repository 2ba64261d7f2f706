from itertools import product

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_retirement import RetirementCase

STATUSES = ("normal", "watch", "restricted", "blocked", "retiring", "retired")
BY_HAND = {"status_reason": "A call"}


@tagged("-at_install", "post_install")
class TestStatusMatrix(RetirementCase):
    """From which status to which a manager may go by hand, and when a case says no."""

    def _go(self, account, status):
        account.with_user(self.manager).write({"status": status, **BY_HAND})

    def _find_refused(self, account):
        """Return the statuses that a manager may not set by hand now."""
        refused = set()
        for status in STATUSES:
            with self.cr.savepoint() as savepoint:
                try:
                    self._go(account, status)
                except UserError as error:
                    self.assertRegex(str(error), "^Harbour Trading .*retire")
                    refused.add(status)
                savepoint.rollback()
            self.env.invalidate_all()
        return refused

    def test_without_a_case(self):
        """A manager may go anywhere, with a reason; each step is kept."""
        account = self.account
        for before, after in product(STATUSES, STATUSES):
            with self.subTest(before=before, after=after):
                account.sudo().status = before
                count = len(account.status_history_ids)
                self._go(account, after)
                self.assertEqual(account.status, after)
                changes = len(account.status_history_ids) - count
                self.assertEqual(changes, int(before != after))

    def test_while_it_is_evaluated(self):
        """A case that decided nothing keeps to itself who leaves."""
        self._open_case()
        self.assertEqual(self._find_refused(self.account), {"retiring", "retired"})

    def test_while_it_is_notified(self):
        """Nobody loosens what was decided, or takes the execution ahead."""
        case = self._open_case()
        case._move("decision", "Candidate", "submitted")
        case._move("notice", "Yes", "retire", exit_mode="stop", decision="retire")
        self.assertEqual(self.account.status, "retiring")
        self.assertEqual(self._find_refused(self.account), set(STATUSES) - {"retiring"})

    def test_while_it_is_carried_out(self):
        case = self._open_case()
        for state in ("decision", "notice", "execution"):
            case._move(state, "On", "submitted")
        self.account._set_status("normal", "A mistake", case)
        self.assertEqual(self._find_refused(self.account), {"retiring", "retired"})
        self.account._set_status("blocked", "Their debt", case)
        self.assertEqual(self._find_refused(self.account), set(STATUSES) - {"blocked"})

    def test_once_it_is_retired(self):
        case = self._open_case()
        for state in ("decision", "notice", "execution", "retired"):
            case._move(state, "On", "submitted")
        self.account._set_status("retired", "Executed", case)
        self.assertEqual(self._find_refused(self.account), set(STATUSES) - {"retired"})

    def test_once_it_is_kept(self):
        case = self._open_case()
        case._move("decision", "Candidate", "submitted")
        case._move("kept", "They stay", "keep")
        self.assertEqual(self._find_refused(self.account), set())

    def test_a_case_of_another_customer_says_nothing(self):
        self._open_case(self._create_customers(1))
        self.assertEqual(self._find_refused(self.account), set())

    def test_a_case_of_another_company_says_nothing(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        self._open_case(self._get_account(self.partner, other))
        self.assertEqual(self._find_refused(self.account), set())

    def test_one_of_several_says_no(self):
        """Then nothing is changed, not of the others either."""
        other = self._create_customers(1)
        self._open_case()
        both = (self.account | other).with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Harbour Trading has an open"):
            both.write({"status": "retired", **BY_HAND})
        self.assertEqual(both.mapped("status"), ["normal", "normal"])
        self.assertFalse(both.status_history_ids)

    # === ROLES AND COMPANIES === #

    def test_roles(self):
        for user in (self.salesperson, self.credit_user, self.controller):
            for status in STATUSES[1:]:
                with self.subTest(user=user.login, status=status):
                    account = self.account.with_user(user)
                    with self.assertRaises(AccessError):
                        account.write({"status": status, **BY_HAND})

    def test_the_dialog_grants_nothing(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        foreign = self._get_account(self.partner, other)
        dialog = self.env["credit.status.change"].with_user(self.manager)
        with self.assertRaises(AccessError):
            dialog.create(
                {"account_ids": foreign.ids, "status": "watch", "reason": "Mine"}
            ).action_change()
        self.assertEqual(foreign.status, "normal")

    def test_the_dialog_needs_words(self):
        dialog = self.env["credit.status.change"].with_user(self.manager)
        dialog = Form(dialog.with_context(default_account_ids=self.account.ids))
        dialog.status = "watch"
        dialog.reason = "   "
        wizard = dialog.save()
        with self.assertRaisesRegex(UserError, "Please say why the status changes"):
            wizard.action_change()
        self.assertEqual(self.account.status, "normal")

    def test_a_reason_of_another_kind(self):
        """A client sends no cause of the system's, only words."""
        account = self.account.with_user(self.manager)
        account.write({"status": "watch", "status_reason": ["A", self.account.id]})
        change = self.account.status_history_ids[:1]
        self.assertFalse(change.retirement_id)
        self.assertEqual(change.user_id, self.manager)
