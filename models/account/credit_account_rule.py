from odoo import models


class CreditAccount(models.Model):
    """The way from an account to the rules that apply to it."""

    _inherit = "credit.account"

    # === ACTION METHODS === #

    def action_preview_rules(self):
        """Open which rules apply to the customer, and what they say today."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Applies Here?"),
            "res_model": "credit.rule.preview",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_account_id": self.id},
        }
