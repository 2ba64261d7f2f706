from contextlib import contextmanager

from odoo import fields, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .account_move_guard import POSTING_KEY

MAX_AUTOPOST_TRIES = 3


class AccountMove(models.Model):
    """Posting: what passes goes, what fails is held, and who posts is told."""

    _inherit = "account.move"

    # === ACTION METHODS === #

    def action_post(self):
        """EXTENDS account: the person who posts is told what is held."""
        return super().action_post() or self._credit_tell_held(False)

    def action_validate_moves_with_confirmation(self):
        """EXTENDS account: who posts a selection of the list is told what is held."""
        drafts = self.filtered(lambda move: move.state == "draft")
        direct = drafts - drafts._get_moves_requiring_confirmation()
        result = super().action_validate_moves_with_confirmation()
        return direct._credit_tell_held(result)

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

    def _get_credit_asking(self, soft):
        """Return the invoices that ask for credit and would be posted now.

        :param bool soft: as for :meth:`_post`
        :return: the invoices, and ``{invoice id: what they ask for}``
        """
        none = self.browse()
        may_post = self.env.user.has_group("account.group_account_invoice")
        if not self.env.su and not may_post:
            return none, {}  # Odoo refuses
        # the day that Odoo goes by; without an invoice date it sets today's
        today = fields.Date.context_today(self)
        checked = self.filtered(
            lambda move: (
                move._is_credit_checked()
                and not (soft and move.invoice_date and move.date > today)
            )
        )
        if not checked:
            return none, {}
        checked._credit_recompute_lines()
        return checked._filter_credit_beyond_orders()

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

    def _credit_tell_held(self, result):
        """Return what the person who posted is shown: what is held, if anything.

        :param result: the action that Odoo goes on with, if any
        """
        held = self.sudo().filtered(
            lambda move: (
                move.state == "draft"
                and move.credit_hold_id.state == "open"
                and move._is_credit_enforced()
            )
        )
        if not held:
            return result
        refused = held.filtered(lambda move: move.credit_hold_id.is_refused)
        posted = self.filtered(lambda move: move.state == "posted")
        action = held._credit_held_notification(held - refused, refused, len(posted))
        if result:
            action["params"]["next"] = result
        return action

    def _get_credit_passed_text(self, number):
        """EXTENDS credit.document: invoices are posted."""
        return self.env._("Posted: %(number)s.", number=number)

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
