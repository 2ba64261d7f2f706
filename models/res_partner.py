from odoo import api, fields, models
from odoo.fields import Domain

CREDIT_GROUP = "credit_management.group_credit_user"


class ResPartner(models.Model):
    _inherit = "res.partner"

    credit_account_id = fields.Many2one(
        comodel_name="credit.account",
        compute="_compute_credit_account_id",
        search="_search_credit_account_id",
        groups=CREDIT_GROUP,
        help="Credit account of the company the contact belongs to, in the current "
        "company.",
    )
    credit_status = fields.Selection(
        related="credit_account_id.status", string="Credit Status", groups=CREDIT_GROUP
    )
    credit_exposure = fields.Monetary(
        related="credit_account_id.exposure", string="Credit Exposure",
        groups=CREDIT_GROUP,
    )

    credit_limit_bar = fields.Html(
        related="credit_account_id.limit_bar", groups=CREDIT_GROUP
    )

    # === COMPUTE METHODS === #

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_credit_account_id(self):
        company = self.env.company.root_id
        pairs = [
            (partner._origin.id, company.id) for partner in self if partner._origin.id
        ]
        accounts = self.env["credit.account"]._find(pairs)
        for partner in self:
            account = accounts.get((partner._origin.id, company.id))
            partner.credit_account_id = account and account.with_env(self.env)

    @api.model
    def _search_credit_account_id(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        company = self.env.company.root_id
        if operator == "in" and False in value:
            with_account = self._search_credit_account_id("any", Domain.TRUE)
            others = self._search_credit_account_id("in", set(value) - {False})
            return ~Domain(with_account) | Domain(others)
        if operator == "in":
            condition = Domain("id", "in", list(value))
        elif operator == "any":
            condition = Domain(value)
        else:
            return NotImplemented
        accounts = self.env["credit.account"].search(
            condition & Domain("company_id", "=", company.id)
        )
        return Domain("commercial_partner_id", "in", accounts.partner_id.ids)

    def _compute_show_credit_limit(self):
        # EXTENDS account: one limit, so core's is not shown beside ours
        if self.env.company._is_credit_managed():
            self.show_credit_limit = False
        else:
            super()._compute_show_credit_limit()

    # === ACTION METHODS === #

    def action_view_credit_account(self):
        """Open the credit account of the customer, creating it on first need."""
        self.ensure_one()
        self.check_access("read")
        self.env["credit.account"].check_access("read")
        pair = (self.id, self.env.company.id)
        account = self.env["credit.account"]._ensure([pair])[pair]
        return account.with_env(self.env)._get_records_action()
