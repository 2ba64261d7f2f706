from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_list

from ..credit_groups import CREDIT_USER

# what may change the company that a contact belongs to
COMMERCIAL_FIELDS = frozenset({"parent_id", "is_company", "commercial_partner_id"})


class ResPartner(models.Model):
    _inherit = "res.partner"

    credit_account_id = fields.Many2one(
        comodel_name="credit.account",
        compute="_compute_credit_account_id",
        search="_search_credit_account_id",
        groups=CREDIT_USER,
        help="Credit account of the company the contact belongs to, in the current "
        "company.",
    )
    credit_status = fields.Selection(
        related="credit_account_id.status",
        string="Credit Status",
        groups=CREDIT_USER,
        tracking=False,  # the account's own chatter tells
    )
    credit_exposure = fields.Monetary(
        related="credit_account_id.exposure",
        string="Credit Exposure",
        groups=CREDIT_USER,
    )

    credit_limit_bar = fields.Html(
        related="credit_account_id.limit_bar", groups=CREDIT_USER
    )

    # === COMPUTE METHODS === #

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_credit_account_id(self):
        """Find the account of the company the contact belongs to, if any."""
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
        """Return the contacts whose account is found, or who have none."""
        # the ORM asks for the rights on stored fields only
        if not self._has_field_access(self._fields["credit_account_id"], "read"):
            return Domain.FALSE
        accounts = self.env["credit.account"]
        company = Domain("company_id", "=", self.env.company.root_id.id)
        if operator == "any!":  # the ORM's own: without the rights on accounts
            accounts = accounts.sudo()
        if operator in ("any", "any!"):
            found = accounts.search(Domain(value) & company)
            return Domain("commercial_partner_id", "in", found.partner_id.ids)
        if operator != "in":
            return NotImplemented
        ids = {id_ for id_ in value if id_}
        domain = Domain(
            "commercial_partner_id",
            "in",
            accounts.search(Domain("id", "in", ids) & company).partner_id.ids,
        )
        if ids != set(value):  # customers without an account, too
            with_account = accounts.search(company).partner_id.ids
            domain |= Domain("commercial_partner_id", "not in", with_account)
        return domain

    def _compute_show_credit_limit(self):
        """EXTENDS account: one limit, so core's is not shown beside ours."""
        if not self.env.company._is_credit_managed():
            return super()._compute_show_credit_limit()
        self.show_credit_limit = False
        return None

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: the account of a customer that joins another one goes along."""
        accounts = self.env["credit.account"].sudo()
        if not COMMERCIAL_FIELDS.isdisjoint(vals):
            accounts = accounts.search([("partner_id", "child_of", self.ids)])
        result = super().write(vals)
        if accounts:
            accounts.with_env(self.env)._follow()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_empty_credit_account(self):
        """Let a contact go whose account holds nothing; the others have history."""
        accounts = self.env["credit.account"].sudo()
        accounts = accounts.search([("partner_id", "in", self.ids)])
        used = accounts.filtered(
            lambda account: (
                account.limit_ids
                or account.hold_ids
                or account.retirement_ids
                or account.status_history_ids
                or account.follow_up_ids.filtered("date")
            )
        )
        if used:
            raise UserError(
                self.env._(
                    "%(customers)s: credit limits, holds, changes of status, "
                    "retirement cases or follow-ups are on record. Archive the contact "
                    "instead of deleting it.",
                    customers=format_list(
                        self.env, used.partner_id.mapped("display_name")
                    ),
                )
            )
        accounts.unlink()

    # === ACTION METHODS === #

    def action_view_credit_account(self):
        """Open the credit account of the customer, creating it on first need."""
        self.ensure_one()
        self.check_access("read")
        self.env["credit.account"].check_access("read")
        pair = (self.id, self.env.company.id)
        account = self.env["credit.account"]._ensure([pair])[pair]
        return account.with_env(self.env)._get_records_action()
