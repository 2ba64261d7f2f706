from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Domain

# how long ago an order or an invoice means that somebody still deals with a customer
DEALING_MONTHS = 12


class CreditRetirement(models.Model):
    """Whether another company deals with a customer, or this one buys from it."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _is_dealt_with_elsewhere(self):
        """Whether another legal entity had business with the customer of late."""
        elsewhere = ~Domain("company_id", "child_of", self.company_id.ids)
        theirs = Domain("commercial_partner_id", "=", self.partner_id.id)
        if self._has_document(
            "account.move", elsewhere & theirs & self._get_recent_moves()
        ):
            return True
        ordered = (
            Domain("partner_id.commercial_partner_id", "=", self.partner_id.id)
            & Domain("state", "!=", "cancel")
            & (
                Domain("date_order", ">=", self._get_dealing_start())
                | Domain("invoice_status", "=", "to invoice")
            )
        )
        return self._has_document("sale.order", elsewhere & ordered)

    def _is_supplier(self):
        """Whether the legal entity bought from the customer of late."""
        here = Domain("company_id", "child_of", self.company_id.ids)
        bills = Domain("commercial_partner_id", "=", self.partner_id.id) & Domain(
            "move_type", "in", ("in_invoice", "in_refund", "in_receipt")
        )
        return self._has_document(
            "account.move", here & bills & self._get_recent_moves()
        )

    def _get_recent_moves(self):
        """Return the condition on invoices that are recent or not settled."""
        return (
            Domain("state", "!=", "cancel")
            & Domain("move_type", "!=", "entry")
            & (
                Domain("date", ">=", self._get_dealing_start())
                | Domain("payment_state", "in", ("not_paid", "partial", "in_payment"))
            )
        )

    def _get_dealing_start(self):
        """Return the day from which on a document means that somebody deals with it.

        :rtype: date
        """
        return self.company_id._get_credit_today() - relativedelta(
            months=DEALING_MONTHS
        )

    def _has_document(self, model_name, domain):
        """Whether there is such a document, of any company."""
        return bool(self.env[model_name].sudo().search_count(domain, limit=1))
