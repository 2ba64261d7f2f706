from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS
from ..models.evaluation.credit_evaluation_schedule import WORKERS
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckSchedule(ConfigCase):
    """Whether what should happen by itself does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("credit_management.ir_cron_review")
        crons = cls.env["ir.cron"].search([("cron_name", "like", "Credit:")])
        crons.nextcall = fields.Datetime.now() + timedelta(days=1)

    def test_switched_off(self):
        self.assertNoProblem("cron_off", "cron_failing", "crons_late")
        self.cron.active = False
        found = self.assertProblem("cron_off", "start the reviews that are due")
        self.assertEqual((found.severity, found.records), (BLOCKS, self.cron))
        self.assertFalse(found.company)
        self.cron.active = True
        self.assertNoProblem("cron_off")

    def test_one_worker_is_enough(self):
        workers = self.env["ir.cron"]
        for name in WORKERS:
            workers += self.env.ref(f"credit_management.{name}")
        workers[1:].active = False
        self.assertNoProblem("cron_off")
        workers.active = False
        self.assertProblem("cron_off", count=4)

    def test_deleted(self):
        self.assertNoProblem("deleted")
        self.cron.unlink()
        found = self.assertProblem("deleted", "start the reviews that are due")
        self.assertEqual(found.severity, BLOCKS)
        self.assertEqual(
            self.env["ir.module.module"].search(found.domain).name, "credit_management"
        )
        for name in ("notice", "late"):
            self.env.ref(f"credit_management.mail_template_retirement_{name}").unlink()
        self.assertProblem(
            "deleted_mail.template",
            "Credit: Notice to a Retiring Customer",
            "Credit: a retirement step is late",
        )

    def test_one_worker_that_is_left_is_enough(self):
        workers = self.env["ir.cron"]
        for name in WORKERS:
            workers += self.env.ref(f"credit_management.{name}")
        workers[1:].unlink()
        self.assertNoProblem("deleted", "cron_off")
        workers[0].unlink()
        self.assertProblem("deleted", "worker 2")

    def test_failing(self):
        self.cron.failure_count = 2
        self.assertProblem("cron_failing", "(2 in a row)")
        self.cron.failure_count = 0
        self.assertNoProblem("cron_failing")

    def test_not_run(self):
        self.cron.nextcall = fields.Datetime.now() - timedelta(days=1)
        self.assertNoProblem("crons_late")
        self.cron.nextcall = fields.Datetime.now() - timedelta(days=3)
        found = self.assertProblem("crons_late", "03/13/2026 (1)")
        self.assertEqual(self.env["ir.cron"].search(found.domain), self.cron)
        self.cron.active = False
        self.assertNoProblem("crons_late")

    def test_no_mail_server(self):
        self.assertNoProblem("no_mail_server")
        self.env["ir.mail_server"].search([]).active = False
        self.assertProblem("no_mail_server")

    def test_mails_that_could_not_be_sent(self):
        mail = self.env["mail.mail"].create(
            {
                "subject": "Late steps",
                "model": "credit.retirement",
                "state": "exception",
            }
        )
        found = self.assertProblem("failed_mails", "(1)")
        self.assertEqual(self.env["mail.mail"].search(found.domain), mail)
        mail.model = "sale.order"
        self.assertNoProblem("failed_mails")

    def test_evaluation_that_does_not_get_on(self):
        evaluation = self.env["credit.evaluation"].create(
            {
                "name": "Spring",
                "company_id": self.company.id,
                "date": fields.Date.today(),
            }
        )
        evaluation.state = "running"
        self._set_written(evaluation, hours=23)
        self.assertNoProblem("stuck_runs")
        self._set_written(evaluation, hours=25)
        found = self.assertProblem("stuck_runs", "Spring")
        self.assertEqual(self.env["credit.evaluation"].search(found.domain), evaluation)
        evaluation.state = "review"
        self.assertNoProblem("stuck_runs")

    def _set_written(self, record, hours):
        moment = fields.Datetime.now() - timedelta(hours=hours)
        self._set_column(record, write_date=moment)

    def test_what_other_modules_do_is_not_our_problem(self):
        theirs = self.env["ir.cron"].create(
            {
                "name": "Theirs",
                "model_id": self.env.ref("base.model_res_partner").id,
                "nextcall": fields.Datetime.now() - timedelta(days=30),
                "failure_count": 3,
            }
        )
        self.assertNoProblem("crons_late", "cron_failing")
        theirs.active = False
        self.assertNoProblem("cron_off")

    def test_what_is_switched_off_does_not_fail(self):
        self.cron.write({"failure_count": 2, "active": False})
        self.assertNoProblem("cron_failing", "crons_late")
        self.assertProblem("cron_off")

    def test_the_one_that_waits_longest_says_since_when(self):
        crons = self.env["ir.cron"].search([("cron_name", "like", "Credit:")])
        crons[:2].nextcall = fields.Datetime.now() - timedelta(days=3)
        crons[0].nextcall = fields.Datetime.now() - timedelta(days=5)
        found = self.assertProblem("crons_late", "03/11/2026 (2)")
        self.assertEqual(self.env["ir.cron"].search(found.domain), crons[:2])

    def test_only_mails_that_failed_count(self):
        mail = self.env["mail.mail"].create(
            {"subject": "Late", "model": "credit.hold", "state": "outgoing"}
        )
        for state in ("outgoing", "sent", "cancel"):
            mail.state = state
            self.assertNoProblem("failed_mails")
        mail.state = "exception"
        self.assertProblem("failed_mails", "(1)")
        mail.model = "creditor.letter"
        self.assertNoProblem("failed_mails")
