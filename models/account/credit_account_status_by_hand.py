from odoo import models
from odoo.exceptions import UserError

from ..credit_retirement_states import OPEN_STATES


class CreditAccount(models.Model):
    """Which statuses a person may give."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

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
