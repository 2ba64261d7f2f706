from odoo import api, fields, models


class CreditRetirementCheck(models.TransientModel):
    """How a customer stands against the retirement standards, met or not.

    Nothing is opened or recorded: it is only for display.
    """

    _name = "credit.retirement.check"
    _description = "Retirement Standards of a Customer"
    _rec_name = "account_id"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Customer",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    date = fields.Date(
        string="As of",
        required=True,
        help="What was known at the end of this day counts.",
    )
    explanation = fields.Html(compute="_compute_explanation", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("account_id", "date")
    @api.depends_context("lang")
    def _compute_explanation(self):
        """Look at the customer as of the day."""
        for check in self:
            check.explanation = self.env["ir.qweb"]._render(
                "credit_management.retirement_check",
                {"rows": check._prepare_rows() if check.date else []},
            )

    # === CONSTRAINTS AND ONCHANGES === #

    @api.constrains("date")
    @api.onchange("date")
    def _check_date(self):
        """Raise for days in the future."""
        for check in self:
            check.account_id.company_id._check_credit_day(check.date)
