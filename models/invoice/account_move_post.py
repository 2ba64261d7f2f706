from contextlib import contextmanager

from odoo import models

from .account_move_guard import POSTING_KEY


class AccountMove(models.Model):
    """Posting: what passes goes, what fails is held, and who posts is told."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _register_hook(self):
        """EXTENDS base: the check stands around all that posting does.

        Cost of goods sold, stamps and mails are not for a held invoice.
        """
        super()._register_hook()
        self._credit_wrap("_post", "_credit_post")

    def _unregister_hook(self):
        """EXTENDS base: the registry is set up anew, and wraps again."""
        result = super()._unregister_hook()
        self._credit_unwrap("_post")
        return result

    def _credit_post(self, post, soft=True):
        """Post the invoices that pass the check; hold the others.

        :param post: the `_post` of all other modules
        :param bool soft: whether those of a later date wait for their day
        :return: what was posted
        """
        asking, values = self._get_credit_asking(soft)
        if not asking:
            return self._credit_post_passing(post, soft)
        asking.check_access("write")
        verdicts = self.env["credit.check"]._check_moves(asking, values=values)
        failed = asking.filtered(lambda move: verdicts[move.id].is_held)
        held = failed.filtered(lambda move: move._is_credit_enforced())
        (failed - held)._credit_record(verdicts)
        posted = passing = self - held
        if passing:
            posted = passing._credit_post_passing(post, soft)
            posted._credit_log_warnings(verdicts)
        self.env["credit.hold"]._open(held, verdicts, notify=True)
        return posted

    def _credit_post_passing(self, post, soft):
        """Post invoices that passed the check, or that it does not apply to."""
        with self._credit_posting():
            posted = post(self, soft)
        posted._credit_close_holds()
        return posted

    @contextmanager
    def _credit_posting(self):
        """Let these invoices be posted while the block runs."""
        at_work = self.env.cr.cache
        before = at_work.get(POSTING_KEY, frozenset())
        at_work[POSTING_KEY] = before | set(self.ids)
        try:
            yield
        finally:
            at_work[POSTING_KEY] = before
