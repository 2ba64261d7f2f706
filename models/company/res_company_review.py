from odoo import fields, models


class ResCompany(models.Model):
    """When customers are reviewed by themselves."""

    _inherit = "res.company"

    credit_review_nightly = fields.Boolean(
        string="Nightly Review",
        default=True,
        help="Every night the customers whose review is due are evaluated.",
    )
    credit_review_quarterly = fields.Boolean(
        string="Quarterly Review",
        default=True,
        help="After every quarter all customers are evaluated as of its last day.",
    )
    credit_review_auto = fields.Boolean(
        string="Apply Without Review",
        help="Scheduled evaluations are applied at once: tiers, cuts and reviews. "
        "Raises still wait for approval.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_review_nightly",
            "credit_review_quarterly",
            "credit_review_auto",
        ]
