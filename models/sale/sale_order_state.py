from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Where an order stands: waiting, gone, or for a decision."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _get_credit_waiting_domain(self):
        return Domain("state", "in", ("draft", "sent"))

    def _is_credit_waiting(self):
        return self.state in ("draft", "sent")

    def _has_credit_gone(self):
        return self.state == "sale"

    def _is_credit_checked(self):
        """EXTENDS credit.document: quotations with somebody to bill."""
        self.ensure_one()
        return (
            self._is_credit_waiting()
            and bool(self.partner_invoice_id)
            and self.company_id._is_credit_managed()
        )

    def _is_credit_urgent(self, demand):
        """Whether the customer signed or paid what they had to."""
        return not self._has_to_be_paid() and (
            bool(self.signature) or demand.on_credit < demand.value
        )

    def _is_credit_counted(self):
        """Whether the order is confirmed, in a company whose orders are checked."""
        self.ensure_one()
        return self.state == "sale" and self.company_id._is_credit_managed()

    def _is_under_credit_review(self):
        """Whether the customer did their part and the order neither went nor was
        rejected: also once it is released, as that may be for less than its value.
        """
        self.ensure_one()
        order = self.sudo()
        hold = order.credit_hold_id
        if not (
            order._is_credit_waiting()
            and hold.confirm_when_clear
            and order._is_credit_enforced()
        ):
            return False
        if hold.state == "open":
            return True
        # a quotation that was cancelled and set up anew is to be signed again
        has_done = bool(order.signature) or order.amount_paid > 0
        return hold.state in ("released", "cleared") and has_done
