from odoo import api, models


class CreditCheck(models.AbstractModel):
    """What the engine found about the limit of a customer, in words."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _explain_over_limit(self, figures, amount, is_full):
        if not is_full:
            return self.env._(
                "Over the credit limit by %(shortfall)s.",
                shortfall=amount(figures["shortfall"]),
            )
        return self.env._(
            "Over the credit limit by %(shortfall)s: exposure %(exposure)s + this "
            "document %(amount)s against a limit of %(limit)s.",
            shortfall=amount(figures["shortfall"]),
            exposure=amount(figures["exposure"]),
            amount=amount(figures["amount"]),
            limit=amount(figures["limit"]),
        )

    @api.model
    def _explain_utilisation(self, figures, amount, is_full):
        if not is_full or figures["used"] is None:
            return self.env._("The credit limit would be nearly used up.")
        return self.env._(
            "%(used)g %% of the credit limit would be used, above %(percent)g %%: "
            "exposure %(exposure)s + this document %(amount)s against a limit of "
            "%(limit)s.",
            used=figures["used"],
            percent=figures["percent"],
            exposure=amount(figures["exposure"]),
            amount=amount(figures["amount"]),
            limit=amount(figures["limit"]),
        )

    @api.model
    def _explain_limit_expired(self, figures, amount, is_full):
        days = self.env["credit.measure"]._format_days(figures["days"])
        if not is_full or figures["amount"] is None:
            return self.env._("The credit limit expired %(days)s ago.", days=days)
        return self.env._(
            "The credit limit of %(amount)s expired %(days)s ago.",
            amount=amount(figures["amount"]),
            days=days,
        )
