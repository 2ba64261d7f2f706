from contextlib import contextmanager

from odoo import api, models

from ..credit_document import HOLD_FIELDS
from ..credit_sent import get_sent_names, refuse_sent
from .sale_order_sent import COMPUTED

# what may raise the amount an order costs, or change who owes it
GUARDED_FIELDS = frozenset(
    {
        "state",
        "order_line",
        "partner_id",
        "partner_invoice_id",
        "company_id",
        "pricelist_id",
        "currency_id",
        "currency_rate",
        "date_order",
        "fiscal_position_id",
        "payment_term_id",
    }
)
# Where the guard that is at work is kept: with the transaction, out of reach of every
# client, and not in the context, which ends up in actions that are sent to one.
GUARD_KEY = "credit_management.guard"


class CreditGuard:
    """Remembers how orders stood before a call that may change them."""

    __slots__ = ("before",)

    def __init__(self):
        self.before = {}  # {order id: CreditPosition, or None if not confirmed}

    def remember(self, orders):
        """Note how orders stand, unless that was noted earlier in the call."""
        new = orders.sudo().filtered(
            lambda order: order.id and order.id not in self.before
        )
        self.before.update(dict.fromkeys(new.ids))
        self.before.update(
            new.filtered(
                lambda order: order._is_credit_counted()
            )._get_credit_positions()
        )


class SaleOrder(models.Model):
    """The guard on every way in which an order becomes or stays confirmed."""

    _inherit = "sale.order"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS sale: an order that is created confirmed asks for credit."""
        names = get_sent_names(self.env, vals_list)
        filled = get_sent_names(self.env, vals_list, filled=True)
        refuse_sent(self, HOLD_FIELDS & filled)
        with self._credit_guard() as guard:
            orders = super().create(vals_list)
            orders._credit_refuse_system_fields(filled)
            orders._credit_recompute(names)
            guard.before.update(dict.fromkeys(orders.ids))
        return orders

    def write(self, vals):
        """EXTENDS sale: so does one that a write confirms or makes cost more."""
        refuse_sent(self, HOLD_FIELDS.intersection(vals))
        self._credit_refuse_system_fields(vals)
        if (GUARDED_FIELDS | COMPUTED).isdisjoint(vals):
            return super().write(vals)
        with self._credit_guard():
            result = super().write(vals)
            self._credit_recompute(vals)
        if vals.get("state") == "cancel":
            self.sudo().credit_hold_ids._update_state(("open",), "cancelled")
        return result

    def unlink(self):
        """EXTENDS sale: holds go with their activities.

        The database would take the holds along, but leave those and messages behind.
        """
        self.check_access("unlink")
        self.sudo().credit_hold_ids.unlink()
        return super().unlink()

    # === BUSINESS METHODS === #

    @contextmanager
    def _credit_guard(self):
        """Check, when the block ends, every order whose credit rose in it.

        Blocks inside a block add what they touch to the outer one, which checks once
        everything is in place: a price that goes up and a quantity that goes down in
        one call are seen together.

        :return: context manager of the :class:`CreditGuard` at work
        """
        at_work = self.env.cr.cache
        outer = at_work.get(GUARD_KEY)
        guard = outer or CreditGuard()
        guard.remember(self)
        if outer:
            yield outer
            return
        at_work[GUARD_KEY] = guard
        try:
            yield guard
        finally:
            at_work.pop(GUARD_KEY, None)
        touched = self.browse(guard.before)
        others = touched - self
        # what a nested call touched may have been rolled back or deleted since
        (touched - others + others.exists())._credit_verify(guard.before)
