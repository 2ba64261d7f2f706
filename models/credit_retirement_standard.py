from odoo import fields, models


class CreditRetirementStandard(models.Model):
    """When a customer should leave: conditions, any or all of which have to hold."""

    _name = "credit.retirement.standard"
    _description = "Retirement Standard"
    _order = "policy_id, sequence, id"

    # === FIELDS === #

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_on = fields.Boolean(
        string="Switched On",
        copy=False,
        help="Campaigns look at standards that are switched on.",
    )
    policy_id = fields.Many2one(
        comodel_name="credit.policy", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="policy_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    match = fields.Selection(
        selection=[("all", "All Conditions"), ("any", "Any Condition")],
        required=True,
        default="all",
    )
    condition_ids = fields.One2many(
        comodel_name="credit.retirement.condition",
        inverse_name="standard_id",
        string="Conditions",
        copy=True,
    )
    is_tellable = fields.Boolean(
        string="May Be Told",
        default=True,
        help="Whether the notice may name this reason to the customer.",
    )
    customer_text = fields.Text(
        string="Words for the Customer",
        translate=True,
        help="How the notice puts this reason.",
    )


class CreditPolicy(models.Model):
    _inherit = "credit.policy"

    standard_ids = fields.One2many(
        comodel_name="credit.retirement.standard",
        inverse_name="policy_id",
        string="Retirement Standards",
        copy=True,
    )
