from odoo import api, fields, models

from ..credit_groups import CREDIT_USER


class CreditHoldReason(models.Model):
    """One rule that an order failed, as data; put into words when it is read."""

    _name = "credit.hold.reason"
    _description = "Reason of a Credit Hold"
    _order = "id"

    hold_id = fields.Many2one(
        comodel_name="credit.hold", required=True, index=True, ondelete="cascade"
    )
    code = fields.Selection(selection="_get_codes", required=True)
    effect = fields.Selection(
        selection=lambda self: (
            self.env["credit.rule"]._fields["effect"]._description_selection(self.env)
        ),
        required=True,
        default="hold",
    )
    rule_id = fields.Many2one(
        comodel_name="credit.rule",
        index="btree_not_null",
        ondelete="set null",
        groups=CREDIT_USER,
    )
    figures = fields.Json(
        groups=CREDIT_USER,
        help="The figures of the rule at the time of the check, in company currency.",
    )
    text = fields.Text(string="Explanation", compute="_compute_text")

    @api.model
    def _get_codes(self):
        """Return the kinds of rules, and what a person puts on hold by hand."""
        kinds = self.env["credit.rule"]._fields["kind"]._description_selection(self.env)
        return [*kinds, ("manual", self.env._("By hand"))]

    @api.depends("code", "figures")
    @api.depends_context("lang", "uid")
    def _compute_text(self):
        CreditCheck = self.env["credit.check"]
        for reason in self:
            reason.text = CreditCheck._explain(
                reason.code,
                reason.sudo().figures or {},
                reason.sudo().hold_id.currency_id,
            )
