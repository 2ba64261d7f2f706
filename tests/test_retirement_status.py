from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementStatus(ExitCase):
    """What a case does to the status of its customer, from any status, to any end."""

    def _decided(self, status, decision="retire", mode="stop"):
        """Return the case of a new customer with a status, decided."""
        account = self._create_customers(1)
        account.sudo().status = status
        case = self._open_case(account)
        case._move("decision", "Candidate", "submitted")
        case._move("notice", "Yes", decision, decision=decision, exit_mode=mode)
        return case

    def _carry_out(self, case):
        self._on("2026-03-16")
        case.with_user(self.finance).action_record_letter("post")
        self._on("2026-04-14")
        case.with_user(self.finance).action_execute("Time is up")

    def test_who_leaves_is_announced(self):
        for status in ("normal", "watch"):
            case = self._decided(status)
            self.assertEqual(case.account_id.status, "retiring")
            self.assertEqual(case.previous_status, status)

    def test_who_has_less_credit_than_that_stays_so(self):
        """A retiring customer may still order on credit."""
        for status in ("restricted", "blocked"):
            self._on("2026-03-16")
            case = self._decided(status)
            self.assertEqual(case.account_id.status, status)
            self.assertFalse(case.previous_status)
            self._carry_out(case)
            self.assertEqual(case.account_id.status, "retired")

    def test_who_is_restricted_keeps_its_status_until_then(self):
        for status in ("normal", "watch", "blocked"):
            self._on("2026-03-16")
            case = self._decided(status, "restrict", "prepay")
            self.assertEqual(case.account_id.status, status)
            self._carry_out(case)
            self.assertEqual(case.account_id.status, "restricted")

    def test_who_is_called_off_has_the_status_of_before(self):
        for status in ("normal", "watch", "restricted", "blocked"):
            case = self._decided(status)
            case.with_user(self.manager).action_cancel("They pay again")
            self.assertEqual(case.account_id.status, status)
            self.assertEqual(str(case.closed_on), "2026-03-16")

    def test_who_was_blocked_meanwhile_stays_so(self):
        """Somebody else had a reason to."""
        case = self._decided("normal")
        case.account_id._set_status("blocked", "A bounced cheque")
        case.with_user(self.manager).action_cancel("They pay again")
        self.assertEqual(case.account_id.status, "blocked")

    def test_the_reason_of_the_step_is_that_of_the_status(self):
        case = self._decided("normal")
        case.with_user(self.manager).action_cancel("They pay again")
        history = case.account_id.status_history_ids.sorted("id")
        self.assertEqual(history.mapped("reason")[-2:], ["Yes", "They pay again"])
        self.assertEqual(history[-1].retirement_id, case)

    def test_when_it_was_closed_and_retired(self):
        case = self._decided("normal")
        self.assertFalse(case.closed_on or case.retired_on)
        self._carry_out(case)
        self.assertEqual(str(case.closed_on), "2026-04-14")
        self.assertEqual(str(case.retired_on), "2026-04-14")
        self._on("2026-09-01")
        case.with_user(self.credit_user).action_request_revival("A new owner")
        case.with_user(self.manager).action_decide_revival(True, "Yes")
        self.assertEqual(case.account_id.status, "watch")
        self.assertEqual(str(case.closed_on), "2026-04-14")

    def test_where_it_stands_in_words(self):
        for mode, state, words in (
            ("stop", "retired", "Retired"),
            ("prepay", "prepay", "Prepayment Only"),
        ):
            self._on("2026-03-16")
            case = self._decided("normal", mode=mode)
            self.assertEqual((case.state_shown, case.state_text), ("notice", "Notice"))
            self._carry_out(case)
            self.assertEqual((case.state_shown, case.state_text), (state, words))

    def test_of_every_case_its_own(self):
        first, second = self._decided("normal"), self._decided("watch")
        both = first + second
        self.assertEqual(both.account_id.mapped("status"), ["retiring"] * 2)
        second.with_user(self.manager).action_cancel("They pay again")
        self.assertEqual(both.mapped("account_id.status"), ["retiring", "watch"])
