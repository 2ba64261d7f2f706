from odoo import models
from odoo.fields import Domain


class CreditRetirement(models.Model):
    """Invoices that stand against the execution: unpaid, credits, drafts, disputed."""

    _inherit = "credit.retirement"

    # === GUARDS === #

    def _guard_invoices(self):
        """Posted invoices and other items that the customer has to pay."""
        return self._share_items(lambda item: item.amount_residual > 0)

    def _guard_credits(self):
        """Credit notes and payments that are not used up."""
        return self._share_items(lambda item: item.amount_residual < 0)

    def _guard_drafts(self):
        """Invoices and credit notes that are not posted yet."""
        moves = self._search_guarded(
            "account.move",
            Domain("state", "=", "draft")
            & Domain("move_type", "in", ("out_invoice", "out_refund", "out_receipt")),
        )
        return self._share_out(
            moves, ("partner_id",), lambda move: move.amount_total_signed
        )

    def _guard_disputes(self):
        """Invoices that the customer disputes, until that is settled or paid."""
        moves = self._search_guarded(
            "account.move",
            Domain("state", "=", "posted")
            & Domain("credit_disputed_from", "!=", False)
            & Domain("credit_disputed_to", "=", False)
            & Domain("payment_state", "in", ("not_paid", "partial")),
        )
        return self._share_out(
            moves, ("partner_id",), lambda move: move.amount_residual_signed
        )
