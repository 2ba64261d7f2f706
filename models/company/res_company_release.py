from odoo import fields, models


class ResCompany(models.Model):
    """Settings of holds and of their releases, and what is a manager's."""

    _inherit = "res.company"

    credit_release_days = fields.Integer(
        string="Releases: Valid for",
        default=14,
        help="For how many days a released order may be confirmed, by default.",
    )
    credit_release_tolerance = fields.Float(
        string="Releases: Tolerance",
        help="A released order may grow by this percentage of the released amount "
        "without being checked again.",
    )

    credit_release_needs_manager = fields.Boolean(
        string="Large Releases Need a Manager",
        help="Releases above a value are for credit managers alone.",
    )
    credit_release_threshold = fields.Monetary(
        string="Large Releases Need a Manager: Above",
        currency_field="currency_id",
        help="Up to this value of the order, in company currency, controllers release.",
    )
    credit_escalation_days = fields.Integer(
        string="Escalation: After",
        default=2,
        help="Holds whose decision is overdue for that many days go to the managers.",
    )

    _credit_release_threshold_range = models.Constraint(
        "CHECK (credit_release_threshold >= 0)",
        "The threshold for releases cannot be negative.",
    )
    _credit_release_tolerance_range = models.Constraint(
        "CHECK (credit_release_tolerance BETWEEN 0 AND 100)",
        "The release tolerance is a percentage: 0 to 100.",
    )
    _credit_escalation_days_range = models.Constraint(
        "CHECK (credit_escalation_days BETWEEN 0 AND 60)",
        "Holds are escalated after 0 to 60 days.",
    )
    _credit_release_days_range = models.Constraint(
        "CHECK (credit_release_days BETWEEN 0 AND 365)",
        "A release is valid for 0 to 365 days.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_release_days",
            "credit_release_tolerance",
            "credit_release_needs_manager",
            "credit_release_threshold",
            "credit_escalation_days",
        ]

    # === BUSINESS METHODS === #

    def _is_above_credit_release_threshold(self, amount):
        """Whether a release is more than a controller may decide on.

        :param float amount: in company currency
        """
        company = self.sudo()
        threshold = company.credit_release_threshold
        return (
            company.credit_release_needs_manager
            and company.currency_id.compare_amounts(amount, threshold) > 0
        )
