from odoo import models


class CreditHold(models.Model):
    """Holds clear themselves once there is room."""

    _inherit = "credit.hold"

    # === ACTION METHODS === #

    def action_recheck(self):
        """Check open holds again; those that pass now are cleared.

        :return: notification of what came out
        :rtype: dict
        """
        self.check_access("read")
        still_open = self.filtered(lambda hold: hold.state == "open")
        cleared = self._recheck() & still_open.sudo()
        lines = []
        if cleared:
            lines.append(
                self.env._("Cleared: %(orders)s.", orders=cleared._format_names())
            )
        remaining = still_open.filtered(lambda hold: hold.state == "open")
        if remaining:
            lines.append(
                self.env._(
                    "Still on hold: %(orders)s.", orders=remaining._format_names()
                )
            )
        if not lines:
            lines.append(self.env._("Nothing here is on hold."))
        return self._notify_screen(lines, "warning" if remaining else "success")

    # === BUSINESS METHODS === #

    def _recheck(self):
        """Check open holds again and clear those whose document would pass now.

        Orders come before invoices. Of either, those that go by themselves once they
        are clear (signed, paid, posted automatically) come first.

        :return: the holds that were cleared
        """
        open_holds = self.sudo().filtered(lambda hold: hold.state == "open")
        cleared = self.sudo().browse()
        for holds in open_holds._group_by_kind():
            cleared |= holds._recheck_kind()
        return cleared

    def _recheck_kind(self):
        """Check open holds again that are all on orders or all on invoices."""
        holds = self.sorted(lambda hold: (not hold.confirm_when_clear, hold.id))
        documents = holds._get_documents().filtered(
            lambda document: document._is_credit_waiting()
        )
        gone = holds.filtered(lambda hold: hold._get_document() not in documents)
        gone._update_state(("open",), "cancelled")
        # where the check is no longer enforced, nothing is held any more
        enforced = documents.filtered(lambda document: document._is_credit_enforced())
        verdicts = enforced._get_credit_verdicts()
        failed = enforced.filtered(lambda document: verdicts[document.id].is_held)
        self._open(failed, verdicts)
        passing = (holds - gone).filtered(
            lambda hold: hold._get_document() not in failed and not hold.is_manual
        )
        cleared = passing._update_state(("open",), "cleared")
        cleared._after_clear()
        return cleared
