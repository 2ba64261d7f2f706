from odoo import fields, models
from odoo.tools import SQL

from ..credit_groups import CREDIT_USER

# read from the account, so that lists of customers sort and group by them
BY_ACCOUNT = frozenset(
    {"credit_account_id", "credit_score", "credit_tier_id", "credit_status"}
)


class ResPartner(models.Model):
    """Score and tier of a customer, in the current company."""

    _inherit = "res.partner"

    credit_score = fields.Float(
        related="credit_account_id.score",
        groups=CREDIT_USER,
        aggregator="avg",
    )
    credit_coverage = fields.Float(
        related="credit_account_id.coverage",
        string="Credit Coverage (%)",
        groups=CREDIT_USER,
    )
    credit_tier_id = fields.Many2one(
        related="credit_account_id.tier_id",
        string="Credit Tier",
        groups=CREDIT_USER,
        tracking=False,  # the account's own chatter tells
    )
    credit_tier_color = fields.Integer(
        related="credit_account_id.tier_color", groups=CREDIT_USER
    )
    credit_service_text = fields.Text(
        related="credit_account_id.service_text", groups=CREDIT_USER
    )
    credit_utilisation = fields.Float(
        related="credit_account_id.utilisation",
        string="Credit Used (%)",
        groups=CREDIT_USER,
    )

    # === BUSINESS METHODS === #

    def _field_to_sql(self, alias, field_expr, query=None):
        """EXTENDS base: the account is not stored on the contact, but can be joined."""
        if field_expr in BY_ACCOUNT:
            # the ORM follows related fields without asking
            self._check_field_access(self._fields[field_expr], "read")
        if field_expr != "credit_account_id":
            return super()._field_to_sql(alias, field_expr, query)
        return SQL(
            "(SELECT account.id FROM credit_account account "
            "WHERE account.partner_id = %s AND account.company_id = %s)",
            super()._field_to_sql(alias, "commercial_partner_id", query),
            self.env.company.root_id.id,
        )
