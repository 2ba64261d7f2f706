from xlsxwriter import Workbook

from odoo import api, models
from odoo.tools import split_every

from .credit_xlsx import OPTIONS

CHUNK = 500  # lines that are in memory at a time


class RetirementCampaignXlsx(models.AbstractModel):
    """A retirement campaign as an Excel file: summary, customers, reasons, steps.

    What the sheets hold is next door, in files of their own.
    """

    _name = "report.credit_management.retirement_campaign_xlsx"
    _inherit = "credit.xlsx"
    _description = "Excel File of a Retirement Campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _get_file_name(self, record):
        """EXTENDS credit.xlsx: it is told apart from other campaigns."""
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
