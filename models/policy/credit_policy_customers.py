from odoo import api, fields, models
from odoo.fields import Domain


class CreditPolicy(models.Model):
    """Whom a policy is for."""

    _inherit = "credit.policy"

    # === FIELDS === #

    customer_count = fields.Integer(
        string="Customers",
        compute="_compute_customer_count",
        help="With a credit account, whom the policy is for today.",
    )
    criterion_count = fields.Integer(
        string="Number of Criteria", compute="_compute_criterion_count"
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id", "domain", "sequence", "active")
    def _compute_customer_count(self):
        """Count the accounts that it is for, and no policy before it."""
        Account = self.env["credit.account"].sudo()
        for policy in self:
            domain = policy._origin._get_account_domain()
            company = policy._origin.company_id
            policy.customer_count = Account.with_company(company).search_count(domain)

    @api.depends("criterion_ids")
    def _compute_criterion_count(self):
        """Count the criteria."""
        for policy in self:
            policy.criterion_count = len(policy.criterion_ids)

    # === ACTION METHODS === #

    def action_view_accounts(self):
        """Open the accounts of the customers whom the policy is for."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_account_action"
        )
        accounts = self.env["credit.account"].with_company(self.company_id)
        return action | {
            "domain": [("id", "in", accounts.search(self._get_account_domain()).ids)],
            "context": {},
        }

    # === BUSINESS METHODS === #

    def _get_account_domain(self):
        """Return the condition on `credit.account`: this policy's, and none before.

        :rtype: Domain
        """
        if not (self.active and self.company_id):
            return Domain.FALSE
        domain = Domain("company_id", "=", self.company_id.id)
        for policy in self.search([("company_id", "=", self.company_id.id)]):
            if policy._is_condition_broken():
                condition = Domain.FALSE
            else:
                condition = Domain("partner_id", "any", policy._get_domain())
            if policy == self:
                return domain & condition
            domain &= ~condition
        return Domain.FALSE
