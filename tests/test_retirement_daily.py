import contextlib
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_retirement import RetirementCase

LOGGER = "odoo.addons.credit_management.models.credit_batches"


class Killed(BaseException):
    """The process is gone: nothing catches it."""


@tagged("-at_install", "post_install")
class TestRetirementDaily(RetirementCase):
    """Late steps are told once, whatever happens to the job."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accounts = cls._create_customers(3)
        cls.cases = cls.env["credit.retirement"]._open_for(cls.accounts)
        cls.cases = cls.env["credit.retirement"].concat(*cls.cases.values())
        cls.manager.lang = cls.env.user.lang

    def _count(self):
        """Return how many activities, mails and escalated steps there are by case."""
        mails = (
            self.env["mail.mail"]
            .sudo()
            .search(
                [("model", "=", "credit.retirement"), ("res_id", "in", self.cases.ids)]
            )
        )
        return [
            (
                len(case._get_tasks()),
                len(mails.filtered(lambda mail, case=case: mail.res_id == case.id)),
                len(case.step_ids.filtered("escalated_on")),
            )
            for case in self.cases.sorted("id")
        ]

    def test_nothing_is_late(self):
        before = self._count()
        self._on("2026-03-30")  # due today is not late
        self._run_daily()
        self.assertEqual(self._count(), before)
        self.assertFalse(self.cases.step_id.filtered("is_late"))

    def test_only_what_is_due_is_looked_at(self):
        Retirement = self.env["credit.retirement"]
        counts = []
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            for size in (1, 1, 10):  # the first one warms up
                Retirement._open_for(self._create_customers(size))
                self.env.flush_all()
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                Retirement._cron_daily()
                counts.append(self.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])

    def test_late_steps_are_told_once(self):
        self._on("2026-03-31")
        self._run_daily()
        managers = self.company._get_credit_managers()
        for case in self.cases:
            self.assertTrue(case.step_id.is_late)
            self.assertEqual(case.step_id.days_late, 1)
            users = case._get_tasks().user_id
            self.assertEqual(users, managers | self.credit_user)
        told = self._count()
        self.assertEqual(told[0][2], 1)
        self._run_daily()
        self.assertEqual(self._count(), told)
        self._on("2026-04-03")
        self._run_daily()
        self.assertEqual(self._count(), told)
        self.assertEqual(self.cases.step_id.mapped("days_late"), [4, 4, 4])

    def test_the_mail(self):
        self.manager.lang = "en_US"
        self._on("2026-03-31")
        self._run_daily()
        case = self.cases[0]
        mails = (
            self.env["mail.mail"]
            .sudo()
            .search([("model", "=", "credit.retirement"), ("res_id", "=", case.id)])
        )
        late = mails.filtered(lambda mail: "is late" in (mail.subject or ""))
        self.assertIn(self.manager.partner_id, late.recipient_ids)
        self.assertNotIn(self.credit_user.partner_id, late.recipient_ids)
        mine = late.filtered(lambda mail: self.manager.partner_id in mail.recipient_ids)
        self.assertEqual(len(mine), 1)
        self.assertIn("Evaluation", mine.subject)
        self.assertIn(f"res_id={case.id}", mine.body_html)
        self.assertIn("03/30/2026", mine.body_html)

    def test_every_step_is_told(self):
        case = self.cases[0]
        self._on("2026-03-31")
        self._run_daily()
        case._move("decision", "At last", "submitted")
        self._on("2026-04-20")
        self._run_daily()
        self.assertEqual(
            case.step_ids.mapped(lambda step: str(step.escalated_on)),
            ["2026-03-31", "2026-04-20"],
        )
        # the manager whose step it is knows
        self.assertEqual(
            case._get_tasks().mapped("user_id"),
            self.company._get_credit_managers() | self.manager,
        )

    def test_more_time_is_a_new_promise(self):
        case = self.cases[0]
        self._on("2026-03-31")
        self._run_daily()
        case.with_user(self.manager).action_reassign("Ill", None, "2026-04-10")
        self.assertFalse(case.step_id.is_late)
        self._on("2026-04-11")
        self._run_daily()
        self.assertEqual(str(case.step_id.escalated_on), "2026-04-11")

    # === KILLED === #

    def _kill_at(self, method, case_number):
        """Have the process die inside a method, at the n-th case."""
        model, calls = self.registry["credit.retirement"], []
        original = getattr(model, method)

        def dying(records, *args, **kwargs):
            result = original(records, *args, **kwargs)
            calls.append(records)
            if len(calls) == case_number:
                raise Killed
            return result

        return patch.object(model, method, dying)

    def _run_killed(self, method, case_number):
        """Run the job until it dies; what was not committed is gone."""
        commits = []
        cron = self.registry["ir.cron"]

        def commit(records, *args, **kwargs):
            records.env.flush_all()
            records.env.cr.execute("SAVEPOINT last_commit")
            commits.append(1)
            return float("inf")

        with patch.object(cron, "_commit_progress", commit):
            with self._kill_at(method, case_number), contextlib.suppress(Killed):
                self.env["credit.retirement"]._cron_daily()
                self.fail("It was not killed")
            self.env.transaction.clear()  # what was not written never is
            self.env.cr.execute("ROLLBACK TO SAVEPOINT last_commit")
            return len(commits)

    def test_killed_and_run_again(self):
        self._on("2026-03-31")
        with self.env.cr.savepoint() as savepoint:
            self._run_daily()
            expected = self._count()
            savepoint.rollback()
            self.env.invalidate_all()
        for method in ("_escalate", "_tell_late", "_daily"):
            with self.subTest(method=method), self.env.cr.savepoint() as savepoint:
                commits = self._run_killed(method, 2)
                self.assertEqual(commits, 2)  # the start, and the first case
                self.assertEqual(
                    sum(row[2] for row in self._count()), 1, "the second is undone"
                )
                self._run_daily()
                self.assertEqual(self._count(), expected)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_one_that_fails_does_not_stop_the_others(self):
        self._on("2026-03-31")
        model = self.registry["credit.retirement"]
        original = model._daily
        bad = self.cases[1]

        def failing(case):
            if case == bad:
                raise ValueError("broken")
            return original(case)

        with patch.object(model, "_daily", failing), mute_logger(LOGGER):
            self._run_daily()
        told = self.cases.filtered(lambda case: case.step_id.escalated_on)
        self.assertEqual(told, self.cases - bad)
        self._run_daily()
        self.assertTrue(bad.step_id.escalated_on)

    # === OWNERS WHO LEAVE === #

    def test_an_owner_who_leaves(self):
        self.credit_user.action_archive()
        self._run_daily()
        for case in self.cases:
            self.assertEqual(case.responsible_id, self.controller)
            self.assertEqual(case._get_tasks().user_id, self.controller)
        before = self._count()
        self._run_daily()
        self.assertEqual(self._count(), before)

    def test_falls_back_to_the_managers(self):
        (self.credit_user | self.controller).action_archive()
        self._run_daily()
        managers = self.company._get_credit_managers()
        for case in self.cases:
            self.assertIn(case.responsible_id, managers)

    def test_a_decider_who_leaves(self):
        case = self.cases[0]
        case._move("decision", "Evaluated", "submitted")
        self.assertEqual(case.responsible_id, self.manager)
        self.manager.action_archive()
        self._run_daily()
        self.assertIn(case.responsible_id, self.company._get_credit_managers())
