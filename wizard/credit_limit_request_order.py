from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import ways_out
from ..models.limit.credit_limit_check import MAX_AMOUNT


class CreditLimitRequest(models.TransientModel):
    """A limit that is asked for with an order."""

    _inherit = "credit.limit.request"

    # === FIELDS === #

    sale_order_id = fields.Many2one(comodel_name="sale.order", string="Order")
    covers_order = fields.Boolean(
        string="As Much as the Order Needs",
        help="The limit is worked out when you ask for it.",
    )
    shortfall = fields.Monetary(
        string="Over the Limit By", compute="_compute_shortfall", compute_sudo=False
    )

    # === COMPUTE METHODS === #

    @api.depends("sale_order_id")
    def _compute_shortfall(self):
        """Show by how much the order is too much, to whom may read it."""
        for request in self:
            order = request.sale_order_id._origin
            # a client may name any order
            may_read = bool(order) and order.has_access("read")
            request.shortfall = order.credit_shortfall if may_read else 0.0

    # === BUSINESS METHODS === #

    def _note_on_order(self, limit):
        """Note on the order what was asked for, where the proposal is not shown."""
        if limit.is_amount_hidden:
            self.sale_order_id.sudo().message_post(
                body=Markup("<b>%s</b><br/>%s")
                % (self.env._("Asks for a credit limit:"), limit.reason),
                author_id=self.env.user.partner_id.id,
                subtype_xmlid="mail.mt_note",
            )

    def _get_amount(self):
        """Return the limit that is asked for, in the currency of the company.

        :raise UserError: when the order would not pass with any limit (any more)
        """
        if not self.covers_order:
            return self.amount
        if not self.sale_order_id:
            raise UserError(self.env._("There is no order: enter the limit."))
        way = self.sale_order_id._get_credit_way(ways_out.TEMPORARY_LIMIT)
        # a refusal of what is too much would tell how much it is
        return min(way["amount"], MAX_AMOUNT)
