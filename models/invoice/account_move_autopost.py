from odoo import models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

MAX_AUTOPOST_TRIES = 3


class AccountMove(models.Model):
    """Invoices that Odoo posts by itself, past those that are on hold."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _autopost_draft_entries(self, batch_size=100):
        """EXTENDS account: a batch goes past what is on hold, and is tried again.

        Invoices on hold stay in the way of the batch, so it grows by them. Nobody
        redoes the transaction of a cron that was too slow.
        """
        held = self.sudo().search_count(
            [
                ("state", "=", "draft"),
                ("auto_post", "!=", "no"),
                ("credit_hold_id.state", "=", "open"),
            ]
        )
        for _attempt in range(MAX_AUTOPOST_TRIES - 1):
            try:
                return super()._autopost_draft_entries(batch_size + held)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                self.env.cr.rollback()
        return super()._autopost_draft_entries(batch_size + held)
