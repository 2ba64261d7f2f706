from odoo import models
from odoo.fields import Domain

CHECKED_TYPES = ("out_invoice", "out_receipt")


class AccountMove(models.Model):
    """Where an invoice stands: of a kind that is checked, waiting, gone."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _get_credit_waiting_domain(self):
        return Domain("state", "=", "draft") & Domain("move_type", "in", CHECKED_TYPES)

    def _is_credit_waiting(self):
        return self.state == "draft"

    def _has_credit_gone(self):
        return self.state == "posted"

    def _is_credit_checked(self):
        """EXTENDS credit.document: drafts of the kinds that are checked."""
        self.ensure_one()
        return self._is_credit_waiting() and self._is_credit_kind()

    def _is_credit_kind(self):
        """Whether it is an invoice that the check applies to, whatever its state.

        What was invoiced at a till has been handed over, and the till needs the
        posting.
        """
        self.ensure_one()
        return (
            self.move_type in CHECKED_TYPES
            and bool(self.partner_id)
            and self.company_id._is_credit_managed()
            and not self._is_from_till()
        )

    def _is_from_till(self):
        """Whether the invoice belongs to orders of the Point of Sale app."""
        self.ensure_one()
        return "pos_order_ids" in self._fields and bool(self.sudo().pos_order_ids)

    def _is_credit_urgent(self, demand):
        """Whether Odoo was to post the invoice by itself."""
        return self.auto_post != "no"
