from odoo import api, fields, models

from .credit_retirement_rights import CONTROLLER


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
    is_mine = fields.Boolean(
        compute="_compute_is_mine",
        help="Whether the open step is the user's to do.",
    )
    is_own_proposal = fields.Boolean(
        compute="_compute_is_mine",
        help="Whether the user must not decide, having proposed it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_business(self):
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

    def _get_margins(self, today):
        """Return the margin of the last 12 months of cases of one company, in sudo.

        :return: ``{customer id: margin}`` in the currency of the company
        :rtype: dict
        """
        # the add-on of margins may be there or not
        rows = self.env["sale.order"]._read_group(
            [
                ("partner_invoice_id.commercial_partner_id", "in", self.partner_id.ids),
                ("company_id", "child_of", self.company_id.ids),
                ("state", "=", "sale"),
                ("date_order", ">", fields.Date.subtract(today, years=1)),
            ],
            ["partner_invoice_id", "currency_id"],
            ["margin:sum"],
        )
        company = self.company_id[:1]
        margins = {}
        for partner, currency, margin in rows:
            customer = partner.commercial_partner_id.id
            margins[customer] = margins.get(customer, 0.0) + currency._convert(
                margin, company.currency_id, company, today
            )
        return margins

    @api.depends("responsible_id", "state", "step_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        user = self.env.user
        is_controller = user.has_group(CONTROLLER)
        for case in self:
            step = case.sudo().step_id.step or "decision"
            case.is_mine = is_controller or case.responsible_id == user
            case.is_own_proposal = user in case.sudo()._get_proposers(step)

    # === ACTION METHODS === #

    def action_view_receivable(self):
        """Open the unpaid items of the customer."""
        return self.account_id.action_view_receivable()

    def action_view_orders(self):
        """Open the confirmed orders of the customer that are not fully invoiced."""
        return self.account_id.action_view_orders()
