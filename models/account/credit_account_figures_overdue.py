from odoo import fields, models

OVERDUE_FIELDS = ("overdue_30", "overdue_60", "overdue_90", "overdue_older")


class CreditAccount(models.Model):
    """What is overdue of an account, by age."""

    _inherit = "credit.account"

    # === FIELDS === #

    overdue_amount = fields.Monetary(string="Overdue", compute="_compute_overdue")
    oldest_overdue_days = fields.Integer(
        string="Days Overdue",
        compute="_compute_overdue",
        aggregator=None,
        help="Of the oldest open item.",
    )
    overdue_30 = fields.Monetary(
        string="Up to 30 Days",
        compute="_compute_overdue",
        help="What is due today is not overdue yet.",
    )
    overdue_60 = fields.Monetary(string="31–60 Days", compute="_compute_overdue")
    overdue_90 = fields.Monetary(string="61–90 Days", compute="_compute_overdue")
    overdue_older = fields.Monetary(string="Over 90 Days", compute="_compute_overdue")

    # === COMPUTE METHODS === #

    def _compute_overdue(self):
        """Sort what is overdue by age."""
        self._set_figures(self._get_overdue_columns())
