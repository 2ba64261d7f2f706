from odoo import api, fields, models

from ..credit_groups import CONTROLLER, MANAGER


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
    age_days = fields.Integer(
        string="Age (days)",
        compute="_compute_age_days",
        aggregator=None,
        help="From the day it was put on hold until today, or until it was decided.",
    )
    needs_manager = fields.Boolean(
        compute="_compute_needs_manager",
        help="Worth more than the user may release.",
    )
    may_decide = fields.Boolean(
        compute="_compute_needs_manager",
        help="Not for those who asked for the release.",
    )
    may_release = fields.Boolean(
        compute="_compute_may_release",
        help="The user can let it go, and need not ask anybody for it.",
    )
    may_pass_on = fields.Boolean(
        compute="_compute_may_release",
        help="Not for managers who decide themselves.",
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

    @api.depends("create_date", "state", "decided_on")
    def _compute_age_days(self):
        for hold in self:
            zone = hold.with_context(tz=hold.sudo().company_id._get_credit_zone())
            end = hold.sudo().company_id._get_credit_today()
            if hold.state in ("released", "rejected") and hold.decided_on:
                end = fields.Datetime.context_timestamp(zone, hold.decided_on).date()
            created = hold.create_date or fields.Datetime.now()
            start = fields.Datetime.context_timestamp(zone, created).date()
            hold.age_days = max(0, (end - start).days)

    @api.depends("is_escalated", "is_manual", "state")
    @api.depends_context("lang")
    def _compute_flag(self):
        for hold in self:
            if hold.is_escalated and hold.state == "open":
                hold.flag = self.env._("Escalated")
            else:
                hold.flag = hold.is_manual and self.env._("By Hand")

    @api.depends("amount", "requester_ids")
    @api.depends_context("uid")
    def _compute_needs_manager(self):
        """Fill what the user at work may do, which the buttons go by."""
        for hold in self:
            hold.needs_manager = hold._needs_manager(hold.amount)
            hold.may_decide = not hold._why_not_decide()

    @api.depends("state", "amount", "requester_ids", "is_refused", "is_waiting")
    @api.depends_context("uid")
    def _compute_may_release(self):
        """Fill whether the user decides or has somebody to ask."""
        user = self.env.user
        is_controller, is_manager = user.has_group(CONTROLLER), user.has_group(MANAGER)
        for hold in self:
            hold.may_release = is_controller and not hold._why_not_release()
            hold.may_pass_on = is_controller and not (is_manager and hold.may_decide)

    @api.depends("sale_order_id.order_line")
    @api.depends_context("lang")
    def _compute_order_lines_html(self):
        # "1", not "1 Units"
        unit = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        for hold in self:
            hold.order_lines_html = self.env["ir.qweb"]._render(
                "credit_management.hold_lines",
                {"hold": hold, "order": hold.sale_order_id, "unit": unit},
            )
