from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of retirement, on their page."""

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
