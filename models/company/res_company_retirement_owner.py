from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..credit_groups import CONTROLLER, MANAGER, users_of


class ResCompany(models.Model):
    """Who decides on retirements, and who executes them."""

    _inherit = "res.company"

    credit_retirement_sales_manager_id = fields.Many2one(
        comodel_name="res.users",
        string="Sales Manager",
        domain=users_of(MANAGER),
        help="Decides on retirement cases and revivals. Empty: a credit manager does.",
    )
    credit_retirement_finance_manager_id = fields.Many2one(
        comodel_name="res.users",
        string="Finance Manager",
        domain=users_of(CONTROLLER),
        help="Sends the notices and executes. Empty: the credit controller does.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains(
        "credit_retirement_sales_manager_id", "credit_retirement_finance_manager_id"
    )
    def _check_credit_retirement_owners(self):
        """Refuse who may not decide, or not execute, in the company."""
        for company in self.sudo():
            sales = company.credit_retirement_sales_manager_id
            finance = company.credit_retirement_finance_manager_id
            if sales and not sales._is_credit_manager(company.root_id):
                raise ValidationError(
                    self.env._(
                        "%(user)s is no credit manager of %(company)s, so cannot "
                        "decide on retirements.",
                        user=sales.name,
                        company=company.name,
                    )
                )
            if finance and not finance._is_credit_controller(company.root_id):
                raise ValidationError(
                    self.env._(
                        "%(user)s is no credit controller of %(company)s, so cannot "
                        "execute retirements.",
                        user=finance.name,
                        company=company.name,
                    )
                )

    # === BUSINESS METHODS === #

    def _get_retirement_deciders(self):
        """Return who may decide on retirements, the one of the settings first.

        The others come after, for what that one proposed.
        """
        self.ensure_one()
        named = self.sudo().credit_retirement_sales_manager_id
        managers = self._get_credit_managers()
        return named | managers if named in managers else managers

    def _get_retirement_executors(self):
        """Return who may notify and execute, the one of the settings first."""
        self.ensure_one()
        named = self.sudo().credit_retirement_finance_manager_id
        controllers = self._get_credit_controllers()
        return named | controllers if named._is_credit_controller(self) else controllers
