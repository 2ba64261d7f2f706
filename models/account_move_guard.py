from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .credit_document import HOLD_FIELDS
from .credit_sent import get_sent_names, refuse_sent

# what may lower what a draft asks for, so that its hold may clear
EDITED_FIELDS = frozenset(
    {
        "auto_post",
        "currency_id",
        "invoice_currency_rate",
        "invoice_date",
        "invoice_line_ids",
        "invoice_payment_term_id",
        "line_ids",
        "partner_id",
    }
)
# Where the invoices that passed are kept while they are posted: with the transaction,
# out of reach of every client, see `sale_order_guard`.
POSTING_KEY = "credit_management.posting"
MAX_AUTOPOST_TRIES = 3


class AccountMove(models.Model):
    """The guard on every way in which a customer invoice is posted."""

    _inherit = "account.move"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS account: what only Odoo itself sets
        filled = get_sent_names(self.env, vals_list, filled=True)
        refuse_sent(self, HOLD_FIELDS & filled)
        moves = super().create(vals_list)
        moves._credit_refuse_system_fields(filled)
        # Odoo refuses to create posted invoices, but not a default in the context
        if any(move.state == "posted" and move._is_credit_kind() for move in moves):
            raise UserError(
                self.env._(
                    "Create the invoice as a draft, then post it: credit is checked "
                    "when it is posted."
                )
            )
        return moves

    def write(self, vals):
        # EXTENDS account: an invoice may be posted by a write
        refuse_sent(self, HOLD_FIELDS.intersection(vals))
        self._credit_refuse_system_fields(vals)
        drafts = self.browse()
        if vals.get("state") == "posted":
            drafts = self.filtered(lambda move: move.state == "draft")
        result = super().write(vals)
        if drafts:
            drafts._credit_verify_posted()
        elif vals.get("state") == "cancel":
            self.sudo().credit_hold_ids._update_state(("open",), "cancelled")
        elif not EDITED_FIELDS.isdisjoint(vals):
            self._credit_recheck_held()
        return result

    def unlink(self):
        # EXTENDS account: the database would take the holds along, but leave behind
        # their activities and messages; a draft that goes makes room for orders
        self.check_access("unlink")
        self.sudo().credit_hold_ids.unlink()
        partners = self.sudo()._get_customer_invoice_partners()
        result = super().unlink()
        self.env["credit.hold"]._trigger_recheck(partners)
        return result

    # === ACTION METHODS === #

    def action_post(self):
        # EXTENDS account: the person who posts is told what is held
        return super().action_post() or self._credit_tell_held(False)

    def action_validate_moves_with_confirmation(self):
        # EXTENDS account: so is who posts a selection of the list
        drafts = self.filtered(lambda move: move.state == "draft")
        direct = drafts - drafts._get_moves_requiring_confirmation()
        result = super().action_validate_moves_with_confirmation()
        return direct._credit_tell_held(result)

    # === BUSINESS METHODS === #

    def _register_hook(self):
        # EXTENDS base: cost of goods sold, stamps and mails are not for a held invoice
        super()._register_hook()
        self._credit_wrap("_post", "_credit_post")

    def _unregister_hook(self):
        # EXTENDS base
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

    def _filter_credit_beyond_orders(self):
        """Return the invoices that ask for more than their orders stand for.

        :return: the invoices, and ``{invoice id: what they ask for}``: looked at with
            all the others, which take their part of the same orders
        """
        values = self._get_credit_values()
        return self.filtered(lambda move: values[move.id] > 0), values

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

    def _credit_verify_posted(self):
        """Refuse, or record, invoices that were posted by a mere write.

        :raise UserError: when they would have had to be held
        """
        posting = self.env.cr.cache.get(POSTING_KEY, frozenset())
        unseen = self.filtered(
            lambda move: move.id not in posting and move._is_credit_kind()
        )
        unseen._credit_recompute_lines()
        unseen, values = unseen._filter_credit_beyond_orders()
        CreditCheck = self.env["credit.check"]
        verdicts = CreditCheck._check_moves(unseen, included=True, values=values)
        failed = unseen.filtered(lambda move: verdicts[move.id].is_held)
        enforced = failed.filtered(lambda move: move._is_credit_enforced())
        if enforced:
            CreditCheck._raise_held(enforced, verdicts)
        failed._credit_record(verdicts)
        unseen._credit_close_holds()

    def _credit_recompute_lines(self):
        """Compute the totals of lines, instead of believing what a client sent.

        They tell what is an order's part of an invoice.
        """
        self.sudo()._credit_prefetch()
        lines = self.sudo().invoice_line_ids
        mixed = lines.filtered("sale_line_ids").move_id.invoice_line_ids
        self.env.add_to_compute(lines._fields["price_total"], mixed)

    def _credit_recheck_held(self):
        """Have the holds of drafts that were edited checked again soon."""
        held = self.sudo().filtered(lambda move: move.credit_hold_id.state == "open")
        self.env["credit.hold"]._trigger_recheck(held.partner_id)

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
        # EXTENDS credit_management
        return self.env._("Posted: %(number)s.", number=number)

    def _autopost_draft_entries(self, batch_size=100):
        # EXTENDS account: invoices on hold stay in the way of the batch, so it grows
        # by them; and nobody redoes the transaction of a cron that was too slow
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
