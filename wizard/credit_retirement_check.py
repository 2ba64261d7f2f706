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

    # === BUSINESS METHODS === #

    def _prepare_rows(self):
        """Return the standards of the customer's policy, those switched on first.

        :return: list of ``{"standard", "met", "lacking": bad periods, None: has no
            condition, "exemption", "conditions"}``, see ``_explain_standing``
        :rtype: list
        """
        self.ensure_one()
        account = self.account_id._origin or self.account_id
        account.check_access("read")  # what is known of it is read in sudo
        account = account.sudo()
        standards = self.env["credit.retirement.standard"].sudo()
        assigned = self.env["credit.policy"]._assign(account)
        standards = standards.search([("policy_id", "in", [p.id for p in assigned])])
        if not standards:
            return []
        findings = standards._examine(account, self.date)[account]
        exemptions = self.env["credit.retirement.exemption"]
        exemptions = exemptions._get_running(account.company_id, self.date)
        return [
            {
                "standard": standard,
                "met": findings[standard].met,
                "lacking": findings[standard].lacking,
                "exemption": exemptions._get_sparing(account, standard),
                "conditions": standards._explain_standing(
                    findings[standard], account.currency_id
                ),
            }
            for standard in standards.sorted(lambda one: not one.is_on)
        ]


class CreditAccount(models.Model):
    """The way from an account to the standards that it is looked at by."""

    _inherit = "credit.account"

    # === ACTION METHODS === #

    def action_check_retirement(self):
        """Open how the customer stands against the retirement standards today."""
        self.ensure_one()
        self.check_access("read")
        check = self.env["credit.retirement.check"].create(
            {"account_id": self.id, "date": self.company_id._get_credit_today()}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Retirement Standards: %s", self.display_name),
            "res_model": check._name,
            "res_id": check.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }
