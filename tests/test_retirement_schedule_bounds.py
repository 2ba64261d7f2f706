from datetime import date

from odoo.tests import tagged

from .common_campaign import CampaignCase

END = date(2026, 3, 31)


@tagged("-at_install", "post_install")
class TestRetirementScheduleBounds(CampaignCase):
    """Until when a campaign of a quarter is started, or waited for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_retirement_quarterly = True
        cls.company.credit_retirement_after_evaluation = False
        cls.campaigns = cls.env["credit.retirement.campaign"]

    def setUp(self):
        super().setUp()
        self._on("2026-04-01")

    def _evaluate(self, **values):
        """Return an evaluation of the quarter that nobody has applied."""
        return (
            self.env["credit.evaluation"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "kind": "quarterly",
                    "date": END,
                    **values,
                }
            )
        )

    def _schedule(self, day):
        """Return what the calendar starts for the company on a day."""
        before = self.campaigns.sudo().search([])
        self.campaigns._schedule_quarterly(self.company, self._on(day))
        return self.campaigns.sudo().search([]) - before

    def _is_expected(self, day):
        return self.campaigns._is_expected(self.company, END, self._on(day))

    # === STARTING === #

    def test_for_a_month(self):
        with self.cr.savepoint() as savepoint:
            self.assertEqual(self._schedule("2026-05-01").date, END)
            savepoint.rollback()
        self.assertFalse(self._schedule("2026-05-02"))

    def test_once_whatever_the_kind(self):
        self.campaigns.sudo().create({"company_id": self.company.id, "date": END})
        self.assertTrue(self._schedule("2026-04-02"))  # one by hand may be of a few
        self.assertFalse(self._schedule("2026-04-02"))

    def test_of_the_company_alone(self):
        other = self._create_company("Elsewhere")
        self.campaigns.sudo().create(
            {"company_id": other.id, "date": END, "kind": "quarterly"}
        )
        self.assertTrue(self._schedule("2026-04-02"))

    def test_an_evaluation_of_another_kind_is_not_waited_for(self):
        self._evaluate(kind="manual")
        self.assertTrue(self._schedule("2026-04-02"))

    def test_an_evaluation_of_another_day_is_not_waited_for(self):
        self._evaluate(date="2025-12-31")
        self.assertTrue(self._schedule("2026-04-02"))

    # === WAITING === #

    def test_waited_for_while_an_evaluation_is_open(self):
        self.assertFalse(self._is_expected("2026-04-02"))
        evaluation = self._evaluate()
        for day, expected in (("2026-04-14", True), ("2026-04-15", False)):
            self.assertEqual(self._is_expected(day), expected, day)
        evaluation.state = "applied"
        self.assertFalse(self._is_expected("2026-04-14"))

    def test_not_waited_for_where_nobody_wants_one(self):
        self._evaluate()
        self.company.credit_retirement_quarterly = False
        self.assertFalse(self._is_expected("2026-04-02"))
        self.company.credit_retirement_after_evaluation = True
        self.assertTrue(self._is_expected("2026-04-02"))
        (self.low | self.late).write({"is_on": False})
        self.assertFalse(self._is_expected("2026-04-02"))

    def test_waited_for_while_one_runs(self):
        """Whoever started it, and however long it takes."""
        self.company.credit_retirement_quarterly = False
        campaign = self.campaigns.sudo().create(
            {"company_id": self.company.id, "date": END}
        )
        self.assertFalse(self._is_expected("2026-04-30"))
        campaign._start()
        self.assertTrue(self._is_expected("2026-04-30"))

    # === WHICH STANDARDS === #

    def test_standards_of_a_policy_that_is_archived_are_off(self):
        standards = self.env["credit.retirement.standard"]
        self.assertEqual(standards._get_switched_on(self.company), self.low | self.late)
        self.late.active = False
        self.assertEqual(standards._get_switched_on(self.company), self.low)
        self.policy.active = False
        self.assertFalse(standards._get_switched_on(self.company))

    def test_standards_of_the_company_alone(self):
        other = self._create_company("Elsewhere")
        standards = self.env["credit.retirement.standard"]
        self.assertFalse(standards._get_switched_on(other))

    def test_without_a_standard_nothing_is_launched(self):
        (self.low | self.late).write({"is_on": False})
        launched = self.campaigns._launch(
            {"company_id": self.company.id, "kind": "quarterly", "date": END}
        )
        self.assertFalse(launched)
        self.assertFalse(self.campaigns.search([("date", "=", END)]))
