from odoo import models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Salespeople log follow-ups from the contact."""

    _inherit = "res.partner"

    # === ACTION METHODS === #

    def action_log_credit_follow_up(self):
        """Ask how the customer was met, also of who may not see credit accounts."""
        self.ensure_one()
        company = self.env.company
        if not company._is_credit_managed():
            raise UserError(
                self.env._(
                    "Credit management is off in %(company)s.", company=company.name
                )
            )
        pair = (self.id, company.id)
        account = self.env["credit.account"]._ensure([pair])[pair]
        return account.with_env(self.env).action_log_follow_up()
