from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..credit_groups import CONTROLLER, MANAGER, users_of


class ResCompany(models.Model):
    """Who ends relationships with customers, how soon, and when it is looked at."""

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
    credit_retirement_evaluate_days = fields.Integer(
        string="Evaluate Within (days)",
        default=14,
        help="Counted from the day on which a case is opened.",
    )
    credit_retirement_decide_days = fields.Integer(
        string="Decide Within (days)",
        default=30,
        help="Counted from the day on which a case is opened; after a remedy, or when "
        "the decision is reopened, from that day.",
    )
    credit_retirement_notify_days = fields.Integer(
        string="Notify Within (days)", default=14, help="Counted from the decision."
    )
    credit_retirement_execute_days = fields.Integer(
        string="Execute Within (days)", default=30, help="Counted from the notice."
    )
    credit_retirement_cooling_days = fields.Integer(
        string="Cooling-Off (days)",
        default=90,
        help="For so many days after it was retired nobody asks for a customer's "
        "revival, unless a credit manager decides so.",
    )
    credit_retirement_quarterly = fields.Boolean(
        string="Quarterly Campaign",
        help="After every quarter the retirement standards are looked at.",
    )
    credit_retirement_after_evaluation = fields.Boolean(
        string="Campaign After Evaluations",
        help="When an evaluation is applied, the retirement standards are looked at "
        "for its customers.",
    )

    _credit_retirement_days_range = models.Constraint(
        "CHECK (credit_retirement_evaluate_days BETWEEN 1 AND 365 "
        "AND credit_retirement_decide_days BETWEEN 1 AND 365 "
        "AND credit_retirement_notify_days BETWEEN 1 AND 365 "
        "AND credit_retirement_execute_days BETWEEN 1 AND 365)",
        "The steps of a retirement take 1 to 365 days.",
    )
    _credit_retirement_cooling_range = models.Constraint(
        "CHECK (credit_retirement_cooling_days BETWEEN 0 AND 3650)",
        "The cooling-off period is 0 to 3650 days.",
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

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_retirement_sales_manager_id",
            "credit_retirement_finance_manager_id",
            "credit_retirement_evaluate_days",
            "credit_retirement_decide_days",
            "credit_retirement_notify_days",
            "credit_retirement_execute_days",
            "credit_retirement_cooling_days",
            "credit_retirement_quarterly",
            "credit_retirement_after_evaluation",
        ]

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


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    credit_retirement_sales_manager_id = fields.Many2one(
        related="company_id.credit_retirement_sales_manager_id", readonly=False
    )
    credit_retirement_finance_manager_id = fields.Many2one(
        related="company_id.credit_retirement_finance_manager_id", readonly=False
    )
    credit_retirement_evaluate_days = fields.Integer(
        related="company_id.credit_retirement_evaluate_days", readonly=False
    )
    credit_retirement_decide_days = fields.Integer(
        related="company_id.credit_retirement_decide_days", readonly=False
    )
    credit_retirement_notify_days = fields.Integer(
        related="company_id.credit_retirement_notify_days", readonly=False
    )
    credit_retirement_execute_days = fields.Integer(
        related="company_id.credit_retirement_execute_days", readonly=False
    )
    credit_retirement_cooling_days = fields.Integer(
        related="company_id.credit_retirement_cooling_days", readonly=False
    )
    credit_retirement_quarterly = fields.Boolean(
        related="company_id.credit_retirement_quarterly", readonly=False
    )
    credit_retirement_after_evaluation = fields.Boolean(
        related="company_id.credit_retirement_after_evaluation", readonly=False
    )
