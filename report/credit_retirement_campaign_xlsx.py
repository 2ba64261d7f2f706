from xlsxwriter import Workbook

from odoo import api, fields, models
from odoo.tools import split_every

from .credit_xlsx import AMOUNT, COUNT, DATE, OPTIONS, SCORE, TEXT

CHUNK = 500  # lines that are in memory at a time
LABEL_WIDTH, FIGURE_WIDTH = 40, 16
WIDEST = 8  # columns of the summary that have a width


class RetirementCampaignXlsx(models.AbstractModel):
    """A retirement campaign as an Excel file: summary, customers, reasons, steps.

    What the sheets behind the summary hold is next door, in the file of the sheets.
    """

    _name = "report.credit_management.retirement_campaign_xlsx"
    _inherit = "credit.xlsx"
    _description = "Excel File of a Retirement Campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _get_file_name(self, record):
        # EXTENDS credit.xlsx
        return self.env._("Retirement Campaign %(name)s", name=record.name)

    @api.model
    def _write(self, campaign, file):
        """Write the file.

        :param campaign: one `credit.retirement.campaign`
        :param file: binary file, open for writing
        :raise AccessError: when the user may not read the campaign
        """
        campaign.ensure_one().check_access("read")
        with Workbook(file, OPTIONS) as book:
            formats = self._add_formats(book, campaign.currency_id)
            self._write_summary(
                book.add_worksheet(self.env._("Summary")), formats, campaign
            )
            sheets = [
                (book.add_worksheet(title), columns, get_rows)
                for title, columns, get_rows in self._get_sheets()
            ]
            counts = [0] * len(sheets)
            for sheet, columns, _get_rows in sheets:
                self._write_head(sheet, formats, columns)
            for lines in self._get_chunks(campaign):
                for place, (sheet, columns, get_rows) in enumerate(sheets):
                    for row in get_rows(campaign, lines):
                        counts[place] += 1
                        self._write_row(sheet, counts[place], formats, columns, row)
            for count, (sheet, columns, _get_rows) in zip(counts, sheets, strict=True):
                sheet.autofilter(0, 0, count, len(columns) - 1)

    @api.model
    def _get_chunks(self, campaign):
        """Return the lines by name of the customer, in chunks."""
        Line = self.env["credit.retirement.campaign.line"]
        ids = Line.search(
            [("campaign_id", "=", campaign.id)], order="partner_id, id"
        ).ids
        for chunk in split_every(CHUNK, ids, list):
            yield Line.browse(chunk)
            self.env.invalidate_all(flush=False)  # memory stays flat

    # === SUMMARY === #

    @api.model
    def _write_summary(self, sheet, formats, campaign):
        """Write the summary; rows come from above to below, as the file is streamed."""
        sheet.set_column(0, 0, LABEL_WIDTH)
        sheet.set_column(1, WIDEST, FIGURE_WIDTH)
        title = self._get_file_name(campaign)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.freeze_panes(1, 0)
        summary = campaign._get_summary()
        number = 2
        for head, rows in (
            (None, self._get_fact_rows(campaign)),
            self._get_amount_rows(
                self.env._("Candidates by Standard"), summary["standards"]
            ),
            self._get_amount_rows(self.env._("Outcome"), summary["outcomes"]),
            self._get_timing_rows(self.env._("Deadlines by Step"), summary["steps"]),
            self._get_timing_rows(
                self.env._("Deadlines by Responsible"), summary["owners"]
            ),
        ):
            number = self._write_table(sheet, number, formats, head, rows)

    @api.model
    def _get_fact_rows(self, campaign):
        labels = {
            name: dict(campaign._fields[name]._description_selection(self.env))
            for name in ("state", "kind")
        }
        run_on = campaign.run_on
        run_on = run_on and fields.Datetime.context_timestamp(campaign, run_on)
        counts = (
            "done_count",
            "candidate_count",
            "opened_count",
            "refreshed_count",
            "decided_count",
            "late_count",
            "exempt_count",
            "paused_count",
        )
        return [
            [(TEXT, self.env._("Company")), (TEXT, campaign.company_id.sudo().name)],
            [(TEXT, self.env._("Currency")), (TEXT, campaign.currency_id.name)],
            [(TEXT, self.env._("As of")), (DATE, campaign.date)],
            [(TEXT, self.env._("Status")), (TEXT, labels["state"][campaign.state])],
            [(TEXT, self.env._("Kind")), (TEXT, labels["kind"][campaign.kind])],
            [(TEXT, self.env._("Run On")), (DATE, run_on and run_on.date())],
            [(TEXT, self.env._("Run By")), (TEXT, campaign.run_by_id.sudo().name)],
            *(
                [
                    (TEXT, campaign._fields[name]._description_string(self.env)),
                    (COUNT, campaign[name]),
                ]
                for name in counts
            ),
        ]

    @api.model
    def _get_amount_rows(self, title, figures):
        head = [
            title,
            self.env._("Customers"),
            self.env._("Invoiced in 12 Months"),
            self.env._("Exposure"),
            self.env._("Overdue"),
        ]
        rows = [
            [
                (TEXT, row["label"]),
                (COUNT, row["count"]),
                (AMOUNT, row["revenue"]),
                (AMOUNT, row["exposure"]),
                (AMOUNT, row["overdue"]),
            ]
            for row in figures
        ]
        return head, rows

    @api.model
    def _get_timing_rows(self, title, figures):
        head = [
            title,
            self.env._("Steps"),
            self.env._("Done in Time"),
            self.env._("Done Late"),
            self.env._("Overdue"),
            self.env._("Open"),
            self.env._("Days Taken"),
            self.env._("Overrides"),
        ]
        rows = [
            [
                (TEXT, row["label"]),
                (COUNT, row["count"]),
                (COUNT, row["in_time"]),
                (COUNT, row["late"]),
                (COUNT, row["overdue"]),
                (COUNT, row["open"]),
                (SCORE, row["days"]),
                (COUNT, row["overrides"]),
            ]
            for row in figures
        ]
        return head, rows
