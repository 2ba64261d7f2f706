from odoo import api, fields, models


class CreditRetirement(models.Model):
    """What is decided about: the customer today, and what leaves with it."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    account_status = fields.Selection(related="account_id.status", string="Status")
    tier_id = fields.Many2one(related="account_id.tier_id")
    tier_color = fields.Integer(related="account_id.tier_id.color")
    position = fields.Selection(related="account_id.position")
    coverage = fields.Float(related="account_id.coverage")
    score = fields.Float(related="account_id.score")
    payment_score = fields.Float(related="account_id.payment_score")
    value_score = fields.Float(related="account_id.value_score")
    relationship_score = fields.Float(related="account_id.relationship_score")
    limit_bar = fields.Html(related="account_id.limit_bar")
    exposure = fields.Monetary(related="account_id.exposure")
    exposure_receivable = fields.Monetary(related="account_id.exposure_receivable")
    exposure_orders = fields.Monetary(related="account_id.exposure_orders")
    overdue_amount = fields.Monetary(related="account_id.overdue_amount")
    oldest_overdue_days = fields.Integer(related="account_id.oldest_overdue_days")
    invoiced_year = fields.Monetary(
        string="Invoiced in 12 Months",
        compute="_compute_business",
        help="Without tax, credit notes deducted.",
    )
    margin_year = fields.Monetary(
        string="Margin in 12 Months",
        compute="_compute_business",
        help="Of the orders confirmed in these months.",
    )
    has_margin = fields.Boolean(compute="_compute_business")

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_business(self):
        """Measure what was bought in 12 months, and the margin where that is kept."""
        has_margin = "margin" in self.env["sale.order"]._fields
        for company, cases in self.sudo().grouped("company_id").items():
            today = company._get_credit_today()
            found = self.env["credit.measure"]._measure(
                cases.account_id, ["invoiced_amount"], today
            )["invoiced_amount"]
            margins = cases._get_margins(today) if has_margin else {}
            for case in cases:
                measured = found.get(case.account_id.id)
                case.invoiced_year = measured.value if measured else 0.0
                case.margin_year = margins.get(case.partner_id.id, 0.0)
                case.has_margin = has_margin

    # === ACTION METHODS === #

    def action_view_receivable(self):
        """Open the unpaid items of the customer."""
        return self.account_id.action_view_receivable()

    def action_view_orders(self):
        """Open the confirmed orders of the customer that are not fully invoiced."""
        return self.account_id.action_view_orders()
