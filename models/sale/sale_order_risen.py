from odoo import models


class SaleOrder(models.Model):
    """By how much a change makes an order cost its customer more, or later."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _get_credit_rise(self, before, after):
        """Return by how much the order costs its debtor more than before.

        A release covers the terms it was given for: on others, all of it is new.

        :param before: CreditPosition, or None when the order was not confirmed
        :param after: CreditPosition
        :return: amount in company currency; negative when it costs less
        :rtype: float
        """
        self.ensure_one()
        if not before or before.debtor_id != after.debtor_id:
            return after.value
        has_new_terms = before.payment_term_id != after.payment_term_id
        if has_new_terms and self.sudo().credit_hold_id.state == "released":
            return after.value
        return self.company_id.currency_id.round(after.value - before.value)

    def _has_longer_credit_term(self, before):
        """Whether a confirmed order has to be paid later than before.

        :param before: CreditPosition, or None when the order was not confirmed
        """
        self.ensure_one()
        term = self.payment_term_id
        if not before or before.payment_term_id == term.id:
            return False
        known = term.browse(before.payment_term_id or [])
        return term._get_credit_days() > known._get_credit_days()
