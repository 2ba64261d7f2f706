from datetime import timedelta

from odoo import api, fields, models

DEFAULT_DAYS = 30  # how long a temporary limit is asked for


class CreditLimitRequest(models.TransientModel):
    """From when to when a limit is asked for."""

    _inherit = "credit.limit.request"

    # === FIELDS === #

    date_from = fields.Date(
        string="From",
        compute="_compute_date_from",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_date_to",
        precompute=True,
        store=True,
        readonly=False,
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id")
    def _compute_date_from(self):
        """Start today, where the company is."""
        for request in self:
            request.date_from = request.company_id._get_credit_today()

    @api.depends("kind", "date_from")
    def _compute_date_to(self):
        """End a limit for some time after a while, one for good never."""
        for request in self:
            if request.kind == "base":
                request.date_to = False
            elif not request.date_to and request.date_from:
                request.date_to = request.date_from + timedelta(days=DEFAULT_DAYS)
