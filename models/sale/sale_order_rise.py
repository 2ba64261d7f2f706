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
