from odoo import models


class AccountMove(models.Model):
    """What posting an invoice adds to the exposure of its customer."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _credit_prefetch(self):
        """Read what the methods below read of each invoice, at once for all."""
        self.invoice_line_ids.sale_line_ids.mapped("state")

    def _get_credit_extra_lines(self):
        """Return the invoice lines that no confirmed order stands behind.

        Down payments of quotations are money asked for up front, before anything is
        delivered: they are no credit either.
        """
        return self._get_credit_product_lines().filtered(
            lambda line: (
                not any(
                    self._is_credit_own_order(order_line.order_id)
                    and (
                        order_line.state == "sale"
                        or (order_line.is_downpayment and order_line.state != "cancel")
                    )
                    for order_line in line.sale_line_ids
                )
            )
        )

    def _get_credit_product_lines(self):
        """Return the invoice lines that are for something, not sections or notes."""
        return self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )

    def _is_credit_own_order(self, order):
        """Whether an order is owed by the same customer to the same company."""
        order, move = order.sudo(), self.sudo()
        return (
            order.company_id.root_id == move.company_id.root_id
            and order._get_credit_partner().commercial_partner_id
            == move._get_credit_partner().commercial_partner_id
        )

    def _get_credit_extra(self):
        """Return what no confirmed order stands behind at all, tax included.

        :return: amount in company currency; below 0 where it is a discount
        :rtype: float
        """
        self.ensure_one()
        extra = self._get_credit_extra_lines()
        if not extra:
            return 0.0
        total = self._get_credit_total()
        if extra != self._get_credit_product_lines():
            rate = self.invoice_currency_rate or 1.0
            total = self.company_currency_id.round(
                sum(extra.mapped("price_total")) / rate
            )
        return total
