from odoo import models


class CreditRetirementStandard(models.Model):
    """The preview is what one looks at before a standard is switched on."""

    _inherit = "credit.retirement.standard"

    # === ACTION METHODS === #

    def action_preview(self):
        """Open the list of the customers whom the standard would catch today."""
        self.ensure_one()
        preview = self.env["credit.retirement.preview"].create(
            {"standard_id": self.id, "date": self.company_id._get_credit_today()}
        )
        return preview.action_look()
