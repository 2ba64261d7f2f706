from odoo import api, models
from odoo.exceptions import ValidationError


class CreditRetirementExemption(models.Model):
    """An exemption says whom it spares, and why."""

    _inherit = "credit.retirement.exemption"

    # === CONSTRAINT METHODS === #

    @api.constrains("reason", "account_ids", "tag_ids", "tier_ids")
    def _check_names_somebody(self):
        """Raise for an exemption that spares nobody."""
        for exemption in self:
            if not (exemption.account_ids or exemption.tag_ids or exemption.tier_ids):
                raise ValidationError(
                    self.env._(
                        "Name the customers, tags or tiers that are spared. To spare "
                        "everybody, switch the standard off."
                    )
                )

    @api.constrains("reason")
    def _check_reason(self):
        for exemption in self:
            if not (exemption.reason or "").strip():
                raise ValidationError(self.env._("Say why these customers are spared."))
