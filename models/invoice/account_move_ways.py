from odoo import models

from ...engine import ways_out

# an invoice is for what was delivered: its value stands, and its credit desk is asked
# by posting it
WAYS = frozenset({ways_out.PAY_INVOICES, ways_out.SHORTER_TERM, ways_out.RELEASE})


class AccountMove(models.Model):
    """What would clear a customer invoice."""

    _inherit = "account.move"

    _credit_term_field = "invoice_payment_term_id"

    # === BUSINESS METHODS === #

    def _get_credit_check_options(self):
        """EXTENDS credit.document: drafts compete for room, see `credit.check`."""
        return {"drafts": False, "stages": ("invoice",)}

    def _is_credit_way_open(self, way):
        """EXTENDS credit.document: the ways that :data:`WAYS` names."""
        return way.code in WAYS and super()._is_credit_way_open(way)
