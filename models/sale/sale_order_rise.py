from odoo import models

from ...engine.decision import TERM


class SaleOrder(models.Model):
    """What a change of orders adds to what their customers owe, and whether it may."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _credit_verify(self, before):
        """Refuse changes that would have to be held, or record them when monitoring.

        :param dict before: ``{order id: CreditPosition, or None}`` before the change
        :raise UserError: when a change takes a customer over the limit
        """
        orders = self.sudo()
        confirmed = orders.filtered(lambda order: order._is_credit_counted())
        after = confirmed._get_credit_positions()
        rises = {
            order: order._get_credit_rise(before[order.id], after[order.id])
            for order in confirmed
        }
        orders._credit_recheck_others(before, rises)
        risen = {
            order: max(0.0, rise)
            for order, rise in rises.items()
            if rise > 0
            or not before[order.id]
            or order._has_longer_credit_term(before[order.id])
        }
        if risen:
            self._credit_verify_risen(risen, before)
        orders.filtered(lambda order: not before[order.id])._credit_close_holds()

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

    def _credit_verify_risen(self, risen, before):
        """Refuse or record orders that ask for more credit than there is.

        :param dict risen: ``{sale.order: by how much its value rose}``
        :param dict before: as for :meth:`_credit_verify`
        :raise UserError: when the credit check is enforced
        """
        CreditCheck = self.env["credit.check"]
        verdicts = CreditCheck._check_risen(risen)
        failed = self.sudo().filtered(
            lambda order: (
                order in risen
                and verdicts[order.id].is_held
                # terms alone are looked at by the rule on terms alone
                and (
                    risen[order]
                    or not before[order.id]
                    or verdicts[order.id].holds_for(TERM)
                )
            )
        )
        enforced = failed.filtered(lambda order: order._is_credit_enforced())
        if enforced:
            quotations = any(not before[order.id] for order in enforced)
            CreditCheck._raise_held(enforced, verdicts, quotations)
        failed._credit_record(verdicts)

    def _credit_recheck_others(self, before, rises):
        """Have holds checked again that a change of these orders may clear.

        :param dict before: as for :meth:`_credit_verify`
        :param dict rises: ``{sale.order: by how much it rose}``, of the confirmed ones
        """
        relieved = {
            position.debtor_id
            for order in self
            if (position := before[order.id])
            and not order._is_credit_kept(position, rises.get(order))
        }
        CreditHold = self.env["credit.hold"]
        CreditHold._trigger_recheck(self.env["res.partner"].browse(relieved))
        edited = self.filtered(
            lambda order: order not in rises and order.credit_hold_id.state == "open"
        )
        CreditHold._trigger_recheck(edited.partner_invoice_id)

    def _is_credit_kept(self, position, rise):
        """Whether the debtor of an order still owes all of it.

        :param position: CreditPosition of the confirmed order before a change
        :param float rise: by how much the order rose, None when it is not confirmed
        """
        return (
            rise is not None
            and rise >= 0
            and self.partner_invoice_id.commercial_partner_id.id == position.debtor_id
        )
