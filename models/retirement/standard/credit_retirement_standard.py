from odoo import api, fields, models
from odoo.tools import format_list

from ....engine import streaks


class CreditRetirementStandard(models.Model):
    """When a customer should leave: conditions, any or all of which have to hold.

    A standard belongs to a scoring policy and is for the customers of that policy. It
    catches nobody until it is switched on.
    """

    _name = "credit.retirement.standard"
    _inherit = "credit.named"
    _description = "Retirement Standard"
    _order = "policy_id, sequence, id"

    # === FIELDS === #

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        required=True,
        index=True,
        domain=[("company_id", "!=", False)],
        default=lambda self: self.env["credit.policy"]._get_first(),
        ondelete="cascade",
        help="The standard is for the customers whom this policy is for.",
    )
    company_id = fields.Many2one(related="policy_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    match = fields.Selection(
        selection=[("all", "All Conditions"), ("any", "Any Condition")],
        string="Conditions Needed",
        required=True,
        default="all",
    )
    condition_ids = fields.One2many(
        comodel_name="credit.retirement.condition",
        inverse_name="standard_id",
        string="Conditions",
        copy=True,
    )
    summary = fields.Char(string="Who Is Caught", compute="_compute_summary")
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

    # === COMPUTE METHODS === #

    @api.depends("match", "condition_ids.summary")
    @api.depends_context("lang")
    def _compute_summary(self):
        for standard in self:
            texts = filter(None, standard.condition_ids.mapped("summary"))
            style = "standard" if standard.match == "all" else "or"
            standard.summary = format_list(self.env, list(texts), style)

    # === BUSINESS METHODS === #

    def _to_engine(self, places):
        """Return the standard as the engine knows it; its id is the key.

        :param dict places: of tiers, by id
        :rtype: engine.streaks.Standard
        """
        self.ensure_one()
        conditions = tuple(one._to_engine(places) for one in self.condition_ids)
        return streaks.Standard(self.id, conditions, self.match)
