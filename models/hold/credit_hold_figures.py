from odoo import fields, models

from ..credit_groups import CREDIT_USER


class CreditHold(models.Model):
    """What a controller looks at to decide on a hold: how the customer stands today."""

    _inherit = "credit.hold"

    # === FIELDS === #

    limit_bar = fields.Html(
        related="account_id.limit_bar",
        string="Limit and Exposure Today",
        groups=CREDIT_USER,
    )
    limit_lapsed_text = fields.Char(
        related="account_id.limit_lapsed_text", groups=CREDIT_USER
    )
    overdue_amount = fields.Monetary(
        related="account_id.overdue_amount",
        groups=CREDIT_USER,
    )
    oldest_overdue_days = fields.Integer(
        related="account_id.oldest_overdue_days",
        groups=CREDIT_USER,
    )
    overdue_30 = fields.Monetary(related="account_id.overdue_30", groups=CREDIT_USER)
    overdue_60 = fields.Monetary(related="account_id.overdue_60", groups=CREDIT_USER)
    overdue_90 = fields.Monetary(related="account_id.overdue_90", groups=CREDIT_USER)
    overdue_older = fields.Monetary(
        related="account_id.overdue_older", groups=CREDIT_USER
    )
