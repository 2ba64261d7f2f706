from xlsxwriter import Workbook

from odoo import api, models
from odoo.tools import split_every

CHUNK = 500  # lines that are in memory at a time
HEADING_WIDTH = 14  # of columns that do not say
AMOUNT, COUNT, DATE, FIGURE = "amount", "count", "date", "figure"
PERCENT, SCORE, TEXT = "percent", "score", "text"

# A name is text, whatever it begins with: never a formula, never a link.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def write_cell(sheet, number, place, kind, value, formats):
    """Write a value as what it is; what is not known stays empty, it is not 0."""
    if value is None or value is False or value == "":
        return
    if kind == TEXT:
        sheet.write_string(number, place, str(value), formats[TEXT])
    elif kind == DATE:
        sheet.write_datetime(number, place, value, formats[DATE])
    elif kind == PERCENT:  # 9 % is 0.09 in a sheet
        sheet.write_number(number, place, value / 100.0, formats[PERCENT])
    else:
        sheet.write_number(number, place, value, formats[kind])


class EvaluationXlsx(models.AbstractModel):
    """An evaluation as an Excel file: a summary, its lines, what was measured.

    Lines are read and written a chunk at a time, so that memory does not grow with
    the evaluation. What the sheets hold is next door, in the file of the sheets.
    """

    _name = "report.credit_management.evaluation_xlsx"
    _description = "Excel File of a Credit Evaluation"

    # === BUSINESS METHODS === #

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

    @api.model
    def _add_formats(self, book, currency):
        """Return the formats of the cells by name."""
        decimals = (
            f".{'0' * currency.decimal_places}" if currency.decimal_places else ""
        )
        return {
            "head": book.add_format(
                {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "bold": book.add_format({"bold": True}),
            AMOUNT: book.add_format({"num_format": f"#,##0{decimals}"}),
            COUNT: book.add_format({"num_format": "#,##0"}),
            DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            FIGURE: book.add_format(),
            PERCENT: book.add_format({"num_format": "0.0%"}),
            SCORE: book.add_format({"num_format": "0.0"}),
            TEXT: book.add_format(),
        }

    @api.model
    def _write_head(self, sheet, formats, columns):
        """Write the headings, and what they stand above: widths, the frozen pane.

        :param list columns: of ``{"label", "kind", "width"}``
        """
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.get("width", HEADING_WIDTH))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column["label"], formats["head"])
        sheet.freeze_panes(1, 1)

    @api.model
    def _write_row(self, sheet, number, formats, columns, row):
        """Write one line.

        :param list columns: of ``{"kind", "get": function of the row}``
        """
        for place, column in enumerate(columns):
            value = column["get"](row)
            write_cell(sheet, number, place, column["kind"], value, formats)
