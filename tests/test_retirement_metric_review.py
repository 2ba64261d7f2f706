from datetime import date

from odoo.tests import tagged

from .common_measures import DAY, ago
from .common_standards import Q1, Q2, Q3, Q4, StandardCase


@tagged("-at_install", "post_install")
class TestRetirementMetricReview(StandardCase):
    """What evaluations came to, and what people said."""

    # === EVALUATIONS === #

    def test_tiers_newest_first(self):
        tier_a = self.env.ref("credit_management.credit_tier_a")
        self._evaluated(Q1, tier_a, 90)
        last = self._evaluated(Q3, self.tier_d, 20)
        self._evaluated(Q2)
        places = self.metrics._get_tier_places()
        self.assertEqual(
            self._values("tier"), [places[self.tier_d.id], None, places[tier_a.id]]
        )
        self.assertLess(places[tier_a.id], places[self.tier_d.id])
        period = self._periods("tier")[0]
        self.assertEqual(period.key, self.tier_d.id)
        self.assertEqual([one.id for one in period.documents], last.ids)
        self.assertEqual(self._values("score"), [20.0, None, 90.0])

    def test_only_applied_ones_up_to_the_day(self):
        self._evaluated(Q1, self.tier_d)
        self._evaluated(Q2, self.tier_d, state="review")
        self._evaluated(Q3, self.tier_d, state="cancelled")
        self._evaluated(Q4, self.tier_d)
        self.assertEqual(len(self._periods("tier")), 2)
        self.assertEqual(len(self._periods("tier", day=date(2025, 11, 9))), 1)

    def test_the_last_one_of_a_day_counts(self):
        self._evaluated(Q1, self.tier_d, 10)
        self._evaluated(Q1, self.tier_d, 30)
        self.assertEqual(self._values("score"), [30.0])

    def test_an_archived_tier_keeps_its_place(self):
        self._evaluated(Q1, self.tier_d)
        before = self._values("tier")
        worse = self._create_worse_tier()
        self._evaluated(Q2, worse)
        worse.active = False
        self.assertEqual(self._values("tier")[1:], before)
        self.assertGreater(self._values("tier")[0], before[0])

    # === ASSESSMENTS === #

    def test_assessments_newest_first(self):
        self._assess(4, Q1)
        self._assess(1, Q3)
        self._assess(2, Q2)
        self._assess(5, Q3, "assessment_complaints")
        self._assess(3, Q4, "assessment_influence")
        self.assertEqual(self._values("attitude"), [1.0, 2.0, 4.0])
        self.assertEqual(self._values("complaints"), [5.0])
        self.assertEqual(self._values("attitude", day=Q2), [2.0, 4.0])
        period = self._periods("attitude")[0]
        self.assertEqual(period.documents[0].model, "credit.assessment")
        self.assertEqual(period.documents[0].name, self.env.user.name)

    def test_a_day_is_one_time(self):
        """Who corrects himself did not rate twice."""
        self._assess(1, Q1)
        self._assess(4, Q1)
        self.assertEqual(self._values("attitude"), [4.0])

    def test_an_opinion_that_has_ended(self):
        self._assess(1, Q1, valid_until=ago(10))
        self.assertEqual(self._values("attitude"), [None, 1.0])
        self.assertEqual(self._periods("attitude")[0].start, ago(9))
        self.assertEqual(self._values("attitude", day=ago(10)), [1.0])
        self._assess(2, DAY)
        self.assertEqual(self._values("attitude"), [2.0, 1.0])

    def test_each_criterion_apart(self):
        """Many of one criterion leave those of the other."""
        for number in range(22):
            self._assess(1 + number % 5, ago(number))
        self._assess(2, date(2020, 1, 1), "assessment_complaints")
        self.assertEqual(len(self._periods("attitude")), 20)
        self.assertEqual(self._values("complaints"), [2.0])
