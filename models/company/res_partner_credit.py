from odoo import fields, models

from ..credit_groups import CREDIT_USER


class ResPartner(models.Model):
    """What a contact shows of its credit account, in the current company."""

    _inherit = "res.partner"

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

    def _compute_show_credit_limit(self):
        """EXTENDS account: one limit, so core's is not shown beside ours."""
        if not self.env.company._is_credit_managed():
            return super()._compute_show_credit_limit()
        self.show_credit_limit = False
        return None

    # === ACTION METHODS === #

    def action_view_credit_account(self):
        """Open the credit account of the customer, creating it on first need."""
        self.ensure_one()
        self.check_access("read")
        self.env["credit.account"].check_access("read")
        pair = (self.id, self.env.company.id)
        account = self.env["credit.account"]._ensure([pair])[pair]
        return account.with_env(self.env)._get_records_action()
