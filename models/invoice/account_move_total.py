from odoo import models


class AccountMove(models.Model):
    """What an invoice moves into the receivable, and what is settled of it."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _get_credit_total(self):
        """Return what the invoice moves into the receivable, in company currency.

        The journal items tell, not the total, which takes what a client sends. Both
        follow only when an invoice that is being edited is saved.
        """
        self.ensure_one()
        if not self.id:
            return (self.tax_totals or {}).get("total_amount", 0.0)
        items = self._get_credit_receivable_items()
        if items:
            return sum(items.mapped("balance"))
        return self.amount_total_signed

    def _get_credit_settled(self):
        """Return what was reconciled with the invoice already, while a draft."""
        self.ensure_one()
        items = self._origin._get_credit_receivable_items()
        return sum(items.mapped("balance")) - sum(items.mapped("amount_residual"))

    def _get_credit_receivable_items(self):
        """Return the journal items by which the customer owes the invoice."""
        return self.line_ids.filtered(lambda line: line.display_type == "payment_term")
