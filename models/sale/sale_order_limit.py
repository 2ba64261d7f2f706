from odoo import api, fields, models


class SaleOrder(models.Model):
    """That a limit was asked for with the order, without its figures.

    Who asked for as much as the order needs does not see the proposal itself.
    """

    _inherit = "sale.order"

    # === FIELDS === #

    credit_limit_request_text = fields.Text(
        string="Limit Request",
        compute="_compute_credit_limit_request_text",
        compute_sudo=True,
        groups="base.group_user",
        help="Who asked for a credit limit with this order, and when.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang", "tz")
    def _compute_credit_limit_request_text(self):
        """Fill what waits for a decision, the latest request of each order."""
        proposed = self.env["credit.limit"].search(
            [("sale_order_id", "in", self._origin.ids), ("state", "=", "proposed")],
            order="id",
        )
        latest = {limit.sale_order_id.id: limit for limit in proposed}
        for order in self:
            limit = latest.get(order._origin.id)
            order.credit_limit_request_text = limit and self.env._(
                "%(user)s asked for a credit limit on %(date)s: waiting for the "
                "decision of the credit department.",
                user=limit.proposed_by_id.name,
                date=self.env["credit.hold"]._format_day(limit.create_date),
            )
