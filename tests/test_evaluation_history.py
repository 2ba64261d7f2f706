from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationHistory(EvaluationCase):
    """Tiers over time: hysteresis, days past, and what people set by hand."""

    def _tiers(self):
        history = self.account.tier_history_ids.sorted(lambda one: (one.date, one.id))
        return [
            (str(one.date), one.previous_tier_id.name, one.tier_id.name)
            for one in history
        ]

    def _in_days(self, share, date):
        self._set_late(share)
        return self._evaluate(date=date).line_ids

    def test_hysteresis(self):
        self._in_days(34.0, "2026-01-31")  # 66: B, from 65 on
        self.assertEqual(self.account.tier_id, self.tier_b)
        line = self._in_days(19.0, "2026-02-10")  # 81 is not 80 + 3 yet
        self.assertEqual((line.tier_id, line.movement), (self.tier_b, "same"))
        line = self._in_days(17.0, "2026-02-20")
        self.assertEqual((line.tier_id, line.movement), (self.tier_a, "up"))
        line = self._in_days(22.0, "2026-02-28")  # 78 is not below 80 - 3
        self.assertEqual((line.tier_id, line.movement), (self.tier_a, "same"))
        line = self._in_days(24.0, "2026-03-16")
        self.assertEqual((line.tier_id, line.movement), (self.tier_b, "down"))
        self.assertEqual(
            self._tiers(),
            [
                ("2026-01-31", False, "B"),
                ("2026-02-20", "B", "A"),
                ("2026-03-16", "A", "B"),
            ],
        )

    def test_evaluating_a_past_day_later_gives_the_same(self):
        self._in_days(34.0, "2026-01-31")
        then = self._in_days(19.0, "2026-02-10")
        self._in_days(5.0, "2026-03-10")
        self.assertEqual(self.account.tier_id, self.tier_a)
        self._set_late(19.0)
        again = self._evaluate(date="2026-02-10", apply=False).line_ids
        names = [
            name
            for name, field in then._fields.items()
            if field.store
            and name
            not in {"id", "evaluation_id", "create_date", "write_date", "limit_ids"}
        ]
        self.assertEqual(
            then.read(names)[0] | {"id": 0}, again.read(names)[0] | {"id": 0}
        )

    def test_earlier_day_leaves_the_account_alone(self):
        self._in_days(10.0, "2026-03-10")
        limits = self.account.limit_ids
        self._in_days(90.0, "2026-02-10")
        account = self.account
        self.assertEqual((account.score, account.tier_id), (90.0, self.tier_a))
        self.assertEqual(account.evaluated_on, self._day("2026-03-10"))
        self.assertEqual(account.limit_ids, limits)
        self.assertIn(("2026-02-10", False, "D"), self._tiers())

    def test_earlier_day_leaves_a_tier_that_stayed_alone(self):
        """The day that found the same tier once more left nothing in the history."""
        self._in_days(60.0, "2026-01-31")
        self._in_days(60.0, "2026-03-10")
        self._in_days(10.0, "2026-02-10")
        self.assertEqual(self.account.tier_id, self.tier_d)
        self.assertEqual(
            self._tiers(), [("2026-01-31", False, "D"), ("2026-02-10", "D", "A")]
        )

    def test_limits_of_history_are_for_comparison_only(self):
        self.account.limit_ids.date_from = "2025-01-01"
        first, cut = self._create_accounts(2)
        self._set_limit(cut.partner_id, 9000.0, date_from="2025-01-01")
        accounts = self.account | first | cut
        evaluation = self._evaluate(accounts, date="2025-06-30")
        self.assertTrue(all(evaluation.line_ids.mapped("has_proposal")))
        changes = {line.account_id: line.limit_change for line in evaluation.line_ids}
        self.assertEqual(changes, {self.account: 500.0, first: 0.0, cut: -4500.0})
        self.assertEqual(
            (evaluation.raise_count, evaluation.cut_count, evaluation.first_count),
            (0, 0, 0),
        )
        self.assertFalse(evaluation._get_limit_figures())
        line = evaluation.line_ids[0].with_user(self.controller)
        view = line.get_view(view_type="form")["arch"]
        self.assertIn("for comparison only", view)
        search = line.get_view(view_type="search")["arch"]
        for name in ("raise", "cut", "first_limit"):
            domain = etree.fromstring(search).xpath(f"//filter[@name='{name}']/@domain")
            found = line.search(safe_eval(domain[0]))
            self.assertFalse(found & evaluation.line_ids, name)
        recent = self._evaluate(accounts, apply=False)
        self.assertEqual(
            (recent.raise_count, recent.cut_count, recent.first_count), (1, 1, 1)
        )

    def test_history_moves_nothing_but_the_history(self):
        evaluation = self._evaluate(date="2025-06-30")
        self.assertEqual(evaluation.kind, "history")
        self.assertEqual(evaluation.state, "applied")
        account = self.account
        self.assertFalse(account.tier_id)
        self.assertFalse(account.next_review_date)
        # the latest score there is
        self.assertEqual(account.evaluated_on, self._day("2025-06-30"))
        self.assertEqual(account.limit_ids.mapped("state"), ["active"])
        self.assertEqual(self._tiers(), [("2025-06-30", False, "A")])
        # but the next one starts from it
        line = self._in_days(22.0, "2026-03-16")
        self.assertEqual((line.previous_tier_id, line.movement), (self.tier_a, "same"))
        self.assertEqual(account.tier_id, self.tier_a)
        self.assertEqual(len(self._tiers()), 1)

    def test_tier_by_hand(self):
        self.account.with_user(self.manager).tier_id = self.tier_c
        history = self.account.tier_history_ids
        self.assertEqual(self._tiers(), [("2026-03-16", False, "C")])
        self.assertEqual(history.user_id, self.manager)
        self.assertFalse(history.line_id)
        # an evaluation of the same day starts from it
        line = self._in_days(10.0, "2026-03-16")
        self.assertEqual((line.previous_tier_id, line.movement), (self.tier_c, "up"))
        with self.assertRaises(UserError):
            history.sudo().write({"tier_id": self.tier_a.id})

    def test_tier_set_by_hand_after_the_day_stays(self):
        evaluation = self._create_evaluation(self.account, "2026-03-10")
        evaluation.action_compute()
        self.account.with_user(self.manager).tier_id = self.tier_c
        evaluation.action_apply()
        self.assertEqual(self.account.score, 90.0)
        self.assertEqual(self.account.tier_id, self.tier_c)

    def test_past_quarters(self):
        wizard = (
            self.env["credit.evaluation.history"]
            .with_user(self.controller)
            .create({"company_id": self.company.id, "quarters": 4})
        )
        action = wizard.action_evaluate()
        evaluations = self.env["credit.evaluation"].search(action["domain"])
        self.assertEqual(
            evaluations.sorted("date").mapped("name"),
            ["2025 Q1", "2025 Q2", "2025 Q3", "2025 Q4"],
        )
        self.assertEqual(set(evaluations.mapped("state")), {"applied"})
        self.assertEqual(set(evaluations.mapped("kind")), {"history"})
        self.assertEqual(self._tiers(), [("2025-03-31", False, "A")])
        self.assertEqual(self.account.evaluation_count, 4)
        self.assertIn("2025 Q3", self.account.score_trend)
        # once is enough
        with self.assertRaisesRegex(UserError, "have been evaluated"):
            wizard.action_evaluate()
        wizard.quarters = 5
        wizard.action_evaluate()
        self.assertEqual(self.account.evaluation_count, 5)

    def test_past_quarters_of_chosen_customers_are_not_those_of_all(self):
        self._evaluate(date="2025-12-31")
        wizard = self.env["credit.evaluation.history"].with_user(self.controller)
        wizard = wizard.create({"company_id": self.company.id, "quarters": 1})
        action = wizard.action_evaluate()
        evaluation = self.env["credit.evaluation"].browse(action["res_id"])
        self.assertEqual((evaluation.scope, evaluation.name), ("all", "2025 Q4"))

    def test_merged_accounts_keep_their_past(self):
        other = self._create_accounts(1, late=50.0)
        both = self._evaluate(self.account | other, date="2026-03-10")
        own = self._evaluate(other)
        other.partner_id.write({"is_company": False, "parent_id": self.partner.id})
        self.assertFalse(other.exists())
        lines = self.account.evaluation_line_ids
        self.assertEqual(lines.evaluation_id, both | own)
        self.assertEqual(len(lines), 2)
        self.assertEqual(self.account.score, 50.0)
