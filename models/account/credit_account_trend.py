from odoo import api, fields, models

MAX_POINTS = 12  # evaluations that are drawn


class CreditAccount(models.Model):
    """The score over the last evaluations, as a small graph."""

    _inherit = "credit.account"

    # === FIELDS === #

    score_trend = fields.Html(compute="_compute_score_trend", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("last_line_id", "evaluation_line_ids")
    @api.depends_context("lang")
    def _compute_score_trend(self):
        """Draw the last scores that were applied; one alone is no trend."""
        lines = self.env["credit.evaluation.line"].search(
            [
                ("account_id", "in", self._origin.ids),
                ("state", "=", "applied"),
                ("coverage", ">", 0),
            ],
            order="date, id",
        )
        by_account = lines.grouped("account_id")
        for account in self:
            own = by_account.get(account._origin, lines.browse())
            latest = {line.date: line for line in own}  # one point a day
            shown = lines.browse(line.id for line in latest.values())[-MAX_POINTS:]
            account.score_trend = (
                self.env["ir.qweb"]._render(
                    "credit_management.score_trend", account._get_trend(shown)
                )
                if len(shown) > 1
                else False
            )
