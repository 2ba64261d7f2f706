from odoo import api, models

from .credit_xlsx import AMOUNT, COUNT, DATE, FIGURE, PERCENT, SCORE, TEXT

HEADING_WIDTH = 14  # of columns that do not say


class CreditXlsx(models.AbstractModel):
    """How the Excel files look: formats of cells, headings that stay in sight."""

    _inherit = "credit.xlsx"

    # === BUSINESS METHODS === #

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
