from odoo import fields, models


class ResCompany(models.Model):
    """How long a customer may answer to the notice that the relationship ends."""

    _inherit = "res.company"

    credit_retirement_answer_days = fields.Integer(
        string="Deadlines: Customer answers within",
        default=14,
        help="For so many days after the decision the customer may answer or appeal.",
    )

    _credit_retirement_answer_range = models.Constraint(
        "CHECK (credit_retirement_answer_days BETWEEN 0 AND 365)",
        "The customer has 0 to 365 days to answer.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_retirement_answer_days",
        ]


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    credit_retirement_answer_days = fields.Integer(
        related="company_id.credit_retirement_answer_days", readonly=False
    )
