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
