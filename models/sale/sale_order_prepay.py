import math

from odoo import models

from ...engine import ways_out

PERCENT_DECIMALS = 6  # of the share that is asked for up front, as a fraction of 1


class SaleOrder(models.Model):
    """The way out by money up front: on the portal, and with a payment link."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_credit_way_prepay(self):
        """Ask for the payment up front: on the portal, and with a payment link.

        What the customer pays there counts for this quotation, see
        `credit.exposure._compute_online_money`, and confirms it.
        """
        self.ensure_one()
        self.check_access("write")
        figures = self._get_credit_way(ways_out.PREPAY)
        amount = self._get_credit_prepayment(figures["amount"])
        self._require_credit_prepayment(amount)
        self._log_credit_prepayment(amount)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "sale.action_sale_order_generate_link"
        )
        action["context"] = {"active_model": self._name, "active_id": self.id}
        return action

    # === BUSINESS METHODS === #

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

    def _log_credit_prepayment(self, amount):
        """Note on the order that it asks for money up front.

        :param float amount: to pay from now on, in the order's currency
        """
        order = self.company_id._in_credit_language(self)
        self.message_post(
            body=order.env._(
                "Payment of %(amount)s up front asked for, to pass the credit check.",
                amount=order.currency_id.format(amount),
            ),
            subtype_xmlid="mail.mt_note",
        )
