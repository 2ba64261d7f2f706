from odoo.tests import tagged

from .common_measures import DAY, MeasureCommon, ago


@tagged("-at_install", "post_install")
class TestMeasureAssessment(MeasureCommon):
    """What people say of customers, as of a day."""

    def _assess(self, rating, day, valid_until=False, **values):
        return self.env["credit.assessment"].create(
            {
                "account_id": self.customer_account.id,
                "measure": "assessment_attitude",
                "rating": str(rating),
                "date": day,
                "valid_until": valid_until,
                **values,
            }
        )

    def test_not_assessed_is_no_data(self):
        self._assess(4, DAY, account_id=self._get_account(self.partner).id)
        self._assess(4, DAY, measure="assessment_complaints")
        self.assertMeasure("assessment_attitude", None)
        self.assertMeasure("assessment_influence", None)
        self.assertMeasure("assessment_complaints", 4.0)

    def test_the_latest_counts(self):
        self._assess(5, ago(100))
        self._assess(2, ago(10))
        self._assess(3, ago(10))
        self.assertMeasure("assessment_attitude", 3.0)
        self.assertMeasure("assessment_attitude", 5.0, day=ago(11))
        self.assertMeasure("assessment_attitude", None, day=ago(101))

    def test_until_it_ends(self):
        self._assess(5, ago(100))
        self._assess(2, ago(50), ago(10))
        self.assertMeasure("assessment_attitude", 2.0, day=ago(10))
        self.assertMeasure("assessment_attitude", None, day=ago(9))

    def test_as_the_screens_say(self):
        self._assess(5, ago(100), ago(20))
        self._assess(2, ago(30), ago(10), measure="assessment_influence")
        self._assess(1, ago(15), measure="assessment_influence")
        for days in (110, 90, 25, 18, 12, 0):
            latest = self.env["credit.assessment"]._get_latest(
                self.customer_account, ago(days)
            )
            for code in ("assessment_attitude", "assessment_influence"):
                one = latest.get((self.customer_account.id, code))
                rating = float(one.rating) if one else None
                self.assertMeasure(code, rating, day=ago(days))
