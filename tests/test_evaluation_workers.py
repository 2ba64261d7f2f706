from unittest.mock import patch

from odoo.fields import Datetime
from odoo.tests import tagged

from ..models import credit_evaluation_schedule
from .common_evaluation import EvaluationCase

FIRST = "credit_management.ir_cron_evaluate"
SECOND = "credit_management.ir_cron_evaluate_2"


@tagged("-at_install", "post_install")
class TestEvaluationWorkers(EvaluationCase):
    """Workers that share an evaluation: who wakes whom, and who ends it."""

    def setUp(self):
        super().setUp()
        self._create_accounts(4)
        self.enterContext(self._batch(2))
        self.evaluation = self._create_evaluation().sudo()
        self.evaluation.action_compute()

    def _patch(self, model, name, value):
        self.enterContext(patch.object(self.registry[model], name, value))

    def test_woken_once_the_averages_are_known(self):
        with self.capture_triggers(SECOND) as woken:
            self.evaluation._advance()
            self.assertEqual(len(woken.records), 1)
            self.evaluation._advance()
            self.assertEqual(len(woken.records), 1)

    def test_not_woken_for_what_is_waited_for(self):
        with self.capture_triggers(SECOND) as woken:
            self._evaluate()
        self.assertFalse(woken.records)

    def test_others_have_the_rest(self):
        """No complaint of Odoo's that nothing was done, and a look a minute later."""
        self._patch("credit.evaluation.batch", "_claim", lambda self: self.browse())
        with (
            self.assertNoLogs("odoo.addons.base.models.ir_cron", "WARNING"),
            self.capture_triggers(FIRST) as later,
        ):
            self._run_cron()
        self.assertEqual(self.evaluation.state, "running")
        self.assertGreater(max(later.records.mapped("call_at")), Datetime.now())

    def test_time_is_up(self):
        """Whoever is free goes on at once."""
        self.evaluation._advance()
        self.patch(credit_evaluation_schedule, "CALL_SECONDS", 0)
        self._patch("ir.cron", "_commit_progress", lambda self, *args, **kwargs: 0)
        with self.capture_triggers(SECOND) as woken:
            self.env["credit.evaluation"]._cron_compute()
        self.assertEqual(self.evaluation.done_count, 4)
        self.assertEqual(len(woken.records), 1)

    def test_one_of_them_closes(self):
        self.evaluation._advance()
        self.evaluation._advance()
        with patch.object(
            self.registry["credit.evaluation"],
            "try_lock_for_update",
            lambda self, **kwargs: self.browse(),
        ):
            self.evaluation._advance()
        self.assertEqual(
            (self.evaluation.state, self.evaluation.progress), ("running", 100)
        )
        self.evaluation._advance()
        self.assertEqual(self.evaluation.state, "review")
