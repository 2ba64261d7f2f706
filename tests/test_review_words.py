from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..engine.scoring import Measured
from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestReviewWords(EvaluationCase):
    """What a score card says, word for word: figures of customers in sentences."""

    def assertExplained(self, code, text, value, *parts):
        """Check how a figure reads; `parts` are its numerator and denominator."""
        measures = self.env["credit.measure"]
        found = measures._explain(
            code, Measured(value, *parts), self.company.currency_id
        )
        self.assertEqual(found, text, code)

    # === FIGURES === #

    def test_shares_of_invoices(self):
        for code, text in (
            ("late_share", "7 of 12 late"),
            ("late_share_180", "7 of 12 late"),
            ("late_share_last5", "7 of the last 12 late"),
            ("late_share_15", "7 of 12 over 15 days late"),
            ("overdue_share", "7 of 12 open ones overdue"),
            ("regularity", "in 7 of 12 months"),
            ("fulfilment", "7 of 12 orders"),
        ):
            self.assertExplained(code, text, 58.3, 7, 12)

    def test_one_of_one(self):
        self.assertExplained("regularity", "in 1 of 1 month", 100.0, 1, 1)
        self.assertExplained("fulfilment", "0 of 1 order", 0.0, 0, 1)

    def test_none_of_many(self):
        """0 of 12 is a figure, and reads as one."""
        self.assertExplained("late_share", "0 of 12 late", 4.1, 0, 12)
        self.assertExplained("regularity", "in 0 of 12 months", 0.0, 0, 12)

    def test_days(self):
        self.assertExplained("mean_days_late", "5 days over 12 invoices", 6.0, 60, 12)
        self.assertExplained("mean_days_late", "2.5 days over 2 invoices", 6.0, 5, 2)
        self.assertExplained("mean_days_late", "1 day over 2 invoices", 6.0, 2, 2)
        self.assertExplained("mean_days_late", "-3 days over 2 invoices", 0.0, -6, 2)

    def test_money(self):
        self.assertExplained(
            "invoiced_relative",
            "$\xa06,000.00, the average is $\xa03,000.00",
            2.0,
            6000,
            3000,
        )
        self.assertExplained(
            "trend",
            "$\xa0900.00 after $\xa01,000.00 in the six months before",
            -10.0,
            900,
            1000,
        )
        self.assertExplained(
            "credit_note_share",
            "$\xa050.00 of $\xa01,000.00 credited",
            5.0,
            50,
            1000,
        )
        self.assertExplained("invoiced_amount", "$\xa01,234.50", 1234.5)

    def test_values_alone(self):
        """Without what it was made of, the value is told with its unit."""
        for code, text, value in (
            ("late_share", "58.3 %", 58.34),
            ("mean_days_late", "4 days", 4.0),
            ("mean_days_late", "1 day", 1.04),
            ("mean_days_late", "1.1 days", 1.06),
            ("years", "1 year", 1.0),
            ("invoiced_relative", "1.5 ×", 1.5),
            ("years", "2.5 years", 2.54),
            ("order_frequency", "12", 12.0),
            ("assessment_attitude", "4 of 5", 4.0),
            ("trend", "-100 %", -100.0),
        ):
            self.assertExplained(code, text, value)

    def test_yen_have_no_cents(self):
        yen = self.env.ref("base.JPY")
        text = self.env["credit.measure"]._explain_value("invoiced_amount", 1234.5, yen)
        self.assertNotIn(".", text)
        self.assertIn("1,23", text)

    def test_unknown_measure(self):
        """One of a module that is gone is told by its code, and breaks nothing."""
        self.assertEqual(self.env["credit.measure"]._get_label("moon"), "moon")
        self.assertExplained("moon", "3", 3.0, 1, 2)

    # === WHY THIS LIMIT === #

    def _get_limit_text(self, **values):
        line = self._evaluate(apply=False).line_ids
        assignments = SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), value)
            for name, value in values.items()
        )
        self.env.cr.execute(
            SQL(
                "UPDATE credit_evaluation_line SET %s WHERE id = %s",
                assignments,
                line.id,
            )
        )
        line.invalidate_recordset()
        return line.limit_text

    def test_why_this_limit(self):
        amounts = {
            "need_amount": 4500,
            "proven_amount": 1200,
            "current_limit": 1000,
            "proposed_limit": 1000,
        }
        for bound, text in (
            (
                "need",
                "$\xa04,500.00 needed × 1.00 (tier A) = $\xa04,500.00, rounded down to "
                "$\xa01,000.00.",
            ),
            (
                "proven",
                "$\xa01,200.00 proven (1.2 × the most repaid in time) × 1.00 (tier A) "
                "= $\xa01,200.00, rounded down to $\xa01,000.00.",
            ),
            (
                "starter",
                "Starter limit of $\xa0600.00 × 1.00 (tier A) = $\xa0600.00, rounded "
                "down to $\xa01,000.00.",
            ),
            ("restricted", "There is no credit in this tier."),
            (
                "raise_cap",
                "The policy allows no higher raise from $\xa01,000.00; it would have "
                "been $\xa02,400.00.",
            ),
            (
                "cut_cap",
                "The policy allows no deeper cut from $\xa01,000.00; it would have "
                "been $\xa02,400.00.",
            ),
            ("unrated", "The limit stays while the customer is not rated."),
        ):
            with self.subTest(bound=bound):
                self.assertEqual(
                    self._get_limit_text(limit_bound=bound, **amounts), text
                )

    def test_starter_limit_of_the_unrated(self):
        account = self._create_accounts(1)
        self.late.clear()
        line = self._evaluate(account, apply=False).line_ids
        self.assertEqual(line.limit_text, "The starter limit of the policy.")

    def test_nothing_was_proposed(self):
        self.assertFalse(self._get_limit_text(limit_bound=None))

    # === REASONS === #

    def test_full_marks_cost_nothing(self):
        self._set_late(0.0)
        self.assertEqual(self._evaluate(apply=False).line_ids._get_reasons(), [])

    def test_the_worst_first_and_three_at_most(self):
        self.policy.criterion_ids = [
            Command.create(
                {
                    "measure": measure,
                    "weight": weight,
                    "point_ids": [
                        Command.create({"value": 0, "points": 100}),
                        Command.create({"value": 100, "points": 0}),
                    ],
                }
            )
            for measure, weight in (
                ("late_share_180", 5),
                ("late_share_15", 20),
                ("overdue_share", 15),
            )
        ]
        figures = {
            code: {self.account.id: Measured(50.0, 1, 2)}
            for code in ("late_share_180", "late_share_15", "overdue_share")
        }
        late = {self.account.id: Measured(50.0, 1, 2)}

        def measure(self, accounts, codes, day, house=None, **kwargs):
            return {**figures, "late_share": late}, {}

        self.patch(self.registry["credit.measure"], "_measure_with_basis", measure)
        line = self._evaluate(apply=False).line_ids
        reasons = line._get_reasons()
        self.assertEqual(len(reasons), 3)
        self.assertTrue(reasons[0].endswith("→ 50 points × 40 %"), reasons)
        self.assertTrue(reasons[1].endswith("→ 50 points × 30 %"), reasons)
        self.assertTrue(reasons[2].endswith("→ 50 points × 20 %"), reasons)

    # === SCALES === #

    def test_scale_in_one_line(self):
        criterion = self.policy.criterion_ids
        self.assertEqual(criterion.scale_text, "0 % → 100 · 100 % → 0")
        criterion.point_ids = [Command.create({"value": 12.5, "points": 33.3})]
        self.assertEqual(criterion.scale_text, "0 % → 100 · 12.5 % → 33.3 · 100 % → 0")

    def test_one_of_a_unit_in_a_scale(self):
        """One is "1 year", not "1 years"; figures are not rounded."""
        criterion = self.policy.criterion_ids
        scale = [
            Command.create({"value": value, "points": points})
            for value, points in ((0, 0), (1, 50), (1.25, 70))
        ]
        for measure, text in (
            ("years", "0 years → 0 · 1 year → 50 · 1.25 years → 70"),
            ("mean_days_late", "0 days → 0 · 1 day → 50 · 1.25 days → 70"),
            ("late_share", "0 % → 0 · 1 % → 50 · 1.25 % → 70"),
            ("invoiced_amount", "0 $ → 0 · 1 $ → 50 · 1.25 $ → 70"),
            ("order_frequency", "0 → 0 · 1 → 50 · 1.25 → 70"),
        ):
            criterion.write(
                {"measure": measure, "point_ids": [Command.clear(), *scale]}
            )
            self.assertEqual(criterion.scale_text, text)

    def test_scale_of_large_amounts(self):
        """1,234,567.5 is not 1.23457e+06: on the scale, its graph and the version."""
        criterion = self.policy.criterion_ids
        criterion.write(
            {
                "measure": "invoiced_amount",
                "point_ids": [
                    Command.clear(),
                    Command.create({"value": 0, "points": 0}),
                    Command.create({"value": 1234567.5, "points": 100}),
                ],
            }
        )
        symbol = self.company.currency_id.symbol
        self.assertEqual(
            criterion.scale_text, f"0 {symbol} → 0 · 1,234,567.5 {symbol} → 100"
        )
        corners = criterion._get_scale_graph()["corners"]
        self.assertEqual([one["value"] for one in corners], ["0", "1,234,567.5"])
        # labels that would stand on each other are left out, never those of the ends
        criterion.point_ids = [
            Command.create({"value": value, "points": 50})
            for value in (50000, 600000, 1200000)
        ]
        corners = criterion._get_scale_graph()["corners"]
        self.assertEqual(
            [one["value"] for one in corners if one["has_label"]],
            ["0", "600,000", "1,234,567.5"],
        )
        self.assertIn(f">600,000 {symbol}</text>", criterion.scale_graph)
        self.assertNotIn(f">1,200,000 {symbol}</text>", criterion.scale_graph)
        self.policy.starter_limit = 5000000.0
        version = self._evaluate(apply=False).line_ids.version_id
        self.assertIn("1,234,567.5 → 100", version.content_text)
        self.assertIn(">5,000,000<", version.content_text)

    def test_version_keeps_what_the_policy_said(self):
        """The policy changes, the tier is renamed and gone: the version still reads."""
        line = self._evaluate(apply=False).line_ids
        self.policy.criterion_ids.weight = 99
        self.tier_a.name = "Gold"
        text = line.version_id.content_text
        self.assertIn("Paid late: all history", text)
        self.assertIn("Gold", text)
        self.assertNotIn("99", text)
        self.assertEqual(line.version_id.display_name, "Standard, version 1")
