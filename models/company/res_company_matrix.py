from odoo import fields, models

from ...engine.portfolio import THRESHOLD


class ResCompany(models.Model):
    """Where the customer matrix is cut."""

    _inherit = "res.company"

    credit_value_from = fields.Float(
        string="Customer Matrix: Valuable From",
        digits=(16, 1),
        default=THRESHOLD,
        help="Value score, 0 to 100, from which a customer counts as valuable.",
    )
    credit_payment_from = fields.Float(
        string="Customer Matrix: Pays Well From",
        digits=(16, 1),
        default=THRESHOLD,
        help="Payment score, 0 to 100, from which a customer counts as paying well.",
    )

    _credit_matrix_range = models.Constraint(
        "CHECK (credit_value_from BETWEEN 0 AND 100 "
        "AND credit_payment_from BETWEEN 0 AND 100)",
        "The thresholds of the customer matrix are 0 to 100.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_value_from",
            "credit_payment_from",
        ]
