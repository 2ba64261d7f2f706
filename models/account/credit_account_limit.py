from odoo import fields, models
from odoo.exceptions import UserError


class CreditAccount(models.Model):
    """The limits of an account, and the ways to them."""

    _inherit = "credit.account"

    # === FIELDS === #

    limit_ids = fields.One2many(
        comodel_name="credit.limit", inverse_name="account_id", string="Limits"
    )

    # === ACTION METHODS === #

    def action_new_limit(self):
        """Open the form of a new credit limit of the account."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Credit Limit"),
            "res_model": "credit.limit",
            "view_mode": "form",
            "views": [
                (self.env.ref("credit_management.credit_limit_view_form").id, "form")
            ],
            "target": "new",
            "context": {"default_account_id": self.id},
        }

    def action_request_limit(self):
        """Open the dialog that asks the credit department for another limit."""
        self.ensure_one()
        self.check_access("read")
        return self.env["res.partner"]._get_limit_request_action(
            default_partner_id=self.partner_id.id,
            default_company_id=self.company_id.id,
        )

    def action_view_limit_as_of(self):
        """Open what was in force on a day, and why."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_limit_as_of_action"
        )
        action["context"] = {"default_account_id": self.id}
        return action

    # === BUSINESS METHODS === #

    def _check_may_have_limit(self):
        """Raise where a customer has left: the way back is a revival, not a limit.

        :raise UserError: that names the customer
        """
        gone = self.sudo().filtered(lambda account: account.status == "retired")
        if gone:
            raise UserError(
                self.env._(
                    "%(customer)s is retired and gets no credit. Ask for a revival on "
                    "its retirement case first.",
                    customer=gone[0].partner_id.display_name,
                )
            )
