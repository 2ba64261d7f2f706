from odoo import api, fields, models


class CreditHold(models.Model):
    """What tells holds apart, in the list and on the page of each."""

    _inherit = "credit.hold"

    # === FIELDS === #

    controller_id = fields.Many2one(
        related="account_id.controller_id",
        string="Controller",
        store=True,
        compute_sudo=True,
    )
    tier_id = fields.Many2one(
        related="account_id.tier_id", store=True, index=True, compute_sudo=True
    )
    tier_color = fields.Integer(related="tier_id.color")
    account_status = fields.Selection(
        related="account_id.status", string="Customer Status", compute_sudo=True
    )
    reason_code = fields.Selection(
        selection=lambda self: (
            self.env["credit.hold.reason"]
            ._fields["code"]
            ._description_selection(self.env)
        ),
        string="Main Reason",
        compute="_compute_reason_code",
        store=True,
        compute_sudo=True,
    )
    is_refused = fields.Boolean(
        string="Refused",
        compute="_compute_reason_code",
        store=True,
        compute_sudo=True,
        help="A credit rule refuses it: nobody can release it.",
    )
    flag = fields.Char(
        compute="_compute_flag", help="Whether it is urgent or out of the ordinary."
    )
    order_lines_html = fields.Html(
        string="Order Lines",
        compute="_compute_order_lines_html",
        compute_sudo=True,
        sanitize=False,
    )

    # === COMPUTE METHODS === #

    @api.depends("reason_ids.code", "reason_ids.effect")
    def _compute_reason_code(self):
        """Take the strongest reason: they are stored in that order."""
        for hold in self:
            hold.reason_code = hold.reason_ids[:1].code
            hold.is_refused = "refuse" in hold.reason_ids.mapped("effect")

    @api.depends("is_escalated", "is_manual", "state")
    @api.depends_context("lang")
    def _compute_flag(self):
        for hold in self:
            if hold.is_escalated and hold.state == "open":
                hold.flag = self.env._("Escalated")
            else:
                hold.flag = hold.is_manual and self.env._("By Hand")

    @api.depends("sale_order_id.order_line")
    @api.depends_context("lang")
    def _compute_order_lines_html(self):
        # "1", not "1 Units"
        unit = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        decimals = self.env["decimal.precision"].precision_get("Product Unit")
        number = self.env["credit.measure"]._format_entered
        for hold in self:
            hold.order_lines_html = self.env["ir.qweb"]._render(
                "credit_management.hold_lines",
                {
                    "order": hold.sale_order_id,
                    "unit": unit,
                    "number": number,
                    "decimals": decimals,
                },
            )
