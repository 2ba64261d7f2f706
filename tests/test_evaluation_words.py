from lxml.html import fromstring

from odoo.tests import tagged

from ..engine.lift import Lift
from ..engine.scoring import Measured, mix
from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationWords(EvaluationCase):
    """Every line explains itself."""

    def test_score_card(self):
        line = self._evaluate(apply=False).line_ids
        (group,) = line._get_score_card()
        self.assertEqual((group["label"], group["score"]), ("Payment", 90.0))
        (row,) = group["rows"]
        self.assertEqual(row["text"], "7 of 12 late")
        self.assertEqual((row["value"], row["house"]), ("10 %", "9 %"))
        self.assertEqual((row["points"], row["share"]), (90.0, 100.0))
        self.assertIn("7 of 12 late", line.explanation)

    def test_score_card_on_a_phone(self):
        """Points and weight stay: what is left out is marked, the same in all rows."""
        card = fromstring(self._evaluate(apply=False).line_ids.explanation)
        for row in card.findall(".//tr"):
            cells = [
                cell for cell in row if "o_credit_wide" not in cell.get("class", "")
            ]
            width = sum(int(cell.get("colspan", 1)) for cell in cells)
            self.assertEqual(width, 4)  # criterion, found, points, weight
            self.assertLess(width, sum(int(cell.get("colspan", 1)) for cell in row))

    def test_reasons_as_sentences(self):
        self._set_late(59.0)
        line = self._evaluate(apply=False).line_ids
        self.assertEqual(
            line._get_reasons(),
            [
                "Paid late: all history: 7 of 12 late, house average 9 % → 41 points × "
                "100 %"
            ],
        )

    def test_one_is_singular(self):
        self._set_late(99.0)
        line = self._evaluate(apply=False).line_ids
        self.assertIn("→ 1 point ×", line._get_reasons()[0])
        say = self.env["credit.evaluation"]._get_decide_summary
        self.assertEqual(say(self.controller, 1), "Decide on 1 proposed limit")
        self.assertEqual(say(self.controller, 2), "Decide on 2 proposed limits")

    def test_way_up(self):
        self._set_late(30.0)
        line = self._evaluate(apply=False).line_ids
        self.assertEqual(line.tier_id, self.tier_b)
        way = line._get_way_up()
        self.assertEqual((way["tier"], way["score"]), (self.tier_a, 83.0))
        # of 12 invoices and 10 of the average 30 % are late
        self.assertEqual(
            way["steps"],
            [
                "Paid late: all history: 17 more invoices paid in time (17 % instead "
                "of 30 %)"
            ],
        )
        self._set_late(0.0)
        self.assertIn("best tier", self._evaluate(apply=False).line_ids.lift_text)

    def test_way_up_that_nobody_can_go(self):
        """Who was never late in five invoices cannot be late less often."""
        self._set_late(30.0)
        line = self._evaluate(apply=False).line_ids
        lift = Lift(1, "late_share_last5", self.tier_a.id, 17.0, 83.0, 13.0)
        for measured, sentence in (
            (mix(0, 5, 45.0), None),
            (mix(2, 5, 15.0), "Paid late: last five invoices: 17 % instead of 23.3 %"),
            (mix(2, 5, 30.0), None),  # 20 % at the best
        ):
            self.assertEqual(line._explain_lift(lift, measured, 10), sentence)
        lift = lift._replace(measure="late_share")
        found = line._explain_lift(lift, mix(1, 4, None), 10)
        self.assertIn("2 more invoices paid in time", found)
        lift = lift._replace(value=20.0)
        found = line._explain_lift(lift, mix(1, 4, None), 10)
        self.assertIn("1 more invoice paid in time", found)
        lift = lift._replace(value=0.0)
        self.assertFalse(line._explain_lift(lift, mix(1, 4, None), 10))

    def test_unrated(self):
        self.late.clear()
        line = self._evaluate(apply=False).line_ids
        self.assertIn("No data", line.explanation)
        self.assertIn("40", line.lift_text)

    def test_every_bound_has_a_sentence(self):
        line = self._evaluate(apply=False).line_ids
        self.assertIn("1,000.00", line.limit_text)
        field = line._fields["limit_bound"]
        for bound, _label in field.selection:
            self.env.cr.execute(
                "UPDATE credit_evaluation_line SET limit_bound = %s WHERE id = %s",
                [bound, line.id],
            )
            line.invalidate_recordset()
            self.assertTrue(line.limit_text, bound)

    def test_limit_adds_up(self):
        """What is needed or proven, × the factor of the tier, rounded."""
        account = self._create_accounts(1)
        self.policy.limit_step = 100.0
        self.tier_b.limit_factor = 0.85
        for late, basis, sentence in (
            (
                10.0,
                {},
                "$ 2,400.00 proven (1.2 × the most repaid in time) × 1.00 (tier "
                "A) = $ 2,400.00.",
            ),
            (
                30.0,
                {"usual_monthly": 1111.0},
                "$ 1,111.00 needed × 0.85 (tier B) = "
                "$ 944.35, rounded down to $ 900.00.",
            ),
            (
                50.0,
                {"highest_repaid": None},
                "Starter limit of $ 600.00 × 0.50 (tier C) = $ 300.00.",
            ),
        ):
            with self.subTest(late=late):
                self._set_late(late, account)
                self.basis[account.id] = basis
                line = self._evaluate(account, apply=False).line_ids
                self.assertEqual(line.limit_text.replace("\xa0", " "), sentence)

    def test_limit_without_the_caps(self):
        line = self._evaluate(apply=False).line_ids  # 1,000 → 1,500, proven are 2,400
        self.assertIn("2,400.00", line.limit_text)

    def test_every_measure_has_a_name(self):
        measures = self.env["credit.measure"]
        self.assertEqual(measures._get_label("years"), "Years of relationship")
        currency = self.company.currency_id
        self.assertEqual(measures._explain_value("years", 2.54, currency), "2.5 years")
        self.assertEqual(
            measures._explain_value("invoiced_amount", 5.0, currency), "$\xa05.00"
        )
        self.assertEqual(measures._explain_value("order_frequency", 3, currency), "3")

    def test_one_invoice(self):
        measures = self.env["credit.measure"]
        currency = self.company.currency_id
        one = Measured(1.0, 1, 1, 1)
        self.assertEqual(
            measures._explain_late_share_last5(one, currency), "1 of 1 late"
        )
        self.assertEqual(
            measures._explain_mean_days_late(one, currency), "1 day, one invoice"
        )

    def test_days_under_the_score(self):
        lines = self.env["credit.evaluation.line"]
        for day in ("2026-01-05", "2026-02-10", "2026-02-12"):
            lines |= self._evaluate(date=day).line_ids
        points = self.account._get_trend(lines)["points"]
        # the two of February are too close to each other
        self.assertEqual([point["has_label"] for point in points], [True, False, True])

    def test_score_over_time(self):
        self._evaluate(date="2026-02-10")
        self.assertFalse(self.account.score_trend)
        self._evaluate()
        self.account.invalidate_recordset()
        self.assertIn("<svg", self.account.score_trend)
        action = self.account.action_view_evaluations()
        lines = self.env["credit.evaluation.line"].search(action["domain"])
        self.assertEqual(len(lines), 2)
