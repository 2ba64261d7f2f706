from datetime import date

from odoo.tests import tagged

from .common_campaign import CampaignCase

END = date(2026, 3, 31)  # of the quarter


@tagged("-at_install", "post_install")
class TestRetirementSummaryFigures(CampaignCase):
    """What counts in a quarter, and what in none or in the next."""

    def _collect(self, company=None, day=END):
        summaries = self.env["credit.retirement.summary"]
        return summaries._collect(company or self.company, day)

    def _get_rows(self, title):
        """Return the rows of a table of the summary: ``{label: figure}``."""
        summary = (
            self.env["credit.retirement.summary"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "date": END,
                    "figures": self._collect(),
                }
            )
        )
        return dict(dict(summary._get_parts()).get(title, ()))

    # === CANDIDATES === #

    def test_a_customer_found_twice_is_one_candidate(self):
        """With what was at stake the last time."""
        self._create_invoice(100.0)
        self._catch(self.account)
        self._run_campaign()
        self._create_invoice(50.0)
        self._run_campaign()
        figures = self._collect()
        self.assertEqual((figures["campaigns"], figures["candidates"]), (2, 1))
        self.assertEqual((figures["revenue"], figures["exposure"]), (150.0, 150.0))

    def test_who_is_exempt_is_no_candidate(self):
        self._create_invoice(100.0)
        self._exempt(self.account, "Strategic")
        for _run in range(2):
            self._run_campaign()
        figures = self._collect()
        self.assertEqual((figures["exempt"], figures["candidates"]), (1, 0))
        self.assertEqual(figures["revenue"], 0.0)

    def test_campaigns_as_of_a_day_of_the_quarter(self):
        self._catch(self.account)
        for day in ("2025-12-31", "2026-01-01", "2026-03-16"):
            self._run_campaign(date=day)
        self.assertEqual(self._collect()["campaigns"], 2)
        self.assertEqual(self._collect(day=date(2025, 12, 31))["campaigns"], 1)
        self.assertEqual(self._collect(day=date(2026, 6, 30))["campaigns"], 0)

    def test_a_draft_is_no_campaign(self):
        self.env["credit.retirement.campaign"].create({"company_id": self.company.id})
        self.assertEqual(self._collect()["campaigns"], 0)

    # === CASES AND STEPS === #

    def test_cases_opened_by_hand_count_on_their_day(self):
        for day, opened in (("2025-12-31", 0), ("2026-01-01", 1), ("2026-03-31", 2)):
            self._on(day)
            self._open_case(self._create_customers(1))
            self.assertEqual(self._collect()["opened"], opened, day)

    def test_a_case_that_is_revived_is_not_opened_again(self):
        case = self._open_case()
        case._move("decision", "Why", "submitted")
        case._move("notice", "Why", "retire", exit_mode="stop")
        case._move("execution", "Sent", "notified")
        case._move("retired", "Done", "executed")
        case.with_user(self.manager).action_request_revival("Back", override=True)
        figures = self._collect()
        self.assertEqual((figures["opened"], figures["open"]), (1, 0))
        self.assertEqual(figures["outcome_executed"], 1)

    def test_steps_count_in_the_quarter_in_which_they_were_done(self):
        case = self._open_case()
        self._on("2026-04-01")
        case._move("decision", "Late", "submitted")
        self.assertEqual(self._collect()["done"], 0)
        figures = self._collect(day=date(2026, 6, 30))
        self.assertEqual((figures["done"], figures["late"]), (1, 1))

    def test_a_step_is_overdue_from_its_deadline_on(self):
        case = self._open_case()
        for deadline, overdue in (("2026-03-31", 1), ("2026-04-01", 0)):
            case.step_id.deadline = deadline
            self.assertEqual(self._collect()["overdue"], overdue, deadline)
        case.step_id.deadline = "2026-03-31"
        case._move("decision", "At last", "submitted")
        case.step_id.deadline = "2026-04-15"
        self.assertEqual(self._collect()["overdue"], 0)

    def test_overrides(self):
        case = self._open_case()
        case._move("decision", "Why", "submitted", is_override=True)
        case._move("cancelled", "Why", "cancelled", is_override=True)
        self.assertEqual(self._collect()["overrides"], 2)

    # === FOLLOW-UPS === #

    def test_follow_ups(self):
        """Planned by the day for which they were, done by the day on which."""
        follow_ups = self.env["credit.follow.up"].sudo()
        for planned, done in (
            ("2026-01-01", "2026-04-01"),
            ("2026-03-31", "2026-03-31"),
            ("2026-04-01", False),
            ("2025-12-31", "2026-01-01"),
        ):
            follow_ups.create(
                {
                    "account_id": self.account.id,
                    "user_id": self.credit_user.id,
                    "planned_date": planned,
                    "date": done,
                    "state": "done" if done else "planned",
                }
            )
        figures = self._collect()
        self.assertEqual((figures["planned"], figures["followed"]), (2, 2))

    # === COMPANIES AND WORDS === #

    def test_of_one_company(self):
        other = self._create_company("Elsewhere")
        self._catch(self.account)
        self._run_campaign()
        self.assertFalse(any(self._collect(other).values()))
        self.assertTrue(any(self._collect().values()))

    def test_amounts_in_words(self):
        self._create_invoice(934.5)
        self._catch(self.account)
        self._run_campaign()
        rows = self._get_rows("Candidates")
        amount = rows["Invoiced to the candidates in 12 months"]
        self.assertEqual(amount, "$\N{NO-BREAK SPACE}934.50")
        self.assertEqual(rows["Customers that meet a retirement standard"], 1)

    def test_what_is_nothing_has_no_row(self):
        self._open_case()
        self.assertNotIn("Exposure of the candidates", self._get_rows("Candidates"))

    def test_tables_without_rows_are_left_out(self):
        summaries = self.env["credit.retirement.summary"].sudo()
        summary = summaries.create({"company_id": self.company.id, "date": END})
        self.assertEqual(summary._get_parts(), [])
        self.assertEqual(summary.name, "2026 Q1")
