from odoo import fields, models


class CreditStatusHistory(models.Model):
    """When the status of customers changed, from which, by whom and why."""

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
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    date = fields.Datetime(required=True)
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


class CreditAccount(models.Model):
    _inherit = "credit.account"

    status_history_ids = fields.One2many(
        comodel_name="credit.status.history", inverse_name="account_id", readonly=True
    )
    retirement_ids = fields.One2many(
        comodel_name="credit.retirement", inverse_name="account_id", readonly=True
    )

    # === BUSINESS METHODS === #

    def _set_status(self, status, reason, retirement=None):
        """Give accounts a status: the one way a case or an evaluation does it.

        :param str status: code of the status
        :param str reason: why, for the history
        :param retirement: the `credit.retirement` that does it, if one does
        """
        self.sudo().write({"status": status})
