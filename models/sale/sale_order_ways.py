import math

from odoo import models

from ...engine import ways_out
from ..credit_groups import CREDIT_USER

PERCENT_DECIMALS = 6  # of the share that is asked for up front, as a fraction of 1


class SaleOrder(models.Model):
    """What would clear a quotation: money up front and another limit too."""

    _inherit = "sale.order"

    _credit_term_field = "payment_term_id"

    # === ACTION METHODS === #

    def action_credit_way_prepay(self):
        """Ask for the payment up front: on the portal, and with a payment link.

        What the customer pays there counts for this quotation, see
        `credit.exposure._compute_online_money`, and confirms it.
        """
        self.ensure_one()
        self.check_access("write")
        figures = self._get_credit_way(ways_out.PREPAY)
        self._require_credit_prepayment(self._get_credit_prepayment(figures["amount"]))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "sale.action_sale_order_generate_link"
        )
        action["context"] = {"active_model": self._name, "active_id": self.id}
        return action

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

    def _get_credit_prepayment(self, amount):
        """Return an amount in the order's currency, rounded up.

        Online money counts at the order's own rate.

        :param float amount: in company currency
        """
        self.ensure_one()
        order = self.sudo()
        units = amount * order._get_credit_rate(own=True) / order.currency_id.rounding
        return order.currency_id.round(
            math.ceil(round(units, PERCENT_DECIMALS)) * order.currency_id.rounding
        )

    def _require_credit_prepayment(self, amount):
        """Have the portal ask for this payment.

        Odoo compares each payment by link with the whole that it asks for, so money
        that was paid before does not raise the share.

        :param float amount: to pay from now on, in the order's currency
        """
        self.ensure_one()
        digits = 10**PERCENT_DECIMALS
        share = math.ceil(round(amount / self.amount_total * digits, 4)) / digits
        self.write({"require_payment": True, "prepayment_percent": min(1.0, share)})
