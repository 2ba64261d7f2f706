import contextlib
from unittest.mock import patch

from psycopg2 import errors

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_retirement import RetirementCase

MODELS = "odoo.addons.credit_management.models"
RETIREMENT = f"{MODELS}.retirement"
LOGGER = f"{MODELS}.credit_batches"
BATCH = f"{RETIREMENT}.step.credit_retirement_late.BATCH"


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

    def _get_late_mails(self):
        """Return the mails on late steps that wait in the queue."""
        mails = self.env["mail.mail"].sudo()
        return mails.search([("subject", "like", "Late in retirements")])

    def _count(self):
        """Return how many activities, mails and escalated steps there are by case."""
        bodies = self._get_late_mails().mapped("body_html")
        return [
            (
                len(case._get_tasks()),
                sum(f'res_id={case.id}"' in body for body in bodies),
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
        self.assertEqual(told, [(len(managers) + 1, len(managers), 1)] * 3)
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
        late = self._get_late_mails()
        self.assertNotIn(self.credit_user.partner_id, late.recipient_ids)
        mine = late.filtered(lambda mail: self.manager.partner_id in mail.recipient_ids)
        self.assertEqual(len(mine), 1, "one mail for all")
        for account in self.accounts:
            self.assertIn(account.partner_id.name, mine.subject)
            self.assertIn(account.partner_id.name, mine.body_html)
        self.assertEqual(mine.body_html.count("Evaluation"), 3)
        self.assertEqual(mine.body_html.count("03/30/2026"), 3)
        self.assertEqual(mine.body_html.count("Credit_Ursula"), 3)

    def test_queries_do_not_grow(self):
        """Telling of many costs as many queries as telling of one, but for writes."""
        Retirement = self.env["credit.retirement"]
        counts = []
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            for number, size in enumerate((1, 2, 20)):  # the first one warms up
                Retirement._open_for(self._create_customers(size))
                self._on(f"2026-0{number + 5}-01")
                self.env.flush_all()
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                Retirement._tell_late()
                self.env.flush_all()
                counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[2], counts[1] + 10, counts)

    def test_nobody_is_told_of_an_own_step(self):
        self.cases[0]._move("decision", "Evaluated", "submitted")
        self._on("2026-06-01")
        self._run_daily()
        mine = self._get_late_mails().filtered(
            lambda mail: self.manager.partner_id in mail.recipient_ids
        )
        self.assertNotIn(self.accounts[0].partner_id.name, mine.body_html)
        self.assertIn(self.accounts[1].partner_id.name, mine.body_html)
        self.assertTrue(self.cases[0].step_id.escalated_on)

    def test_without_the_template_the_activities_remain(self):
        self.env.ref("credit_management.mail_template_retirement_late").unlink()
        self._on("2026-03-31")
        self._run_daily()
        self.assertFalse(self._get_late_mails())
        self.assertEqual([row[2] for row in self._count()], [1, 1, 1])

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

    def _kill_at(self, method, number):
        """Have the process die at the end of a method, when it is called again."""
        model, calls = self.registry["credit.retirement"], []
        original = getattr(model, method)

        def dying(records, *args, **kwargs):
            result = original(records, *args, **kwargs)
            calls.append(records)
            if len(calls) == number:
                raise Killed
            return result

        return patch.object(model, method, dying)

    def _run_killed(self, method, number):
        """Run the job, one case at a time, until it dies; only commits stay.

        :return: how often it was committed
        """
        commits = []
        cron = self.registry["ir.cron"]

        def commit(records, *args, **kwargs):
            records.env.flush_all()
            records.env.cr.execute("SAVEPOINT last_commit")
            commits.append(1)
            return float("inf")

        with patch.object(cron, "_commit_progress", commit), patch(BATCH, 1):
            with self._kill_at(method, number), contextlib.suppress(Killed):
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
        managers = len(self.company._get_credit_managers())
        for method, number in (("_escalate", 2), ("_mail_late", managers + 1)):
            with self.subTest(method=method), self.env.cr.savepoint() as savepoint:
                commits = self._run_killed(method, number)
                self.assertEqual(commits, 2)  # the start, and the first case
                self.assertEqual(
                    sum(row[2] for row in self._count()), 1, "the second is undone"
                )
                self._run_daily()
                self.assertEqual(self._count(), expected)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_one_that_fails_does_not_stop_the_others(self):
        self.credit_user.action_archive()
        model = self.registry["credit.retirement"]
        original = model._daily
        bad = self.cases[1]

        def failing(case):
            if case == bad:
                raise ValueError("broken")
            return original(case)

        with patch.object(model, "_daily", failing), mute_logger(LOGGER):
            self._run_daily()
        given = self.cases.filtered(lambda case: case.responsible_id == self.controller)
        self.assertEqual(given, self.cases - bad)
        self._run_daily()
        self.assertEqual(bad.responsible_id, self.controller)

    def test_others_are_faster_every_time(self):
        self.credit_user.action_archive()
        model = self.registry["credit.retirement"]
        busy = errors.SerializationFailure()
        with (
            patch.object(model, "_daily", side_effect=busy) as daily,
            patch.object(self.registry["ir.cron"], "_commit_progress"),
            patch.object(self.env.cr, "rollback"),
            patch(f"{RETIREMENT}.case.credit_retirement_daily._logger.info") as log,
        ):
            self.env["credit.retirement"]._cron_daily()
        self.assertEqual(daily.call_count, 3 * 3, "three times each")
        self.assertEqual([call.args[1] for call in log.call_args_list], self.cases.ids)

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
