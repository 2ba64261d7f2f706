from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditStatusHistory(models.Model):
    """When the status of customers changed, from which, by whom and why.

    Written with every change of an account's status; never changed afterwards.
    """

    _name = "credit.status.history"
    _description = "Credit Status History"
    _order = "id desc"
    _rec_name = "status"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id", string="Customer", store=True, index=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    date = fields.Datetime(string="Changed On", required=True)
    status = fields.Selection(
        selection=lambda self: (
            self.env["credit.account"]
            ._fields["status"]
            ._description_selection(self.env)
        ),
        required=True,
    )
    previous_status = fields.Selection(
        selection=lambda self: (
            self.env["credit.account"]
            ._fields["status"]
            ._description_selection(self.env)
        ),
        string="Before",
    )
    reason = fields.Char()
    user_id = fields.Many2one(comodel_name="res.users", string="By")
    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        string="Retirement Case",
        index="btree_not_null",
        ondelete="set null",
        help="That changed it. Empty: set by hand.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: what happened stays; accounts are merged all the same."""
        if set(vals) - {"account_id"}:  # accounts are merged
            raise UserError(self.env._("The history of statuses stays as it was."))
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _record(self, before, cause):
        """Record the statuses that accounts have now.

        :param dict before: ``{credit.account: status}`` that they had
        :param cause: a `credit_account_status.Cause`
        """
        now = fields.Datetime.now()
        self.sudo().create(
            [
                {
                    "account_id": account.id,
                    "date": now,
                    "status": account.status,
                    "previous_status": status,
                    "reason": cause.reason,
                    "user_id": self.env.uid,
                    "retirement_id": cause.retirement.id if cause.retirement else False,
                }
                for account, status in before.items()
            ]
        )
