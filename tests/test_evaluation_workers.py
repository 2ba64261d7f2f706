from unittest.mock import patch

from odoo.fields import Datetime
from odoo.tests import tagged

from .common_evaluation import EvaluationCase

FIRST, SECOND = "ir_cron_evaluate", "ir_cron_evaluate_2"


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

    def _get_calls(self, name):
        """Return when a scheduled action was told to run."""
        triggers = self.env["ir.cron.trigger"].sudo()
        cron = self.env.ref(f"credit_management.{name}")
        return triggers.search([("cron_id", "=", cron.id)]).mapped("call_at")

    def test_woken_once_the_averages_are_known(self):
        before = len(self._get_calls(SECOND))
        self.evaluation._advance()
        self.assertEqual(len(self._get_calls(SECOND)), before + 1)
        self.evaluation._advance()
        self.assertEqual(len(self._get_calls(SECOND)), before + 1)

    def test_not_woken_for_what_is_waited_for(self):
        before = self._get_calls(SECOND)
        self._evaluate()
        self.assertEqual(self._get_calls(SECOND), before)

    def test_others_have_the_rest(self):
        """No complaint of Odoo's that nothing was done, and a look a minute later."""
        self._patch("credit.evaluation.batch", "_claim", lambda self: self.browse())
        with self.assertNoLogs("odoo.addons.base.models.ir_cron", "WARNING"):
            self._run_cron()
        self.assertEqual(self.evaluation.state, "running")
        self.assertGreater(max(self._get_calls(FIRST)), Datetime.now())

    def test_time_is_up(self):
        """Whoever is free goes on at once."""
        self.evaluation._advance()
        self._patch("ir.cron", "_commit_progress", lambda self, *args, **kwargs: 0)
        before = len(self._get_calls(SECOND))
        self.env["credit.evaluation"]._cron_compute()
        self.assertEqual(self.evaluation.done_count, 4)
        self.assertEqual(len(self._get_calls(SECOND)), before + 1)

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
