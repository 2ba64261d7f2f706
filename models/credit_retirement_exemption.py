from odoo import fields, models


class CreditRetirementExemption(models.Model):
    """Customers that no campaign catches, with a reason and until when."""

    _name = "credit.retirement.exemption"
    _description = "Retirement Exemption"
    _order = "date_to, id"

    # === FIELDS === #

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        domain=[("parent_id", "=", False)],
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    reason = fields.Char(required=True)
    date_to = fields.Date(string="Until", help="Empty: without an end.")
