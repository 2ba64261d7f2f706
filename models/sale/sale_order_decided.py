from odoo import api, fields, models


class SaleOrder(models.Model):
    """What was decided on an order and who asked, for whoever opens it."""

    _inherit = "sale.order"

    # === FIELDS === #

    credit_decision_text = fields.Text(
        string="Credit Decision",
        compute="_compute_credit_decision_text",
        compute_sudo=True,
        groups="base.group_user",
        help="Who decided on the order, when and why.",
    )
    credit_request_text = fields.Text(
        string="Release Request",
        compute="_compute_credit_decision_text",
        compute_sudo=True,
        groups="base.group_user",
        help="Who asked for a release, when and why.",
    )

    credit_release_text = fields.Text(
        string="Credit Release",
        compute="_compute_credit_decision_text",
        compute_sudo=True,
        groups="base.group_user",
        help="Up to which value and until when the order was released.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "credit_hold_id.state",
        "credit_hold_id.decision_reason",
        "credit_hold_id.reason_id.name",
        "credit_hold_id.request_note",
        "credit_hold_id.released_amount",
        "credit_hold_id.valid_until",
    )
    @api.depends_context("lang", "tz")
    def _compute_credit_decision_text(self):
        """Fill what the salesperson reads of decision and request."""
        for order in self:
            hold = order.credit_hold_id
            order.credit_decision_text = order.credit_request_text = False
            order.credit_release_text = hold._get_release_text() or False
            if hold.state in ("released", "rejected") and hold.decided_by_id:
                order.credit_decision_text = self.env._(
                    "%(user)s, %(date)s: %(reason)s",
                    user=hold.decided_by_id.name,
                    date=hold._format_day(hold.decided_on),
                    reason=hold._get_decision_text(),
                )
            if hold.state == "open" and hold.requested_by_id:
                order.credit_request_text = self.env._(
                    "%(user)s asked for a release on %(date)s: %(note)s",
                    user=hold.requested_by_id.name,
                    date=hold._format_day(hold.requested_on),
                    note=hold.request_note,
                )
