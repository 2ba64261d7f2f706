from odoo import api, fields, models


class CreditLimitAsOf(models.TransientModel):
    """What was in force on a day, and why."""

    _name = "credit.limit.as.of"
    _description = "Credit Limit as of a Day"

    account_id = fields.Many2one(
        comodel_name="credit.account", string="Customer", required=True
    )
    company_id = fields.Many2one(related="account_id.company_id")
    currency_id = fields.Many2one(related="account_id.currency_id")
    date = fields.Date(
        string="As Of",
        compute="_compute_date",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    has_limit = fields.Boolean(compute="_compute_in_force")
    is_unlimited = fields.Boolean(string="Unlimited", compute="_compute_in_force")
    amount = fields.Monetary(string="Credit Limit", compute="_compute_in_force")
    limit_ids = fields.Many2many(
        comodel_name="credit.limit", string="What Counted", compute="_compute_in_force"
    )
    explanation = fields.Html(compute="_compute_in_force", sanitize=False)

    @api.depends("account_id")
    def _compute_date(self):
        """Start with today, where the company is."""
        for view in self:
            if not view.date:
                company = view.account_id.company_id or self.env.company
                view.date = company._get_credit_today()

    @api.depends("account_id", "date")
    @api.depends_context("lang")
    def _compute_in_force(self):
        """Look up what counted on the day, and explain it."""
        Limit = self.env["credit.limit"]
        for view in self:
            account = view.account_id._origin
            account.check_access("read")  # the ledger is read in sudo
            in_force = Limit._get_in_force(account, view.date).get(account.id)
            view.has_limit = bool(in_force and in_force.has_limit)
            view.is_unlimited = bool(in_force and in_force.is_unlimited)
            view.amount = in_force.amount if in_force else 0.0
            parts = in_force.parts if in_force else ()
            view.limit_ids = Limit.browse(part.order for part in parts)
            view.explanation = self.env["ir.qweb"]._render(
                "credit_management.limit_as_of", view._prepare_explanation(in_force)
            )
