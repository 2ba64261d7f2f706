from typing import NamedTuple

from odoo import models


class Cause(NamedTuple):
    """Why a status changes. A client cannot send one: RPC has no way to."""

    reason: str
    retirement: object = None  # the `credit.retirement` that does it, if one does


class CreditAccount(models.Model):
    """How the status of a customer changes: with a reason, which is kept.

    A case or an evaluation calls :meth:`_set_status`. A credit manager writes the
    status together with `status_reason`; without a reason nobody but the system does.
    """

    _inherit = "credit.account"

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS the account: no status changes without a reason, which is kept."""
        cause = vals.get("status_reason")
        if "status_reason" in vals:
            vals = {key: vals[key] for key in vals if key != "status_reason"}
        if "status" not in vals:
            return super().write(vals)
        changing = self.sudo().filtered(lambda acc: acc.status != vals["status"])
        if not isinstance(cause, Cause):
            cause = Cause(str(cause or "").strip())
            if changing and not self.env.su:
                changing.with_env(self.env)._check_status_by_hand(vals["status"], cause)
        before = {account: account.status for account in changing}
        result = super().write(vals)
        changing._note_status(before, cause)
        return result

    # === BUSINESS METHODS === #

    def _set_status(self, status, reason, retirement=None):
        """Give accounts a status: the one way a case or an evaluation does it.

        :param str status: code of the status
        :param str reason: why, for the history
        :param retirement: the `credit.retirement` that does it, if one does
        :return: the accounts that had another status before
        """
        changing = self.filtered(lambda account: account.sudo().status != status)
        changing.sudo().write(
            {"status": status, "status_reason": Cause(reason, retirement)}
        )
        return changing

    def _note_status(self, before, cause):
        """Keep that statuses changed: in the history and in the messages.

        :param dict before: ``{credit.account: status}`` of those that changed
        """
        if not before:
            return
        words = self.company_id[:1]._in_credit_language(self).env
        reason = cause.reason or words._("System")
        self.env["credit.status.history"]._record(before, cause._replace(reason=reason))
        self.invalidate_recordset(["status_reason"], flush=False)
        self._track_set_log_message(reason)
