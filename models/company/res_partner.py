from odoo import api, fields, models
from odoo.fields import Domain

from ..credit_groups import CREDIT_USER


class ResPartner(models.Model):
    """The credit account of a contact: found by it, and contacts by theirs."""

    _inherit = "res.partner"

    credit_account_id = fields.Many2one(
        comodel_name="credit.account",
        compute="_compute_credit_account_id",
        search="_search_credit_account_id",
        groups=CREDIT_USER,
        help="Credit account of the company the contact belongs to, in the current "
        "company.",
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
