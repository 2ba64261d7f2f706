from odoo.tests import tagged

from .common_exit import TOLD, ExitCase


@tagged("-at_install", "post_install")
class TestRetirementNoticeDates(ExitCase):
    """What the customer is given time for, and what waits until it is over."""

    def _get_days(self, case):
        return str(case.answer_until), str(case.last_order_date)

    # === WHAT THE LETTER SAYS === #

    def test_the_last_day_for_orders_leaves_a_week_to_execute(self):
        for answer, execute, days in (
            (14, 30, ("2026-03-30", "2026-04-08")),
            (5, 60, ("2026-03-21", "2026-05-08")),
            (40, 30, ("2026-04-25", "2026-04-25")),  # nor before they may answer
        ):
            self.company.credit_retirement_answer_days = answer
            self.company.credit_retirement_execute_days = execute
            case = self._decide(account=self._create_customers(1))
            self.assertEqual(self._get_days(case), days)

    def test_the_day_that_was_agreed_stays_while_it_can_be_kept(self):
        for agreed, given in (
            ("2026-06-01", "2026-06-01"),
            ("2026-03-16", "2026-03-16"),
            ("2026-03-15", "2026-04-08"),
        ):
            case = self._decide(
                account=self._create_customers(1), last_order_date=agreed
            )
            self.assertEqual(str(case.last_order_date), given)

    def test_of_the_day_of_the_company(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        self._on("2026-03-16 12:00:00")
        self.assertEqual(self._get_days(self._decide()), ("2026-03-31", "2026-04-09"))

    # === WHEN IT IS CARRIED OUT === #

    def test_the_execution_is_due_a_week_after_what_was_promised(self):
        for last_day, deadline in (
            ("2026-04-08", "2026-04-15"),
            ("2026-04-09", "2026-04-16"),
            ("2026-06-01", "2026-06-08"),
        ):
            case = self._tell(
                account=self._create_customers(1), last_order_date=last_day
            )
            self.assertStep(case, "execution", self.finance, deadline)

    def test_the_later_of_both_days_counts(self):
        case = self._decide(last_order_date="2026-04-01")
        case.with_user(self.finance).action_edit_letter(answer_until="2026-05-01")
        case.with_user(self.finance).action_record_letter("post")
        self.assertEqual(str(case.deadline), "2026-05-08")
        for day, found in (("2026-05-01", {"promise"}), ("2026-05-02", set())):
            self._on(day)
            self.assertEqual(set(case._find_guards()[case]), found)

    def test_nothing_was_promised_before_the_notice(self):
        case = self._decide()
        self.assertNotIn("promise", case._find_guards()[case])

    def test_without_a_notice_nothing_is_carried_out(self):
        """However the case came to its execution."""
        case = self._decide()
        case._move("execution", "By phone", "notified")
        self._on("2026-06-01")
        (guard,) = case._find_blocking()
        self.assertEqual(guard.code, "notice")

    # === WHAT PROVES IT === #

    def test_a_new_notice_begins_without_proof(self):
        case = self._tell()
        proof = (
            "notice_method",
            "notice_date",
            "notice_sent_on",
            "notice_sent_by_id",
            "notice_recipients",
            "notice_message_id",
            "notice_letter",
            "notice_reasons",
        )
        self.assertTrue(all(case[name] for name in proof))
        messages = case.message_ids
        case.with_user(self.manager).action_reopen("A mistake")
        case._move("notice", "After all", "retire", exit_mode="stop")
        self.assertFalse(any(case[name] for name in proof))
        self.assertLessEqual(messages, case.message_ids)  # the log has the first one

    def test_a_second_letter_moves_the_case_no_further(self):
        case = self._tell()
        step, steps = case.step_id, case.step_ids
        case.notice_failed_on = "2026-03-16 12:00:00"
        self._on("2026-03-20")
        case.with_user(self.finance).action_record_letter(
            "registered", reference=" RR 7 "
        )
        self.assertEqual((case.step_id, case.step_ids), (step, steps))
        self.assertEqual(case.notice_reference, "RR 7")
        self.assertEqual(str(case.notice_date), "2026-03-20")
        self.assertFalse(case.notice_failed_on)
        self.assertEqual(case.notice_reasons, [TOLD])

    def test_who_pays_in_advance_is_told_as_well(self):
        case = self._decide("prepay")
        self.assertTrue(case.is_notice_ready)
        case.with_user(self.finance).action_record_letter("handed")
        self.assertEqual(case.notice_method, "handed")
        self.assertFalse(case.is_notice_ready)

    def test_who_is_kept_is_not_told(self):
        case = self._open_case()
        case._move("decision", "Candidate", "submitted")
        case.with_user(self.manager).action_decide("keep", "They promised")
        self.assertFalse(case.is_notice_ready or case.answer_until)
