from odoo import api, models


class CreditCheck(models.AbstractModel):
    """What the engine found overdue, in words."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _explain_days_overdue(self, figures, amount, is_full):
        format_days = self.env["credit.measure"]._format_days
        if not is_full:
            return self.env._(
                "The customer has invoices overdue for more than %(days)s.",
                days=format_days(figures["allowed_days"]),
            )
        return self.env._(
            "%(amount)s is overdue for more than %(allowed)s, the oldest for %(days)s.",
            amount=amount(figures["overdue"]),
            allowed=format_days(figures["allowed_days"]),
            days=format_days(figures["days"]),
        )

    @api.model
    def _explain_overdue_amount(self, figures, amount, is_full):
        if not is_full:
            return self.env._("Too much of what the customer owes is overdue.")
        if figures["percent"]:
            return self.env._(
                "%(overdue)s is overdue: more than %(allowed)s and more than "
                "%(percent)g %% of the limit of %(limit)s.",
                overdue=amount(figures["overdue"]),
                allowed=amount(figures["allowed"]),
                percent=figures["percent"],
                limit=amount(figures["limit"]),
            )
        return self.env._(
            "%(overdue)s is overdue, more than %(allowed)s.",
            overdue=amount(figures["overdue"]),
            allowed=amount(figures["allowed"]),
        )
