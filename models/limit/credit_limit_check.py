import math

from odoo import api, models
from odoo.exceptions import ValidationError

from .credit_limit import OWN_RISK_KINDS

MAX_AMOUNT = 1e12  # in the currency of the line; more is a slip of the keyboard


class CreditLimit(models.Model):
    """Which amounts a credit limit can have."""

    _inherit = "credit.limit"

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "amount", "is_unlimited")
    def _check_unlimited(self):
        """Refuse lines without a ceiling that have an amount or a guarantor."""
        for limit in self:
            if limit.is_unlimited and limit.kind not in OWN_RISK_KINDS:
                raise ValidationError(
                    self.env._("An insurance or a guarantee is never unlimited.")
                )
            if limit.is_unlimited and limit.amount:
                raise ValidationError(
                    self.env._(
                        "An unlimited credit limit has no amount. Clear the amount, "
                        "or untick Unlimited."
                    )
                )

    @api.constrains("amount")
    def _check_amount(self):
        """Refuse amounts that can only be a slip of the keyboard."""
        for limit in self:
            if limit.amount > MAX_AMOUNT:
                raise ValidationError(
                    self.env._(
                        "A credit limit can be %(highest)s at the most. For a "
                        "customer without a ceiling tick Unlimited.",
                        highest=limit.currency_id.format(MAX_AMOUNT),
                    )
                )

    # === BUSINESS METHODS === #

    def _check_figures(self, vals):
        """Refuse what is no number: it would neither be above nor below anything."""
        for name in ("amount", "counted_percent"):
            try:
                figure = float(vals.get(name) or 0.0)
            except (TypeError, ValueError):  # the ORM's to refuse
                continue
            if not math.isfinite(figure):
                raise ValidationError(self.env._("A credit limit must be a number."))
