from odoo import fields, models


class CreditRetirementPart(models.AbstractModel):
    """What belongs to one retirement case, and goes with it."""

    _name = "credit.retirement.part"
    _description = "Part of a Retirement Case"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="retirement_id.company_id", store=True, index=True
    )
