from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.evaluation.credit_evaluation_queue import JOBS
from ..models.evaluation.credit_evaluation_queue_job import WAIT_SECONDS
from .common_evaluation import EvaluationCase

QUEUE_LOG = (
    "odoo.addons.credit_management.models.evaluation.credit_evaluation_queue_job"
)


class FakeQueue:
    """What is used of ``queue_job``: it holds jobs, one of a key at a time."""

    def __init__(self):
        self.waiting = {}  # {identity key: (records, method, arguments, eta)}

    def with_delay(self, records, description, eta, identity_key):
        """Return what notes the method that is called on it."""
        return FakeJob(self, records, eta, identity_key)

    def run_one(self):
        """Run the job that waits longest."""
        records, method, arguments, _eta = self.waiting.pop(next(iter(self.waiting)))
        getattr(records, method)(*arguments)


class FakeJob:
    """A method call that is put off."""

    def __init__(self, queue, records, eta, key):
        self.queue, self.records, self.eta, self.key = queue, records, eta, key

    def __getattr__(self, method):
        def put_off(*arguments):
            job = (self.records, method, arguments, self.eta)
            self.queue.waiting.setdefault(self.key, job)

        return put_off


@tagged("-at_install", "post_install")
class TestEvaluationQueue(EvaluationCase):
    """Batches of an evaluation as jobs of a queue."""

    def setUp(self):
        super().setUp()
        self._create_accounts(4)
        self.enterContext(self._batch(2))
        self.queue = queue = FakeQueue()
        self.Evaluation = self.env["credit.evaluation"].sudo()
        model = self.registry["credit.evaluation"]
        self.patch(model, "_has_queue", lambda self: True)
        delay = patch.object(
            model,
            "with_delay",
            lambda self, **options: queue.with_delay(self, **options),
            create=True,
        )
        self.enterContext(delay)

    def _compute(self, **values):
        evaluation = self._create_evaluation(**values)
        evaluation.action_compute()
        return evaluation

    def test_computed_and_applied_batch_by_batch(self):
        evaluation = self._compute()
        self.assertEqual(len(self.queue.waiting), JOBS)
        self.queue.run_one()
        self.assertEqual((evaluation.state, evaluation.done_count), ("running", 2))
        while self.queue.waiting:
            self.queue.run_one()
        self.assertEqual(evaluation.state, "review")
        evaluation.action_apply()
        while self.queue.waiting:
            self.queue.run_one()
        self.assertEqual(evaluation.state, "applied")
        self.assertEqual(len(evaluation.line_ids), 5)

    def test_nothing_is_queued_twice(self):
        evaluation = self._compute()
        self.Evaluation._trigger_compute()
        self.assertEqual(len(self.queue.waiting), JOBS)
        self.assertTrue(evaluation)

    def test_as_the_system(self):
        """A job belongs to nobody who may lose the rights, or leave."""
        self._compute()
        for records, _method, _arguments, _eta in self.queue.waiting.values():
            self.assertEqual(records.env.user, self.env.ref("base.user_root"))
            self.assertFalse(records)

    def test_others_have_the_rest(self):
        """Who has nothing to do looks again later: the others may be killed."""
        self._compute()
        self.queue.waiting.clear()
        with patch.object(self.registry["credit.evaluation"], "_advance", lambda x: 0):
            self.Evaluation._run_job(1)
        ((_records, method, arguments, eta),) = self.queue.waiting.values()
        self.assertEqual((method, arguments, eta), ("_run_job", (1,), WAIT_SECONDS))

    def test_the_queue_tries_again(self):
        """Others were faster: the queue knows what to do, the scheduled action, too."""
        self._compute()

        def fail(self):
            raise SerializationFailure

        with (
            patch.object(self.registry["credit.evaluation"], "_advance", fail),
            self.assertRaises(SerializationFailure),
        ):
            self.Evaluation._run_job(1)

    @mute_logger(QUEUE_LOG)
    def test_one_that_fails_does_not_keep_the_others(self):
        bad, good = self._compute(date="2026-03-10"), self._compute()
        advance = self.registry["credit.evaluation"]._advance

        def fail(self):
            if self == bad:
                raise ValueError("no such column")
            return advance(self)

        with patch.object(self.registry["credit.evaluation"], "_advance", fail):
            while good.state == "running":
                self.queue.run_one()
            while self.queue.waiting:
                self.queue.run_one()
        self.assertEqual((bad.state, good.state), ("running", "review"))
        self.assertEqual(bad.failure_text, "ValueError: no such column")
        self.assertEqual(bad.failure_count, 1)
        bad.action_retry()
        self._run_cron()
        self.assertEqual((bad.state, bad.failure_text), ("review", False))

    def test_scheduled_action_beside_the_queue(self):
        """What the queue drops is done by the scheduled action."""
        evaluation = self._compute()
        self.queue.waiting.clear()
        self._run_cron()
        evaluation.invalidate_recordset()
        self.assertEqual(evaluation.state, "review")
