import math

from odoo import fields, models


class ResCompany(models.Model):
    """Settings of the limit ledger, and whom it asks."""

    _inherit = "res.company"

    credit_limit_needs_manager = fields.Boolean(
        string="Managers Approve High Limits",
        help="A credit limit above the threshold is decided by a credit manager; "
        "controllers propose it.",
    )
    credit_limit_threshold = fields.Monetary(
        string="Managers Approve High Limits: Above",
        help="The highest limit of a customer, insurance and guarantees included, that "
        "a controller decides on alone.",
    )
    credit_limit_reminder_days = fields.Integer(
        string="Reminder",
        default=14,
        help="How many days before a limit ends its controllers are reminded.",
    )
    credit_limit_followed_on = fields.Date(
        string="Limits Followed Until",
        readonly=True,
        copy=False,
        help="The last day on which the daily job looked at limits that start or end.",
    )

    _credit_limit_threshold_range = models.Constraint(
        "CHECK (credit_limit_threshold >= 0)",
        "The threshold for limits cannot be negative.",
    )
    _credit_limit_reminder_days_range = models.Constraint(
        "CHECK (credit_limit_reminder_days BETWEEN 0 AND 365)",
        "A reminder comes 0 to 365 days before a limit ends.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_limit_needs_manager",
            "credit_limit_threshold",
            "credit_limit_reminder_days",
        ]

    # === BUSINESS METHODS === #

    def _get_credit_days(self, day=None):
        """Return ``{company: day}``, by default today where each company is."""
        return {company: day or company._get_credit_today() for company in self}

    def _is_above_credit_limit_threshold(self, amount):
        """Whether a limit is more than a controller may decide on.

        :param amount: in company currency; ``math.inf`` without ceiling, None for none
        """
        company = self.sudo()
        if amount is None or not company.credit_limit_needs_manager:
            return False
        if math.isinf(amount):
            return True
        threshold = company.credit_limit_threshold
        return company.currency_id.compare_amounts(amount, threshold) > 0
