from concurrent.futures import ThreadPoolExecutor
from functools import partial

from odoo import Command
from odoo.tests import new_test_user, tagged

from .common_concurrency import TIMEOUT, ConcurrencyCase


@tagged("-at_install", "post_install")
class TestHoldRace(ConcurrencyCase):
    """Two people decide on one hold at once: real threads, transactions and commits."""

    def _create_data(self, env):
        result = super()._create_data(env)
        users = env["res.users"]
        for login in ("credit_race_1", "credit_race_2"):
            users |= new_test_user(
                env(context={"no_reset_password": True}),
                login=login,
                name=login,
                groups="credit_management.group_credit_controller",
                company_id=env.ref("base.main_company").id,
                company_ids=[Command.set(env.ref("base.main_company").ids)],
            )
        self.controller_ids = users.ids
        order = env["sale.order"].browse(self.order_ids[0])
        order.order_line.price_unit = 1000.0
        order.action_confirm()
        self.hold_id = order.credit_hold_id.id
        return result

    def _delete_data(self, env):
        users = env["res.users"].browse(self.controller_ids)
        result = super()._delete_data(env)
        people = users.partner_id
        users.unlink()
        people.unlink()
        return result

    def _decide(self, user_id, method, env):
        hold = env["credit.hold"].with_user(user_id).browse(self.hold_id)
        return getattr(hold, method)(f"by {user_id}")

    def _decide_both(self, *methods):
        """Have both controllers decide in parallel.

        :return: the messages they read
        """
        with (
            self._meet("credit.hold", "_lock_for_decision"),
            ThreadPoolExecutor(2) as pool,
        ):
            futures = [
                pool.submit(self._request, partial(self._decide, user_id, method))
                for user_id, method in zip(self.controller_ids, methods, strict=True)
            ]
            return [f.result(TIMEOUT)["params"]["message"] for f in futures]

    def _check(self, messages):
        def read(env):
            hold = env["credit.hold"].browse(self.hold_id)
            decided = [
                message
                for message in hold.message_ids.mapped("body")
                if "by " in message
            ]
            return hold.state, hold.decided_by_id.id, decided

        state, winner_id, decided = self._in_transaction(read)
        winner = self.controller_ids.index(winner_id)
        self.assertEqual(len(decided), 1, (decided, messages, self.attempts))
        self.assertEqual(sorted(self.attempts.values()), [1, 2])
        self.assertNotIn("already", messages[winner])
        self.assertIn(
            f"already {state} by credit_race_{winner + 1}", messages[1 - winner]
        )

    def test_released_by_both(self):
        self._check(self._decide_both("action_release", "action_release"))

    def test_released_by_one_and_rejected_by_the_other(self):
        """The second one did not know: what the first decided stands."""
        self._check(self._decide_both("action_release", "action_reject"))
