from odoo import api, fields, models

# what the limit in force is made of
LIMIT_DEPENDS = tuple(
    f"limit_ids.{name}"
    for name in (
        "state",
        "kind",
        "amount",
        "currency_id",
        "is_unlimited",
        "counted_percent",
        "date_from",
        "date_to",
    )
)


class CreditAccount(models.Model):
    """The limit of an account that is in force today."""

    _inherit = "credit.account"

    # === FIELDS === #

    has_limit = fields.Boolean(
        compute="_compute_limit",
        help="Without a limit there is nothing to check against; that is not the same "
        "as a limit of 0.",
    )
    is_unlimited = fields.Boolean(string="Unlimited", compute="_compute_limit")
    limit_amount = fields.Monetary(
        string="Credit Limit", compute="_compute_limit", help="In force today."
    )

    # === COMPUTE METHODS === #

    @api.depends(*LIMIT_DEPENDS)
    def _compute_limit(self):
        """Look up the limit in force, for all accounts at once."""
        self._set_figures(self._get_limit_columns())
