from odoo.tests import tagged
from odoo.tools import format_date

from .common_backtest import DAY, BacktestCommon


@tagged("-at_install", "post_install")
class TestBacktestScore(BacktestCommon):
    """Scores are made as an evaluation makes them: by the policy, not by the test."""

    def _get_score(self, number, **values):
        return self._sample(self._run(self._create(**values)), number).payment_score

    def test_what_it_is_of_in_one_sentence(self):
        """Not in pieces around figures: each language has its own order and marks."""
        backtest = self._run()
        day, end = (format_date(self.env, one) for one in (DAY, backtest.date_end))
        self.assertEqual(
            backtest._get_scope_text(),
            f"{len(backtest.sample_ids)} customers, scored as of {day} from what was "
            f"known that day, and what they did until {end}.",
        )

    def test_late_is_what_the_policy_calls_late(self):
        """The grace of the back-test is for what followed, that of the policy here."""
        before = self._get_score(4)
        self.assertEqual(self._get_score(4, grace_days=20), before)
        self.policy.grace_days = 30
        backtest = self._run()
        self.assertEqual(list(backtest.house), ["30"])
        self.assertEqual(backtest.house["30"]["late_share"], 0.0)
        found = self._sample(backtest, 4).payment_score
        self.assertGreater(found, before)
        self.assertEqual(self._get_score(4, grace_days=0), found)

    def test_as_an_evaluation_of_the_day(self):
        """Also by another grace and another share of the average than usual."""
        self.policy.write({"grace_days": 25, "pseudo_invoices": 3})
        evaluation = self.env["credit.evaluation"].create(
            {
                "company_id": self.company.id,
                "policy_id": self.policy.id,
                "date": DAY,
                "scope": "accounts",
                "account_ids": self.accounts.ids,
            }
        )
        evaluation.action_compute()
        backtest = self._run()
        self.assertEqual(backtest.house, evaluation.house)
        names = ("score", "payment_score", "value_score", "coverage")
        for number, account in enumerate(self.accounts):
            line = evaluation.line_ids.filtered(
                lambda line, account=account: line.account_id == account
            )
            sample = self._sample(backtest, number)
            self.assertEqual([sample[x] for x in names], [line[x] for x in names])
            self.assertEqual(sample.tier_id, line.tier_id)
