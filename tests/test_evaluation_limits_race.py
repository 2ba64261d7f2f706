from concurrent.futures import ThreadPoolExecutor

from odoo import Command, fields
from odoo.tests import new_test_user, tagged

from .common_concurrency import TIMEOUT, ConcurrencyCase


@tagged("-at_install", "post_install")
class TestEvaluationLimitsRace(ConcurrencyCase):
    """An evaluation is applied while somebody gives the customer another limit."""

    def _create_data(self, env):
        """Commit an evaluation in review that cuts the limit of 150 to 50."""
        result = super()._create_data(env)
        company = env.ref("base.main_company")
        decider = new_test_user(
            env(context={"no_reset_password": True}),
            login="credit_race_limit",
            groups="credit_management.group_credit_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.decider_id = decider.id
        account = env["credit.account"].search(
            [("partner_id", "=", self.ids["partner"][1])]
        )
        self.account_id = account.id
        evaluation = env["credit.evaluation"].create(
            {
                "company_id": company.id,
                "scope": "accounts",
                "account_ids": account.ids,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "date": fields.Date.today(),
                            "has_current_limit": True,
                            "current_limit": 150.0,
                            "has_proposal": True,
                            "proposed_limit": 50.0,
                            "limit_change": -100.0,
                        }
                    )
                ],
            }
        )
        evaluation._update_state(("draft",), "review")
        self.evaluation_id = evaluation.id
        return result

    def _delete_data(self, env):
        account = env["credit.account"].browse(self.account_id)
        account.limit_ids.evaluation_line_id = False
        account.write({"last_line_id": False, "policy_id": False})
        evaluation = env["credit.evaluation"].browse(self.evaluation_id)
        evaluation._update_state(("review", "applied"), "cancelled")
        evaluation.unlink()
        result = super()._delete_data(env)
        decider = env["res.users"].browse(self.decider_id)
        partner = decider.partner_id
        decider.unlink()
        partner.unlink()
        return result

    def _look(self, env):
        """Take a view of the database, then wait for the other one."""
        account = env["credit.account"].sudo().browse(self.account_id)
        self.assertEqual(account.limit_amount, account.limit_amount)
        account._get_company_rates()  # where the two meet

    def _apply(self, env):
        self._look(env)
        env["credit.evaluation"].sudo().browse(self.evaluation_id)._apply()

    def _give(self, env):
        self._look(env)
        env["credit.limit"].with_user(self.decider_id).create(
            {
                "account_id": self.account_id,
                "amount": 900.0,
                "reason": "Decided meanwhile",
                "state": "active",
            }
        )

    def test_one_after_the_other(self):
        """Whichever comes first: what a person decided is in force in the end."""
        with (
            self._meet("credit.account", "_get_company_rates"),
            ThreadPoolExecutor(2) as pool,
        ):
            futures = [
                pool.submit(self._request, one) for one in (self._apply, self._give)
            ]
            for future in futures:
                future.result(TIMEOUT)
        self.assertEqual(sorted(self.attempts.values()), [1, 2])

        def read(env):
            account = env["credit.account"].browse(self.account_id)
            state = env["credit.evaluation"].browse(self.evaluation_id).state
            rows = account.limit_ids.filtered("evaluation_line_id")
            return state, account.limit_amount, set(rows.mapped("state"))

        state, amount, found = self._in_transaction(read)
        self.assertEqual((state, amount), ("applied", 900.0))
        self.assertIn(found, ({"proposed"}, {"ended"}))
