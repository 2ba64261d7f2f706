from odoo import fields, models


class ResCompany(models.Model):
    """Whether customers are served by their tier."""

    _inherit = "res.company"

    credit_service_apply = fields.Boolean(
        string="Apply the Service of Tiers",
        help="The dedicated salesperson and the price list of a tier are set on its "
        "customers, and taken back when they leave it. What is changed by hand stays.",
    )
    credit_follow_up = fields.Boolean(
        string="Plan Follow-Ups",
        help="Salespeople get an activity for each customer in the rhythm of its tier. "
        "Customers with an open retirement case are followed up monthly in any case.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_service_apply",
            "credit_follow_up",
        ]

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: what is switched on begins at once, not with the next night."""
        result = super().write(vals)
        if vals.get("credit_service_apply"):
            self.env["credit.account"]._trigger_service()
        if "credit_follow_up" in vals:
            self.env["credit.follow.up"]._trigger_plan()
        return result


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    credit_service_apply = fields.Boolean(
        related="company_id.credit_service_apply", readonly=False
    )
    credit_follow_up = fields.Boolean(
        related="company_id.credit_follow_up", readonly=False
    )
