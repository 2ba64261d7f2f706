from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..credit_groups import CONTROLLER, users_of


class CreditAccount(models.Model):
    """Who decides on the holds and limits of a customer."""

    _inherit = "credit.account"

    # === FIELDS === #

    controller_id = fields.Many2one(
        comodel_name="res.users",
        string="Credit Controller",
        index="btree_not_null",
        tracking=True,
        domain=users_of(CONTROLLER),
        help="Is asked to decide on the holds of this customer. Empty: the credit "
        "controller of the company is, or all of them.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("controller_id")
    def _check_controller(self):
        """Refuse a controller who may not decide in the company of the account."""
        for account in self.sudo():
            user = account.controller_id
            if user and not user._is_credit_controller(account.company_id):
                raise ValidationError(
                    self.env._(
                        "%(user)s is no credit controller of %(company)s.",
                        user=user.name,
                        company=account.company_id.name,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS the account: open holds go to the controller who is named now."""
        result = super().write(vals)
        if "controller_id" in vals:
            self.sudo().hold_ids._hand_over()
        return result

    # === BUSINESS METHODS === #

    def _get_controllers(self):
        """Return the users who are asked to decide on the customer.

        The account's own controller; where there is none, or they are archived or no
        controller of the company any more, those of the company.
        """
        self.ensure_one()
        account = self.sudo()
        named = account.controller_id
        if named._is_credit_controller(account.company_id):
            return named
        return account.company_id._get_credit_controllers()
