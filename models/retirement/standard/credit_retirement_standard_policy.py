from odoo import fields, models


class CreditPolicy(models.Model):
    """A policy has standards for its customers."""

    _inherit = "credit.policy"

    standard_ids = fields.One2many(
        comodel_name="credit.retirement.standard",
        inverse_name="policy_id",
        string="Retirement Standards",
        copy=True,
    )
