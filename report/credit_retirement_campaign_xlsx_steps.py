from odoo import api, models

from .credit_xlsx import COUNT, DATE, TEXT

STEP_COLUMNS = (
    ("partner_id", TEXT, 32),
    ("step", TEXT, 14),
    ("user_id", TEXT, 20),
    ("opened_on", DATE, 12),
    ("deadline", DATE, 12),
    ("done_on", DATE, 12),
    ("timing", TEXT, 14),
    ("days_taken", COUNT, 10),
    ("days_late", COUNT, 10),
    ("escalated_on", DATE, 12),
    ("outcome", TEXT, 22),
    ("is_override", TEXT, 10),
    ("done_by_id", TEXT, 20),
    ("reason", TEXT, 50),
)


class RetirementCampaignXlsx(models.AbstractModel):
    """The sheet of steps: whose, until when, done when."""

    _inherit = "report.credit_management.retirement_campaign_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _get_step_columns(self):
        """Return the columns of a step."""
        return self._get_columns("credit.retirement.step", STEP_COLUMNS)

    @api.model
    def _get_step_rows(self, campaign, lines):
        """Return a row per step of the cases that the campaign opened."""
        opened = lines.filtered(lambda line: line.result == "opened")
        return self._read_rows(
            "credit.retirement.step",
            [name for name, *_rest in STEP_COLUMNS],
            opened.retirement_id.step_ids.ids,
        )
