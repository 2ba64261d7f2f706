from odoo import fields, models


class ResCompany(models.Model):
    """For how long a customer that was let off is left in peace."""

    _inherit = "res.company"

    credit_retirement_pause_days = fields.Integer(
        string="Campaigns: Rest after a case",
        default=90,
        help="For so many days after a customer was kept, restricted or revived, or "
        "its case was cancelled, campaigns open no new case, unless it meets a "
        "standard that it did not meet then.",
    )

    _credit_retirement_pause_days_range = models.Constraint(
        "CHECK (credit_retirement_pause_days BETWEEN 0 AND 730)",
        "Customers that were kept are left in peace for 0 to 730 days.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_retirement_pause_days",
        ]


class ResConfigSettings(models.TransientModel):
    """The rest after a case, among the settings."""

    _inherit = "res.config.settings"

    credit_retirement_pause_days = fields.Integer(
        related="company_id.credit_retirement_pause_days", readonly=False
    )
