from weakref import WeakKeyDictionary

from odoo import models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL

# {cursor: ids of holds on which somebody else was faster}. Odoo starts the request
# anew on the same cursor, and only then can the winner's decision be read; what is
# kept with the transaction (`cr.cache`) is gone by then.
LOST = WeakKeyDictionary()


class CreditHold(models.Model):
    """Each hold is decided once, also when two people decide at the same time."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _lock_for_decision(self):
        """Let only one of several users who decide at the same time go on.

        The rows are *updated*: PostgreSQL then refuses everybody but the first, and
        Odoo starts their requests anew. They find what was decided.
        """
        if not self:
            return
        self.flush_recordset(["state"])
        try:
            self.env.execute_query(
                SQL(
                    """
                    UPDATE credit_hold hold SET write_date = hold.write_date
                      FROM (SELECT id FROM credit_hold WHERE id IN %s
                             ORDER BY id FOR NO KEY UPDATE) locked
                     WHERE hold.id = locked.id
                    RETURNING hold.id
                    """,
                    tuple(self.ids),
                )
            )
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            self._mark_lost()
            raise

    def _mark_lost(self):
        """Remember that somebody else may have decided on these holds meanwhile."""
        LOST.setdefault(self.env.cr, set()).update(self.ids)

    def _why_decided(self, allowed):
        """Return that a hold is decided already and by whom, None when it is not.

        In words that follow the name of the document, as all refusals here are.

        Two people decide at the same time: what the first one decided is not undone by
        the second, who did not know of it.
        """
        self.ensure_one()
        lost = LOST.get(self.env.cr, set())
        if self.state in allowed and (self.state == "open" or self.id not in lost):
            return None
        lost.discard(self.id)  # they are told of it: the next decision is deliberate
        state = dict(self._fields["state"]._description_selection(self.env))[self.state]
        if self.state in ("released", "rejected"):
            return self.env._(
                "already %(state)s by %(user)s on %(date)s.",
                state=state.lower(),
                user=self.sudo().decided_by_id.name,
                date=self._format_day(self.decided_on),
            )
        return self.env._(
            "nothing to decide any more, the hold is %(state)s.",
            state=state.lower(),
        )
