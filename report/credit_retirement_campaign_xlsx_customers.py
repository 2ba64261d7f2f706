from odoo import api, models
from odoo.tools import format_list

from .credit_xlsx import AMOUNT, DATE, TEXT

# name of the field, kind of the cell, width of the column
LINE_COLUMNS = (
    ("partner_id", TEXT, 32),
    ("result", TEXT, 16),
    ("tier_id", TEXT, 8),
    ("user_id", TEXT, 20),
    ("revenue", AMOUNT, 16),
    ("exposure", AMOUNT, 14),
    ("overdue", AMOUNT, 14),
)
CASE_COLUMNS = (
    ("state", TEXT, 14),
    ("responsible_id", TEXT, 20),
    ("deadline", DATE, 12),
    ("proposal", TEXT, 22),
    ("decision", TEXT, 22),
    ("decided_by_id", TEXT, 20),
    ("exit_mode", TEXT, 18),
    ("closed_on", DATE, 12),
)


class RetirementCampaignXlsx(models.AbstractModel):
    """The sheet of customers: what was found, then the case as it is now."""

    _inherit = "report.credit_management.retirement_campaign_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _get_customer_columns(self):
        """Return the columns of a customer: what was found, then its case."""
        columns = self._get_columns("credit.retirement.campaign.line", LINE_COLUMNS)
        columns.insert(2, self._get_text_column("standards", self.env._("Standards")))
        columns.insert(3, self._get_text_column("reason", self.env._("Left Out For")))
        return columns + self._get_columns("credit.retirement", CASE_COLUMNS)

    @api.model
    def _get_text_column(self, name, label, width=30):
        """Return a column of text that no field gives.

        :param str name: key of the row
        :param int width: in characters
        """
        return {
            "label": label,
            "kind": TEXT,
            "width": width,
            "get": lambda row: row[name],
        }

    @api.model
    def _get_customer_rows(self, campaign, lines):
        """Return a row per customer, with its case as it is now."""
        of_case = [name for name, *_rest in CASE_COLUMNS]
        of_line = [name for name, *_rest in LINE_COLUMNS]
        found = self._read_rows("credit.retirement", of_case, lines.retirement_id.ids)
        cases = {row["id"]: row for row in found}
        rows = self._read_rows(lines._name, [*of_line, "reason"], lines.ids)
        for line, row in zip(lines, rows, strict=True):
            case = cases.get(line.retirement_id.id) or dict.fromkeys(of_case)
            standards = line.standard_ids.sudo().mapped("name")
            yield {**case, **row, "standards": format_list(self.env, standards)}
