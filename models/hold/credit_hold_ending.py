from odoo import models


class CreditHold(models.Model):
    """How earlier decisions ended: did the order go, and was it paid in time?"""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _get_ending(self):
        """Return how the case ended.

        :return: ``(text, kind)``: the ending in words, and ``success``, ``warning``,
            ``danger`` or ``muted``
        :rtype: tuple
        """
        self.ensure_one()
        document = self._get_document()
        if document.state == "cancel":
            return self.env._("Cancelled"), "muted"
        if document._is_credit_waiting():
            return self.env._("Not confirmed"), "muted"
        invoices = self.move_id or document.invoice_ids.filtered(
            lambda move: move.state == "posted" and move.move_type == "out_invoice"
        )
        if not invoices:
            return self.env._("Confirmed, not invoiced yet"), "muted"
        return self._get_payment_ending(invoices)

    def _get_payment_ending(self, invoices):
        """Return how invoices were paid, as :meth:`_get_ending` does."""
        lines = invoices.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        today = self.company_id._get_credit_today()
        unpaid = lines.filtered(lambda line: not line.reconciled)
        if unpaid:
            days = max(
                (today - (line.date_maturity or line.date)).days for line in unpaid
            )
            if days > 0:
                text = self.env["credit.measure"]._format_days(days)
                return self.env._("Overdue for %(days)s", days=text), "danger"
            return self.env._("Invoiced, not due yet"), "muted"
        days = max(
            (
                (paid_on - (line.date_maturity or line.date)).days
                for line in lines
                for paid_on in line.matched_credit_ids.mapped("max_date")
            ),
            default=0,
        )
        if days > 0:
            text = self.env["credit.measure"]._format_days(days)
            return self.env._("Paid %(days)s late", days=text), "warning"
        return self.env._("Paid in time"), "success"
