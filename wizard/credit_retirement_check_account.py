from odoo import models


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
