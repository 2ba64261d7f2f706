from odoo import api, models

from .credit_xlsx import AMOUNT, COUNT, DATE, PERCENT, SCORE, TEXT

# name of the field of a line, kind of the cell, width of the column
LINE_COLUMNS = (
    ("partner_id", TEXT, 32),
    ("tier_id", TEXT, 8),
    ("previous_tier_id", TEXT, 10),
    ("movement", TEXT, 12),
    ("score", SCORE, 9),
    ("payment_score", SCORE, 9),
    ("value_score", SCORE, 9),
    ("relationship_score", SCORE, 12),
    ("coverage", PERCENT, 10),
    ("is_current_unlimited", TEXT, 10),
    ("current_limit", AMOUNT, 14),
    ("proposed_limit", AMOUNT, 14),
    ("limit_change", AMOUNT, 14),
    ("limit_bound", TEXT, 20),
    ("need_amount", AMOUNT, 14),
    ("proven_amount", AMOUNT, 14),
    ("receivable", AMOUNT, 14),
    ("overdue", AMOUNT, 14),
    ("oldest_overdue_days", COUNT, 10),
    ("utilisation", PERCENT, 10),
    ("invoiced_amount", AMOUNT, 16),
    ("user_id", TEXT, 20),
    ("country_id", TEXT, 16),
    ("version_id", TEXT, 28),
    ("date", DATE, 12),
)


class EvaluationXlsx(models.AbstractModel):
    """The sheet of lines: what stands in its columns."""

    _inherit = "report.credit_management.evaluation_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _get_line_columns(self):
        """Return the columns of the sheet of lines.

        :return: list of ``{"label", "kind", "width", "get": function of a row}``
        :rtype: list
        """
        return self._get_columns("credit.evaluation.line", LINE_COLUMNS)

    @api.model
    def _read_lines(self, ids):
        """Return the rows of lines, None where a column is empty in the database.

        :param list ids: of lines, in the order of the rows
        :return: generator of ``{name of the field: value, "parts": {measure: {"value",
            "points", "numerator", "denominator"}}}``
        """
        names = ["details", *(name for name, *_rest in LINE_COLUMNS)]
        for row in self._read_rows("credit.evaluation.line", names, ids):
            row["parts"] = {
                part["measure"]: {
                    "points": part.get("points"),
                    **(part.get("measured") or {}),
                }
                for part in (row.pop("details") or {}).get("parts", ())
            }
            yield row
        self.env.invalidate_all(flush=False)
