from psycopg2.errors import SerializationFailure

from odoo.tests import BaseCase, tagged

from ..models.credit_batches import MAX_TRIES, work_off


class FakeEnv:
    """What batches need of an environment; it counts what is committed."""

    def __init__(self, batches_in_time=99):
        self.cr = self
        self.left = batches_in_time
        self.commits, self.rollbacks = [], 0

    def __getitem__(self, name):
        return self

    def _commit_progress(self, done=0, remaining=None):
        self.commits.append((done, remaining))
        self.left -= done
        return self.left

    def rollback(self):
        self.rollbacks += 1

    def flush_all(self):
        """Nothing to flush."""

    def invalidate_all(self):
        """Nothing to invalidate."""


@tagged("-at_install", "post_install")
class TestBatches(BaseCase):
    """Batches are committed one by one, and taken again when others were faster."""

    def _work_off(self, env, failures=()):
        """Work off ids 1 to 5, two at a time; return the starts of the batches."""
        starts, failures = [], list(failures)

        def step(after):
            starts.append(after)
            if failures and failures[0] == after:
                failures.pop(0)
                raise SerializationFailure
            done = [one for one in range(1, 6) if one > after][:2]
            return max(done, default=None)

        work_off(env, step)
        return starts

    def test_until_nothing_is_left(self):
        env = FakeEnv()
        self.assertEqual(self._work_off(env), [0, 2, 4, 5])
        self.assertEqual(env.commits, [(0, 1), (1, 1), (1, 1), (1, 1), (0, 0)])

    def test_until_the_time_is_up(self):
        """What is left is told, so that the scheduler starts again soon."""
        env = FakeEnv(batches_in_time=2)
        self.assertEqual(self._work_off(env), [0, 2])
        self.assertEqual(env.commits[-1], (1, 1))

    def test_others_were_faster(self):
        env = FakeEnv()
        self.assertEqual(self._work_off(env, [2, 2]), [0, 2, 2, 2, 4, 5])
        self.assertEqual(env.rollbacks, 2)

    def test_others_are_always_faster(self):
        env = FakeEnv()
        with self.assertRaises(SerializationFailure):
            self._work_off(env, [2] * MAX_TRIES)
        self.assertEqual(env.commits, [(0, 1), (1, 1)])
