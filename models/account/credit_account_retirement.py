from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER, has_role
from ..credit_retirement_states import OPEN_STATES


class CreditAccount(models.Model):
    """The retirement cases of a customer."""

    _inherit = "credit.account"

    # === FIELDS === #

    retirement_count = fields.Integer(
        string="Retirement Cases", compute="_compute_retirement"
    )
    open_retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        string="Open Retirement Case",
        compute="_compute_retirement",
    )

    # === COMPUTE METHODS === #

    def _compute_retirement(self):
        """Count the retirement cases, and find the one that is open."""
        cases = self.env["credit.retirement"].search_fetch(
            [("account_id", "in", self.ids)], ["account_id", "state"]
        )
        by_account = cases.grouped("account_id")
        for account in self:
            own = by_account.get(account, cases.browse())
            account.retirement_count = len(own)
            account.open_retirement_id = own.filtered(
                lambda case: case.state in OPEN_STATES
            )[:1]

    # === ACTION METHODS === #

    def action_view_retirements(self):
        """Open the retirement case of the account, or the list of several."""
        self.ensure_one()
        return self.retirement_ids._get_records_action(
            name=self.env._("Retirement: %(customer)s", customer=self.display_name)
        )

    def action_open_retirement(self):
        """Open a retirement case for each of the accounts, and show them.

        :return: the action that shows the cases
        :rtype: dict
        :raise AccessError: when the user is no controller
        """
        self.check_access("read")
        if not has_role(self.env, CONTROLLER):
            raise AccessError(
                self.env._("Only a credit controller can open a retirement case.")
            )
        words = self.company_id[:1]._in_credit_language(self).env
        cases = self.env["credit.retirement"]._open_for(
            self, reason=words._("Opened by hand.")
        )
        if not cases:
            raise UserError(self.env._("These customers are retired already."))
        found = self.env["credit.retirement"].browse(
            [case.id for case in cases.values()]
        )
        return found._get_records_action(name=self.env._("Retirement Cases"))

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
