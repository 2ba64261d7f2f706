from xlsxwriter import Workbook

from odoo import api, models
from odoo.tools import split_every

from .credit_xlsx import OPTIONS

CHUNK = 500  # lines that are in memory at a time


class EvaluationXlsx(models.AbstractModel):
    """An evaluation as an Excel file: a summary, its lines, what was measured.

    Lines are read and written a chunk at a time, so that memory does not grow with
    the evaluation. What the sheets hold is next door, in the file of the sheets.
    """

    _name = "report.credit_management.evaluation_xlsx"
    _inherit = "credit.xlsx"
    _description = "Excel File of a Credit Evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _get_file_name(self, record):
        """EXTENDS credit.xlsx: it says of what it is, as that of a campaign does."""
        return self.env._("Credit Evaluation %(name)s", name=record.name)

    @api.model
    def _write(self, evaluation, file):
        """Write the file.

        :param evaluation: one `credit.evaluation`
        :param file: binary file, open for writing
        :raise AccessError: when the user may not read the evaluation
        """
        evaluation.ensure_one().check_access("read")
        with Workbook(file, OPTIONS) as book:
            formats = self._add_formats(book, evaluation.currency_id)
            self._write_summary(
                book.add_worksheet(self.env._("Summary")), formats, evaluation
            )
            columns = self._get_line_columns()
            measures = self._get_measure_columns(evaluation)
            line_sheet = book.add_worksheet(self.env._("Lines"))
            measure_sheet = book.add_worksheet(self.env._("Measures"))
            self._write_head(line_sheet, formats, columns)
            self._write_head(measure_sheet, formats, measures)
            count = 0
            for ids in self._get_chunks(evaluation):
                for row in self._read_lines(ids):
                    count += 1
                    self._write_row(line_sheet, count, formats, columns, row)
                    self._write_row(measure_sheet, count, formats, measures, row)
            for sheet, heads in ((line_sheet, columns), (measure_sheet, measures)):
                sheet.autofilter(0, 0, count, len(heads) - 1)

    @api.model
    def _get_chunks(self, evaluation):
        """Return the ids of the lines by name of the customer, in chunks."""
        lines = self.env["credit.evaluation.line"].search(
            [("evaluation_id", "=", evaluation.id)], order="partner_id, id"
        )
        ids = lines.ids
        self.env.invalidate_all(flush=False)
        return split_every(CHUNK, ids, list)
