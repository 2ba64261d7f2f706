from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    # finds the few drafts of a customer among many invoices
    _credit_draft_idx = models.Index(
        "(partner_id) WHERE state = 'draft' "
        "AND move_type IN ('out_invoice', 'out_receipt')"
    )

    def _compute_partner_credit_warning(self):
        """EXTENDS account: one verdict on every screen."""
        shown = self.filtered(lambda move: not move.company_id._is_credit_managed())
        (self - shown).partner_credit_warning = ""
        return super(AccountMove, shown)._compute_partner_credit_warning()

    def _post(self, soft=True):
        """EXTENDS account: who owes us has an account, and credits make room."""
        posted = super()._post(soft)
        invoices = posted.sudo().filtered(
            lambda move: move.is_sale_document(True) and move.partner_id
        )
        pairs = {
            (move.partner_id.id, move.company_id.id)
            for move in invoices
            if move.company_id._is_credit_managed()
        }
        if pairs:
            self.env["credit.account"]._ensure(pairs)
        credit_items = posted.sudo().line_ids.filtered(
            lambda line: (
                line.account_id.account_type == "asset_receivable" and line.balance < 0
            )
        )
        self.env["credit.hold"]._trigger_recheck(credit_items.partner_id)
        return posted

    def button_draft(self):
        """EXTENDS account: an invoice that is taken back makes room, too."""
        result = super().button_draft()
        self.env["credit.hold"]._trigger_recheck(self._get_customer_invoice_partners())
        return result

    def button_cancel(self):
        """EXTENDS account: so does one that is cancelled."""
        result = super().button_cancel()
        self.env["credit.hold"]._trigger_recheck(self._get_customer_invoice_partners())
        return result

    def _get_customer_invoice_partners(self):
        """Return the customers of the invoices among the entries."""
        return self.filtered(lambda move: move.is_sale_document(True)).partner_id
