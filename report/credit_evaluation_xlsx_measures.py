from odoo import api, models

from .credit_evaluation_xlsx_sheets import LINE_COLUMNS
from .credit_xlsx import AMOUNT, FIGURE, PERCENT, SCORE

# a share is a percentage of the sheet, too; what else is counted is a figure
KINDS = {"percent": PERCENT, "money": AMOUNT, "days": SCORE, "years": SCORE}


class EvaluationXlsx(models.AbstractModel):
    """The sheet of measures: a value, its points, and what a ratio was made of."""

    _inherit = "report.credit_management.evaluation_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _get_measure_columns(self, evaluation):
        """Return the columns of the sheet of measures.

        Per measure that a policy asks for its value and points, and what a ratio was
        made of.
        """
        used = {
            criterion.measure
            for version in evaluation.version_ids.sudo()
            for criterion in version._to_engine().criteria
        }
        lead = [
            column
            for column, (name, *_rest) in zip(
                self._get_line_columns(), LINE_COLUMNS, strict=True
            )
            if name in ("partner_id", "tier_id", "score")
        ]
        known = list(self.env["credit.measure"]._get_measure_kinds())
        for code in sorted(used, key=lambda one: known.index(one)):
            lead += self._get_columns_of_measure(code)
        return lead

    @api.model
    def _get_columns_of_measure(self, code):
        """Return the columns of a measure: value and points, and what a ratio is of."""
        measures = self.env["credit.measure"]
        label, unit = measures._get_label(code), measures._get_unit(code)
        columns = [
            {
                "label": label,
                "kind": KINDS.get(unit, FIGURE),
                "get": lambda row: row["parts"].get(code, {}).get("value"),
            },
            {
                "label": self.env._("%(measure)s: points", measure=label),
                "kind": SCORE,
                "get": lambda row: row["parts"].get(code, {}).get("points"),
            },
        ]
        if code in measures._get_ratios():
            columns += [
                {
                    "label": self.env._("%(measure)s: part", measure=label),
                    "kind": FIGURE,
                    "get": lambda row: row["parts"].get(code, {}).get("numerator"),
                },
                {
                    "label": self.env._("%(measure)s: of", measure=label),
                    "kind": FIGURE,
                    "get": lambda row: row["parts"].get(code, {}).get("denominator"),
                },
            ]
        return columns
