from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..credit_retirement_states import OPEN_STATES

# what only a case gives and takes, as long as there is one
CASE_STATUSES = frozenset({"retiring", "retired"})


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

    # === FIELDS === #

    status_reason = fields.Char(
        string="Reason for the Status",
        compute="_compute_status_reason",
        help="Why the customer has this status. Written together with the status.",
    )
    status_history_ids = fields.One2many(
        comodel_name="credit.status.history", inverse_name="account_id", readonly=True
    )
    retirement_ids = fields.One2many(
        comodel_name="credit.retirement", inverse_name="account_id", readonly=True
    )

    # === COMPUTE METHODS === #

    def _compute_status_reason(self):
        """Find why the account has its status: the last change to it."""
        History = self.env["credit.status.history"]
        latest = History._read_group(
            [("account_id", "in", self.ids)], ["account_id"], ["id:max"]
        )
        by_account = {account: History.browse(last) for account, last in latest}
        History.browse(change.id for change in by_account.values()).fetch(
            ["status", "reason"]
        )
        for account in self:
            change = by_account.get(account._origin, History)
            is_current = change.status == account.status
            account.status_reason = change.reason if is_current else False

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

    def _check_status_by_hand(self, status, cause):
        """Raise unless the user may give these accounts a status.

        :param str status: the status, which the accounts do not have
        :raise AccessError: when the user is no credit manager
        :raise UserError: when there is no reason, or a retirement case says otherwise
        """
        self._check_may_write({"status"})
        self.check_access("write")
        if not cause.reason:
            raise UserError(
                self.env._(
                    "Please say why the status changes: use “Change Status” on the "
                    "credit account."
                )
            )
        if case := self._search_deciding_cases(status)[:1]:
            self._raise_deciding_case(case)

    def _raise_deciding_case(self, case):
        """Say that a retirement case decides on the status, not a person.

        :raise UserError: always
        """
        if case.state in OPEN_STATES:
            raise UserError(
                self.env._(
                    "%(customer)s has an open retirement case. Use the case to "
                    "change the status.",
                    customer=case.partner_id.display_name,
                )
            )
        raise UserError(
            self.env._(
                "%(customer)s was retired by a retirement case. Request the "
                "revival there: another manager decides on it.",
                customer=case.partner_id.display_name,
            )
        )

    def _search_deciding_cases(self, status):
        """Return the cases that say otherwise when accounts get a status by hand.

        As long as a case is open it alone makes the customer retiring or retired, and
        nobody goes back behind what it decided; who was retired by a case returns by
        its revival.

        :param str status: the status, which the accounts do not have
        :rtype: credit.retirement, in sudo
        """
        severity = list(dict(self._fields["status"].selection)).index
        in_case = self.filtered(
            lambda account: not CASE_STATUSES.isdisjoint((status, account.status))
        )
        loosened = self.filtered(
            lambda account: severity(status) < severity(account.status)
        )
        is_open = Domain("account_id", "in", in_case.ids) & Domain(
            "state", "in", OPEN_STATES
        )
        is_told = Domain("account_id", "in", loosened.ids) & Domain(
            "state", "in", ("notice", "execution")
        )
        cases = self.env["credit.retirement"].sudo()
        return cases.search(is_open | is_told) | loosened._search_retiring_cases()

    def _search_retiring_cases(self):
        """Return the cases that retired accounts, without those revived since.

        :rtype: credit.retirement, in sudo
        """
        cases = self.env["credit.retirement"].sudo()
        is_over = Domain("account_id", "in", self.ids) & Domain(
            "state", "in", ("retired", "revived")
        )
        last = {
            case.account_id: case
            for case in cases.search(is_over, order="id")  # a revival ends them all
        }
        return cases.union(*last.values()).filtered(lambda one: one.state == "retired")
