from odoo import fields, models


class CreditAccount(models.Model):
    """What people think of the customer."""

    _inherit = "credit.account"

    assessment_ids = fields.One2many(
        comodel_name="credit.assessment",
        inverse_name="account_id",
        string="Assessments",
    )
