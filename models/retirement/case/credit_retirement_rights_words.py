from odoo import models
from odoo.tools import format_list

from ...credit_groups import MANAGER


class CreditRetirement(models.Model):
    """Who may do what the user may not, in words."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_group_message(self, group):
        """Return who may do what the user may not."""
        company = self.sudo().company_id
        if group == MANAGER:
            return self.env._(
                "Only a credit manager can do this (%(users)s).",
                users=format_list(
                    self.env, company._get_credit_managers().mapped("name")
                ),
            )
        return self.env._("Only the credit department can do this.")
