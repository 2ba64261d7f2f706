from odoo import fields, models


class ResCompany(models.Model):
    """Who ends relationships with customers, how soon, and when it is looked at."""

    _inherit = "res.company"

    credit_retirement_evaluate_days = fields.Integer(
        string="Deadlines: Evaluate within",
        default=14,
        help="Counted from the day on which a case is opened.",
    )
    credit_retirement_decide_days = fields.Integer(
        string="Deadlines: Decide within",
        default=30,
        help="Counted from the day on which a case is opened; after a remedy, or when "
        "the decision is reopened, from that day.",
    )
    credit_retirement_notify_days = fields.Integer(
        string="Deadlines: Notify within", default=14, help="Counted from the decision."
    )
    credit_retirement_execute_days = fields.Integer(
        string="Deadlines: Execute within", default=30, help="Counted from the notice."
    )
    credit_retirement_cooling_days = fields.Integer(
        string="Revival: Cooling-off",
        default=90,
        help="For so many days after it was retired nobody asks for a customer's "
        "revival, unless a credit manager decides so.",
    )
    credit_retirement_quarterly = fields.Boolean(
        string="Campaigns: After every quarter",
        help="After every quarter the retirement standards are looked at.",
    )
    credit_retirement_after_evaluation = fields.Boolean(
        string="Campaigns: When an evaluation is applied",
        help="When an evaluation is applied, the retirement standards are looked at "
        "for its customers.",
    )

    _credit_retirement_days_range = models.Constraint(
        "CHECK (credit_retirement_evaluate_days BETWEEN 1 AND 365 "
        "AND credit_retirement_decide_days BETWEEN 1 AND 365 "
        "AND credit_retirement_notify_days BETWEEN 1 AND 365 "
        "AND credit_retirement_execute_days BETWEEN 1 AND 365)",
        "The steps of a retirement take 1 to 365 days.",
    )
    _credit_retirement_cooling_range = models.Constraint(
        "CHECK (credit_retirement_cooling_days BETWEEN 0 AND 3650)",
        "The cooling-off period is 0 to 3650 days.",
    )

    # === CONSTRAINT METHODS === #

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_retirement_sales_manager_id",
            "credit_retirement_finance_manager_id",
            "credit_retirement_evaluate_days",
            "credit_retirement_decide_days",
            "credit_retirement_notify_days",
            "credit_retirement_execute_days",
            "credit_retirement_cooling_days",
            "credit_retirement_quarterly",
            "credit_retirement_after_evaluation",
        ]
