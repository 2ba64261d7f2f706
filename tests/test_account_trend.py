from datetime import date

from odoo.tests import tagged

from .common_evaluation import EvaluationCase

FIRST, LAST, TOP, BOTTOM = 24, 576, 24, 96  # edges of the drawing


@tagged("-at_install", "post_install")
class TestAccountTrend(EvaluationCase):
    """The scores of a customer as a small graph."""

    def _score(self, day, share=10.0, **options):
        """Evaluate the customer as of a day; the score is 100 less the share."""
        self.late[self.account.id] = share
        return self._evaluate(date=day, **options)

    def _trend(self, *days):
        """Return the graph of the lines as of these days."""
        lines = self.account.evaluation_line_ids.sorted("date")
        if days:
            wanted = [date.fromisoformat(day) for day in days]
            lines = lines.filtered(lambda line: line.date in wanted)
        return self.account._get_trend(lines)

    def _points(self, trend):
        return [(point["x"], point["y"]) for point in trend["points"]]

    # === WHICH SCORES === #

    def test_one_score_is_no_trend(self):
        self.assertFalse(self.account.score_trend)
        self._score("2025-03-31")
        self.assertFalse(self.account.score_trend)
        self._score("2025-06-30")
        self.assertIn("<svg", self.account.score_trend)

    def test_only_what_was_applied_and_has_a_score(self):
        self._score("2025-03-31")
        self._score("2026-03-16", apply=False)
        self.assertFalse(self.account.score_trend)
        self.late.clear()  # nothing is known of the customer
        self._evaluate(date="2025-06-30")
        self.assertEqual(len(self.account.evaluation_line_ids), 3)
        self.assertFalse(self.account.score_trend)

    def test_of_one_day_the_last(self):
        self._score("2025-03-31", 10.0)
        self._score("2025-03-31", 60.0)
        self.assertFalse(self.account.score_trend, "one day is one point")
        self._score("2025-06-30", 20.0)
        trend = self.account.score_trend
        self.assertIn("40.0", trend)
        self.assertNotIn("90.0", trend)

    def test_the_last_twelve(self):
        days = [f"2024-{month:02}-01" for month in range(1, 13)]
        for number, day in enumerate([*days, "2025-01-01"]):
            self._score(day, float(number))
        trend = self.account.score_trend
        self.assertNotIn("100.0", trend, "that of the first day")
        self.assertIn("99.0", trend)
        self.assertEqual(trend.count("<circle"), 12)

    def test_each_customer_its_own(self):
        other = self._create_accounts(1, late=70.0)
        for day in ("2025-03-31", "2025-06-30"):
            self._evaluate(self.account | other, date=day)
        own, theirs = (self.account | other).mapped("score_trend")
        self.assertIn("90.0", own)
        self.assertIn("30.0", theirs)
        self.assertNotIn("90.0", theirs)

    # === WHERE THE POINTS ARE === #

    def test_days_across_and_scores_upwards(self):
        self._score("2025-01-01", 100.0)
        self._score("2025-01-11", 0.0)
        self._score("2025-02-10", 50.0)
        self.assertEqual(
            self._points(self._trend()),
            [
                (FIRST, BOTTOM),
                (FIRST + (LAST - FIRST) // 4, TOP),  # 10 of 40 days
                (LAST, (TOP + BOTTOM) // 2),
            ],
        )

    def test_the_line_goes_through_all_of_them(self):
        self._score("2025-01-01", 100.0)
        self._score("2025-02-10", 0.0)
        self.assertEqual(self._trend()["path"], f"{FIRST},{BOTTOM} {LAST},{TOP}")

    def test_points_of_one_day_do_not_break_it(self):
        self._score("2025-01-01")
        self._score("2025-01-01")
        self.assertEqual([x for x, _y in self._points(self._trend())], [FIRST, FIRST])

    # === WHICH SAY THEIR DAY === #

    def test_of_two_that_are_too_close_the_later_one_says_its_day(self):
        for places, expected in (
            ([24, 576], [True, True]),
            ([516, 576], [True, True]),  # just room enough
            ([517, 576], [False, True]),
            ([24, 80, 140], [False, True, True]),
            ([24, 60, 100, 140], [False, True, False, True]),
            ([10, 75, 140], [True, True, True]),
            ([600], [True]),
            ([], []),
        ):
            points = [{"x": place} for place in places]
            self.account._choose_labels(points)
            with self.subTest(places=places):
                self.assertEqual([one["has_label"] for one in points], expected)
