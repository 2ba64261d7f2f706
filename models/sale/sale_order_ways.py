from odoo import models

from ...engine import ways_out
from ..credit_groups import CREDIT_USER


class SaleOrder(models.Model):
    """What would clear a quotation: money up front and another limit too."""

    _inherit = "sale.order"

    _credit_term_field = "payment_term_id"

    # === ACTION METHODS === #

    def action_credit_way_limit(self):
        """Open the dialog that asks for a temporary limit.

        Whoever may not see the limit asks for what the order needs, without a figure.
        """
        self.ensure_one()
        self.check_access("read")
        figures = self._get_credit_way(ways_out.TEMPORARY_LIMIT)
        if self.env.user.has_group(CREDIT_USER):
            asked = {"default_amount": figures["amount"]}
        else:
            asked = {"default_covers_order": True}
        return self.env["res.partner"]._get_limit_request_action(
            default_sale_order_id=self.id, **asked
        )

    # === BUSINESS METHODS === #

    def _get_credit_check_options(self):
        """EXTENDS credit.document: rules for quotations count before, too."""
        return {"stages": ("quotation", "order")}

    def _is_credit_way_open(self, way):
        """EXTENDS credit.document: whether the money can be asked for up front.

        Odoo cannot ask for more than is left to pay, and a down payment invoice that
        exists is to be paid instead.
        """
        if way.code == ways_out.PREPAY:
            amount = self._get_credit_prepayment(way.figures["amount"])
            left = self.amount_total - self.amount_paid
            return (
                not any(self.order_line.mapped("is_downpayment"))
                and self.currency_id.compare_amounts(amount, left) <= 0
            )
        return super()._is_credit_way_open(way)
