from collections import defaultdict

from odoo import models
from odoo.tools import format_list

from ..credit_screen import get_notification


class CreditHold(models.Model):
    """What the screen says of a decision, to whoever decided."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _format_names(self):
        """Return the names of the documents, as a list in words."""
        names = [hold._get_document()._get_credit_name() for hold in self]
        return format_list(self.env, names)

    def _get_decision_notification(self, decided, refused, confirm=None):
        """Report a decision to the screen.

        :param decided: the holds that were decided on
        :param dict refused: ``{hold: why it was left as it is}``
        :param bool confirm: as for :meth:`action_release`
        """
        lines = []
        if decided:
            lines.append(decided._get_decided_line())
        gone = decided.filtered(lambda hold: hold._get_document()._has_credit_gone())
        waiting = decided - gone
        lines += [holds._get_gone_line() for holds in gone._group_by_kind()]
        if confirm:
            lines += [holds._get_waiting_line() for holds in waiting._group_by_kind()]
        lines += self._get_refusal_lines(refused)
        done = decided and not refused and not (confirm and waiting)
        return self._notify_screen(lines, "success" if done else "warning")

    def _get_refusal_lines(self, refused):
        """Return why holds were left as they are; those with one reason in one line.

        :param dict refused: ``{hold: message}``
        """
        by_message = defaultdict(self.browse)
        for hold, message in refused.items():
            by_message[message] |= hold
        return [
            self.env._(
                "%(orders)s: %(message)s", orders=holds._format_names(), message=message
            )
            for message, holds in by_message.items()
        ]

    def _get_decided_line(self):
        """Return which holds were released or rejected."""
        if self[0].state == "released":
            return self.env._("Released: %(orders)s.", orders=self._format_names())
        return self.env._("Rejected: %(orders)s.", orders=self._format_names())

    def _get_gone_line(self):
        """Return which orders were confirmed, or which invoices posted."""
        names = self._format_names()
        if self.sudo().move_id:
            return self.env._("Posted: %(invoices)s.", invoices=names)
        return self.env._("Confirmed: %(orders)s.", orders=names)

    def _get_waiting_line(self):
        """Return which orders or invoices were released, but could not go."""
        names = self._format_names()
        if self.sudo().move_id:
            return self.env._(
                "Could not be posted, see the invoice: %(invoices)s.", invoices=names
            )
        return self.env._(
            "Could not be confirmed, see the order: %(orders)s.", orders=names
        )

    def _notify_screen(self, lines, kind):
        """Return the action that shows a message, and the records as they are now.

        :param list lines: of text
        :param str kind: ``success`` or ``warning``
        """
        return get_notification("\n".join(lines), kind)
