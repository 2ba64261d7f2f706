from odoo import fields, models
from odoo.fields import Domain

from ..credit_retirement_states import OPEN_STATES

# what only a case gives and takes, as long as there is one
CASE_STATUSES = frozenset({"retiring", "retired"})


class CreditAccount(models.Model):
    """The retirement cases that decide on the status of a customer."""

    _inherit = "credit.account"

    # === FIELDS === #

    retirement_ids = fields.One2many(
        comodel_name="credit.retirement", inverse_name="account_id", readonly=True
    )

    # === BUSINESS METHODS === #

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
