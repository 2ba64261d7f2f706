from odoo import api, fields, models


class CreditHoldReason(models.Model):
    """One rule that an order failed, as data; put into words when it is read."""

    _name = "credit.hold.reason"
    _description = "Reason of a Credit Hold"

    hold_id = fields.Many2one(
        comodel_name="credit.hold", required=True, index=True, ondelete="cascade"
    )
    code = fields.Selection(
        selection=[
            ("over_limit", "Over the credit limit"),
            ("manual", "Put on hold by hand"),
        ],
        required=True,
    )
    figures = fields.Json(
        groups="credit_management.group_credit_user",
        help="The figures of the rule at the time of the check, in company currency.",
    )
    text = fields.Text(string="Explanation", compute="_compute_text")

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
