from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_campaign import CampaignCase


@tagged("-at_install", "post_install")
class TestRetirementSummary(CampaignCase):
    """The summary of a quarter: written once, told to the managers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.company"].search([]).write(
            {"credit_review_nightly": False, "credit_review_quarterly": False}
        )

    def setUp(self):
        super().setUp()
        self.leaver = self._create_customers(1)
        self._catch(self.account | self.leaver)
        self._run_campaign()
        case = self.leaver.retirement_ids
        case._move("decision", "nothing to gain", "submitted")
        case._move("kept", "they promised", "keep", is_override=True)

    def _schedule(self, day="2026-04-01"):
        """Return the summaries that the calendar writes on a day."""
        Summary = self.env["credit.retirement.summary"].sudo()
        before = Summary.search([])
        with freeze_time(day):
            self._run_cron("review")
        return (Summary.search([]) - before).filtered(
            lambda one: one.company_id == self.company
        )

    def test_figures(self):
        summary = self._schedule()
        self.assertEqual(summary.name, "2026 Q1")
        expected = {
            "campaigns": 1,
            "candidates": 2,
            "exempt": 0,
            "opened": 2,
            "open": 1,
            "outcome_submitted": 1,
            "outcome_keep": 1,
            "done": 2,
            "late": 0,
            "overdue": 1,
            "overrides": 1,
        }
        found = {key: summary.figures[key] for key in expected}
        self.assertEqual(found, expected)

    def test_once_and_in_time(self):
        self.assertTrue(self._schedule())
        self.assertFalse(self._schedule())
        self.assertFalse(self._schedule("2026-04-02"))

    def test_waits_for_the_campaign_of_the_quarter(self):
        self.company.credit_retirement_quarterly = True
        self.assertFalse(self._schedule())
        with freeze_time("2026-04-02"):
            self._run_cron()
        summary = self._schedule("2026-04-02")
        self.assertEqual(summary.figures["campaigns"], 2)

    def test_cases_opened_as_of_the_last_day(self):
        """Their campaign runs after the quarter; they belong to what it found."""
        late, by_hand = self._create_customers(2)
        self._open_case(by_hand)
        self._catch(late)
        with freeze_time("2026-04-02"):
            self._run_campaign(date="2026-03-31")
            self._open_case(self._create_customers(1))
        figures = self._schedule("2026-04-03").figures
        self.assertEqual((figures["candidates"], figures["opened"]), (3, 4))

    def test_decisions_count_cases(self):
        """By the last one of the quarter: a case is decided anew after an appeal."""
        twice, taken_back = (self._open_case(one) for one in self._create_customers(2))
        for case in (twice, taken_back):
            case._move("decision", "Why", "submitted")
            case._move("notice", "Why", "retire", decision="retire")
            case._move("decision", "Why", "reopened")
        twice._move("notice", "Why", "restrict", decision="restrict")
        summary = self._schedule()
        found = {key: n for key, n in summary.figures.items() if "outcome_" in key}
        expected = {"submitted": 3, "keep": 1, "restrict": 1, "reopened": 2}
        self.assertEqual(found, {f"outcome_{k}": n for k, n in expected.items()})
        titles = [title for title, _rows in summary._get_parts()]
        self.assertEqual(titles[1:3], ["Decisions", "Other Steps"])

    def test_not_long_after(self):
        self.assertFalse(self._schedule("2026-05-15"))

    def test_a_quarter_without_anything(self):
        other = self._create_company("Quiet Ltd")
        self._schedule()
        Summary = self.env["credit.retirement.summary"].sudo()
        self.assertFalse(Summary.search([("company_id", "=", other.id)]))

    def test_managers_are_told_in_their_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.manager_2.lang = "fr_FR"
        summary = self._schedule()
        messages = self.env["mail.message"].search(
            [("model", "=", summary._name), ("res_id", "=", summary.id)]
        )
        told = messages.filtered("notified_partner_ids")
        managers = self.manager | self.manager_2
        self.assertEqual(len(told), 2)
        self.assertEqual(told.notified_partner_ids, managers.partner_id)
        self.assertFalse(any(told.mapped("email_add_signature")))
        self.assertIn("2026 Q1", told[0].subject)
        self.assertIn("Cases opened", told[0].body + told[1].body)

    def test_words(self):
        summary = self._schedule().with_user(self.credit_user)
        for text in ("Keep with Conditions", "Overrides by managers", "2026 Q1"):
            self.assertIn(text, summary.body)

    def test_who_may(self):
        summary = self._schedule()
        with self.assertRaises(AccessError):
            summary.with_user(self.salesperson).read(["figures"])
        for user in (self.credit_user, self.manager):
            with self.assertRaises(AccessError):
                summary.with_user(user).write({"figures": {}})


@tagged("-at_install", "post_install")
class TestRetirementCompliance(CampaignCase):
    """Late steps and overrides, to be added up."""

    def test_timing(self):
        case = self._open_case()
        step = case.step_id
        self.assertEqual((step.timing, step.late_count), ("open", 0))
        self._on("2026-04-10")
        self._run_daily()
        self.assertEqual((step.timing, step.late_count), ("overdue", 1))
        case._move("decision", "at last", "submitted", is_override=True)
        self.assertEqual((step.timing, step.override_count), ("late", 1))
        case._move("cancelled", "gone", "cancelled")
        self.assertEqual(case.step_ids[-1].timing, "in_time")
        rows = (
            self.env["credit.retirement.step"]
            .with_user(self.credit_user)
            ._read_group(
                [("retirement_id", "=", case.id)],
                ["timing"],
                ["__count", "late_count:sum", "override_count:sum", "days_taken:avg"],
            )
        )
        self.assertEqual(
            sorted(rows), [("in_time", 1, 0, 0, 0.0), ("late", 1, 1, 1, 25.0)]
        )
        action = step.with_user(self.credit_user).action_view_case()
        self.assertEqual(action["res_id"], case.id)
