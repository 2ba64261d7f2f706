from odoo import api, models

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


class CreditXlsx(models.AbstractModel):
    """What the Excel files share: typed cells, rows of them, tables.

    A file is streamed: rows come from above to below. Columns are dicts of ``label``,
    ``kind`` of the cell, ``width`` and ``get``, the function of a row that gives the
    value.
    """

    _name = "credit.xlsx"
    _description = "Excel File"

    # === BUSINESS METHODS === #

    @api.model
    def _get_file_name(self, record):
        """Return what the file of a record is called, without its ending."""
        return record.display_name

    @api.model
    def _write_row(self, sheet, number, formats, columns, row):
        """Write one line.

        :param list columns: of ``{"kind", "get": function of the row}``
        """
        for place, column in enumerate(columns):
            value = column["get"](row)
            write_cell(sheet, number, place, column["kind"], value, formats)

    @api.model
    def _write_table(self, sheet, number, formats, head, rows):
        """Write a table and return the number of the row after it.

        :param list head: headings or None
        :param list rows: of lists of ``(kind, value)``
        """
        if head:
            for place, label in enumerate(head):
                sheet.write_string(number, place, label, formats["head"])
            number += 1
        for row in rows:
            for place, (kind, value) in enumerate(row):
                write_cell(sheet, number, place, kind, value, formats)
            number += 1
        return number + 1
