from odoo import models
from odoo.tools import format_date


class CreditBacktest(models.Model):
    """What the printed back-test says, in whole sentences."""

    _inherit = "credit.backtest"

    # === BUSINESS METHODS === #

    def _get_scope_text(self):
        """Return who was scored as of which day, and until when they were watched."""
        self.ensure_one()
        return self.env._(
            "%(count)s customers, scored as of %(date)s from what was known that day, "
            "and what they did until %(end)s.",
            count=self.account_count,
            date=format_date(self.env, self.date),
            end=format_date(self.env, self.date_end),
        )

    def _get_late_text(self):
        """Return what counts as bad where payments are compared."""
        self.ensure_one()
        return self.env._(
            "Bad: the part of the amount that fell due which was paid more than "
            "%(days)s late, or not at all.",
            days=self.env["credit.measure"]._format_days(self.grace_days),
        )
