from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    credit_mode = fields.Selection(related="company_id.credit_mode", readonly=False)
    credit_count_draft_invoices = fields.Boolean(
        related="company_id.credit_count_draft_invoices", readonly=False
    )
    credit_controller_id = fields.Many2one(
        related="company_id.credit_controller_id", readonly=False
    )
    credit_release_days = fields.Integer(
        related="company_id.credit_release_days", readonly=False
    )
    credit_release_tolerance = fields.Float(
        related="company_id.credit_release_tolerance", readonly=False
    )
    credit_limit_needs_manager = fields.Boolean(
        related="company_id.credit_limit_needs_manager", readonly=False
    )
    credit_limit_threshold = fields.Monetary(
        related="company_id.credit_limit_threshold", readonly=False
    )
    credit_limit_reminder_days = fields.Integer(
        related="company_id.credit_limit_reminder_days", readonly=False
    )
    credit_release_needs_manager = fields.Boolean(
        related="company_id.credit_release_needs_manager", readonly=False
    )
    credit_release_threshold = fields.Monetary(
        related="company_id.credit_release_threshold",
        currency_field="currency_id",
        readonly=False,
    )
    credit_escalation_days = fields.Integer(
        related="company_id.credit_escalation_days", readonly=False
    )
    credit_review_nightly = fields.Boolean(
        related="company_id.credit_review_nightly", readonly=False
    )
    credit_review_quarterly = fields.Boolean(
        related="company_id.credit_review_quarterly", readonly=False
    )
    credit_review_auto = fields.Boolean(
        related="company_id.credit_review_auto", readonly=False
    )
    credit_value_from = fields.Float(
        related="company_id.credit_value_from", readonly=False
    )
    credit_payment_from = fields.Float(
        related="company_id.credit_payment_from", readonly=False
    )
