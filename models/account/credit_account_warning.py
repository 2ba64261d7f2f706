from odoo import api, fields, models
from odoo.tools import format_date


class CreditAccount(models.Model):
    """Why somebody should look at a customer before it is a case."""

    _inherit = "credit.account"

    # === FIELDS === #

    warning_text = fields.Char(
        string="Early Warning",
        compute="_compute_warning_text",
        help="On watch, or the tier fell in the last 92 days.",
    )

    # === COMPUTE METHODS === #

    @api.depends("status", "tier_id")
    @api.depends_context("lang")
    def _compute_warning_text(self):
        """Say that a customer is on watch and why, and from which tier it fell."""
        fallen = self._get_falls()
        for account in self:
            texts = []
            if account.status == "watch":
                texts.append(account._get_watch_text())
            if fall := fallen.get(account._origin):
                texts.append(
                    self.env._(
                        "Tier fell from %(before)s to %(after)s on %(day)s",
                        before=fall.previous_tier_id.name,
                        after=fall.tier_id.name,
                        day=format_date(self.env, fall.date),
                    )
                )
            account.warning_text = " · ".join(texts)

    # === BUSINESS METHODS === #

    def _get_watch_text(self):
        """Return that a customer is on watch, and why where that is known."""
        self.ensure_one()
        if self.status_reason:
            return self.env._("On watch: %(reason)s", reason=self.status_reason)
        return self.env._("On watch")
