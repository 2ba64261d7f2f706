from odoo.tests import tagged

from ..report.credit_xlsx import AMOUNT, COUNT, SCORE, TEXT
from .common_campaign import CampaignCase


@tagged("-at_install", "post_install")
class TestRetirementReportWords(CampaignCase):
    """What the report of a campaign says of a customer, and its tables of figures."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls.env["report.credit_management.report_retirement_campaign"]
        cls.sheets = cls.env["report.credit_management.retirement_campaign_xlsx"]

    # === LEFT OUT === #

    def _get_left_out(self):
        """Return why the customer that was found has no case of the campaign."""
        (line,) = self._run_campaign().line_ids
        return self.report._get_left_out_text(line)

    def test_who_is_exempt(self):
        self._exempt(self.account, "Strategic")
        self.assertEqual(self._get_left_out(), "Exempt: Strategic")

    def test_who_was_let_off(self):
        self._catch(self.account)
        case = self._run_campaign().retirement_ids
        case._move("decision", "Candidate", "submitted")
        case._move("kept", "They promised", "keep")
        self._on("2026-03-20")
        self.assertEqual(self._get_left_out(), "Left in Peace: Kept (03/16/2026)")

    def test_without_a_reason(self):
        self._exempt(self.account, "Strategic")
        (line,) = self._run_campaign().line_ids
        line.reason = False
        self.assertEqual(self.report._get_left_out_text(line), "Exempt")

    # === WHY === #

    def test_why_a_customer_is_a_candidate(self):
        self._catch(self.account, self.low, self.late)
        evidence = self._run_campaign().evidence_ids.sorted("id")
        low, late = (
            str(text).replace("\N{NO-BREAK SPACE}", " ")
            for text in self.report._get_reasons(evidence)
        )
        self.assertIn("<b>Buys too little</b>: Invoiced per quarter: less than", low)
        self.assertIn(
            "(2025 Q4: $ 120.00, 2025 Q3: $ 0.00, and 2025 Q2: $ 340.50)", low
        )
        self.assertIn("<b>Pays too late</b>: ", late)
        self.assertNotIn("href", low + late)

    def test_names_of_standards_are_escaped(self):
        self.low.name = "<script>"
        self._catch(self.account)
        (text,) = self.report._get_reasons(self._run_campaign().evidence_ids)
        self.assertIn("<b>&lt;script&gt;</b>", text)

    def test_why_it_was_decided_so(self):
        case = self._open_case()
        self.assertFalse(self.report._get_decision_text(case))
        case._move("decision", "Candidate", "submitted")
        case.with_user(self.manager).action_decide("retire", "Too <small>")
        text = self.report._get_decision_text(case)
        self.assertEqual(text, "<b>Decided because</b>: Too &lt;small&gt;")
        case.with_user(self.manager).action_reopen("They are right")
        self.assertFalse(self.report._get_decision_text(case))  # none stands
        case.with_user(self.manager_2).action_decide("keep", "They promised")
        self.assertIn("They promised", self.report._get_decision_text(case))

    # === TABLES === #

    def test_table_of_amounts(self):
        figures = {
            "label": "Kept",
            "count": 2,
            "revenue": 10.5,
            "exposure": 4.0,
            "overdue": 1.0,
        }
        head, rows = self.sheets._get_amount_table("Outcome", [figures])
        self.assertEqual(
            head,
            ["Outcome", "Customers", "Invoiced in 12 Months", "Exposure", "Overdue"],
        )
        self.assertEqual(
            rows,
            [
                [
                    (TEXT, "Kept"),
                    (COUNT, 2),
                    (AMOUNT, 10.5),
                    (AMOUNT, 4.0),
                    (AMOUNT, 1.0),
                ]
            ],
        )
        self.assertEqual(self.sheets._get_amount_table("Outcome", [])[1], [])

    def test_table_of_deadlines(self):
        """As many cells as headings, each of what its heading says."""
        figures = {
            "label": "Evaluation",
            "count": 6,
            "in_time": 1,
            "late": 2,
            "overdue": 3,
            "open": 4,
            "days": 5.5,
            "overrides": 7,
        }
        head, (row,) = self.sheets._get_timing_table("Step", [figures])
        self.assertEqual(
            dict(zip(head, row, strict=True)),
            {
                "Step": (TEXT, "Evaluation"),
                "Number of Steps": (COUNT, 6),
                "Done in Time": (COUNT, 1),
                "Done Late": (COUNT, 2),
                "Overdue": (COUNT, 3),
                "Open": (COUNT, 4),
                "Days Taken": (SCORE, 5.5),
                "Overrides": (COUNT, 7),
            },
        )

    def test_every_figure_of_a_campaign_has_its_column(self):
        self._catch(self.account)
        summary = self._run_campaign()._get_summary()
        for figures in (summary["standards"], summary["outcomes"]):
            _head, rows = self.sheets._get_amount_table("T", figures)
            self.assertEqual(len(rows), len(figures))
        for figures in (summary["steps"], summary["owners"]):
            _head, rows = self.sheets._get_timing_table("T", figures)
            self.assertEqual(len(rows), len(figures))
