from odoo import api, models
from odoo.exceptions import UserError

from ..credit_document import HOLD_FIELDS
from ..credit_sent import get_sent_names, refuse_sent

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


class AccountMove(models.Model):
    """The guard on invoices that a mere write posts, and on what a client may send."""

    _inherit = "account.move"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS account: holds, money and posting are not for a client to fill in."""
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
        """EXTENDS account: an invoice may be posted by a write."""
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
        """EXTENDS account: holds go with their activities, and room is made.

        The database would take the holds along, but leave behind their activities and
        messages. A draft that goes makes room for orders.
        """
        self.check_access("unlink")
        self.sudo().credit_hold_ids.unlink()
        partners = self.sudo()._get_customer_invoice_partners()
        result = super().unlink()
        self.env["credit.hold"]._trigger_recheck(partners)
        return result

    # === BUSINESS METHODS === #

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

    def _credit_recheck_held(self):
        """Have the holds of drafts that were edited checked again soon."""
        held = self.sudo().filtered(lambda move: move.credit_hold_id.state == "open")
        self.env["credit.hold"]._trigger_recheck(held.partner_id)
