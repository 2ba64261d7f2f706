from odoo import api, fields, models

from ...engine import limits


class CreditAccount(models.Model):
    """The limit in force in words."""

    _inherit = "credit.account"

    # === FIELDS === #

    limit_text = fields.Char(
        string="Limit",
        compute="_compute_limit_text",
        help="The credit limit in force today in words: its amount, Unlimited or None.",
    )

    # === COMPUTE METHODS === #

    @api.depends("has_limit", "is_unlimited", "limit_amount", "currency_id")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        """Put the limit in force today into words."""
        for account in self:
            account.limit_text = account._get_limit_text(
                limits.InForce(
                    has_limit=account.has_limit,
                    amount=account.limit_amount,
                    is_unlimited=account.is_unlimited,
                )
            )

    # === BUSINESS METHODS === #

    def _get_limit_text(self, in_force):
        """Put a limit into words: its amount, Unlimited or None.

        :param in_force: :class:`engine.limits.InForce`
        """
        if in_force.is_unlimited:
            return self.env._("Unlimited")
        if in_force.has_limit:
            return self.currency_id.format(in_force.amount)
        return self.env._("None")
