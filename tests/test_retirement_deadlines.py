from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementDeadlines(RetirementCase):
    """Amber within a week, red after the day, on the calendar of the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._open_case()

    def assertDue(self, state, case=None):
        """Check what is computed and what is found, of the case and its step."""
        case = case or self.case
        for record in (case, case.step_id or case.step_ids[-1]):
            record.invalidate_recordset()
            self.assertEqual(record.deadline_state, state)
            for key in ("ontime", "soon", "late", "done"):
                found = record.search([("deadline_state", "=", key)])
                self.assertEqual(record in found, key == state, key)
            self.assertIn(record, record.search([("deadline_state", "!=", "x")]))

    def test_colours(self):
        for day, state in (
            ("2026-03-16", "ontime"),
            ("2026-03-22", "ontime"),
            ("2026-03-23", "soon"),
            ("2026-03-30", "soon"),
            ("2026-03-31", "late"),
        ):
            with self.subTest(day=day):
                self._on(day)
                self.assertDue(state)

    def test_done(self):
        self.case._move("cancelled", "By mistake", "cancelled")
        self.assertDue("done")

    def test_the_days_of_the_settings(self):
        self.company.write(
            {
                "credit_retirement_evaluate_days": 5,
                "credit_retirement_decide_days": 20,
                "credit_retirement_notify_days": 3,
                "credit_retirement_execute_days": 9,
            }
        )
        case = self._open_case(self._create_customers(1))
        self.assertStep(case, "evaluation", deadline="2026-03-21")
        self._on("2026-03-20")
        case._move("decision", "Why", "submitted")
        self.assertStep(case, "decision", deadline="2026-04-05")
        case._move("notice", "Why", "retire")
        self.assertStep(case, "notice", deadline="2026-03-23")
        case._move("execution", "Why", "notified")
        # not before the customer had the time to answer, and a week more
        self.assertStep(case, "execution", deadline="2026-04-10")
        case._move("decision", "Why", "reopened")
        self.assertStep(case, "decision", deadline="2026-04-09")

    def test_the_day_of_the_company(self):
        """At ten in the evening in Auckland it is the next day."""
        self.company.partner_id.tz = "Pacific/Auckland"
        self._on("2026-03-30 12:00:00")
        self.assertDue("late")
