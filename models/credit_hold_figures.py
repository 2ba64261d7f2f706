from odoo import fields, models


class CreditHold(models.Model):
    """What a controller looks at to decide on a hold: how the customer stands today."""

    _inherit = "credit.hold"

    limit_bar = fields.Html(
        related="account_id.limit_bar",
        string="Limit and Exposure Today",
        groups="credit_management.group_credit_user",
    )
    overdue_amount = fields.Monetary(
        related="account_id.overdue_amount",
        groups="credit_management.group_credit_user",
    )
    oldest_overdue_days = fields.Integer(
        related="account_id.oldest_overdue_days",
        groups="credit_management.group_credit_user",
    )
