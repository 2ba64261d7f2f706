from concurrent.futures import ThreadPoolExecutor
from functools import partial

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common_concurrency import TIMEOUT, ConcurrencyCase


@tagged("-at_install", "post_install")
class TestRetirementRace(ConcurrencyCase):
    """Two people at one case at once: real threads, transactions and commits."""

    def _create_data(self, env):
        result = super()._create_data(env)
        users = env["res.users"]
        company = env.ref("base.main_company")
        for login in ("credit_race_3", "credit_race_4"):
            users |= new_test_user(
                env(context={"no_reset_password": True}),
                login=login,
                name=login,
                groups="credit_management.group_credit_manager",
                company_id=company.id,
                company_ids=[Command.set(company.ids)],
            )
        self.manager_ids = users.ids
        partner = env["res.partner"].browse(self.ids["partner"][1])
        account = env["credit.account"]._find([(partner.id, company.id)])
        self.account_id = account[(partner.id, company.id)].id
        return result

    def _delete_data(self, env):
        env["credit.retirement"].search([("account_id", "=", self.account_id)]).unlink()
        users = env["res.users"].browse(self.manager_ids)
        result = super()._delete_data(env)
        people = users.partner_id
        users.unlink()
        people.unlink()
        return result

    def _run_both(self, meeting_point, *functions):
        """Run functions of an environment in parallel and return what they say."""
        with (
            self._meet("credit.retirement", meeting_point),
            ThreadPoolExecutor(2) as pool,
        ):
            futures = [pool.submit(self._request, function) for function in functions]
            return [future.result(TIMEOUT) for future in futures]

    def _decide(self, user_id, decision, env):
        case = env["credit.retirement"].with_user(user_id).browse(self.case_id)
        try:
            case.action_decide(decision, f"by {user_id}")
        except UserError as error:
            return str(error)
        return "done"

    def test_decided_by_both(self):
        def open_case(env):
            account = env["credit.account"].browse(self.account_id)
            case = env["credit.retirement"]._open_for(account)[account]
            case._move("decision", "Evaluated", "submitted")
            return case.id

        def read(env):
            case = env["credit.retirement"].browse(self.case_id)
            return case.state, case.decided_by_id.id, len(case.step_ids)

        self.case_id = self._in_transaction(open_case)
        messages = self._run_both(
            "_lock_state",
            *(
                partial(self._decide, user_id, decision)
                for user_id, decision in zip(
                    self.manager_ids, ("retire", "keep"), strict=True
                )
            ),
        )
        state, decided_by, steps = self._in_transaction(read)
        winner = self.manager_ids.index(decided_by)
        self.assertEqual(messages[winner], "done")
        self.assertIn("in the step", messages[1 - winner])
        self.assertEqual(state, ("notice", "kept")[winner])
        self.assertEqual(steps, 3 - winner)
        self.assertEqual(len(self.attempts), 2)

    def test_opened_by_both(self):
        def open_case(env):
            account = env["credit.account"].browse(self.account_id)
            case = env["credit.retirement"].sudo()._open_for(account)
            return next(iter(case.values())).id

        def count(env):
            return env["credit.retirement"].search_count(
                [("account_id", "=", self.account_id)]
            )

        found = self._run_both("_open_for", open_case, open_case)
        self.assertEqual(found[0], found[1])
        self.assertEqual(self._in_transaction(count), 1)
