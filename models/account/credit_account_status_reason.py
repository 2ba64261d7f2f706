from odoo import fields, models


class CreditAccount(models.Model):
    """Why a customer has its status: the last change to it says so."""

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
