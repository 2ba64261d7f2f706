from odoo import models

from ..credit_retirement_states import OPEN_STATES


class CreditAccount(models.Model):
    """What becomes of the retirement cases of customers who are merged."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _absorb(self, other):
        """Take over the retirement cases of an account that is merged into this."""
        cases = other.sudo().retirement_ids
        found = self.env["credit.retirement"]._search_open(self | other)
        stays = self._get_case_that_stays(other)
        for case in found - stays:
            words = self.company_id._in_credit_language(self).env
            reason = words._("The customer was merged with another one.")
            case._move("cancelled", reason, "cancelled")
        if stays.previous_status:  # what it gives back is no laxer than the other's
            merged = (self | other).sudo() - stays.account_id
            stays.previous_status = self._get_strictest(
                stays.previous_status, merged.status
            )
        found.flush_recordset(["state"])  # one open case at any moment, in the database
        cases.account_id = self
        return super()._absorb(other)

    def _get_case_that_stays(self, other):
        """Return the open case, if any, once an account is merged into this.

        There is one per customer: where both have one, the one that is further on
        stays, of two in the same step that of this account. One who is retired already
        has none.

        :rtype: credit.retirement, in sudo
        """
        found = self.env["credit.retirement"]._search_open(self | other)
        if "retired" in (self.status, other.status):
            return found.browse()
        return found.sorted(
            lambda case: (OPEN_STATES.index(case.state), case.account_id == self)
        )[-1:]
