from odoo import models


class SaleOrder(models.Model):
    """A change that makes room has the holds that it may clear checked again."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

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
