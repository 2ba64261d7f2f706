from odoo import api, fields, models


class CreditHold(models.Model):
    """How old a hold is, in the calendar of its company."""

    _inherit = "credit.hold"

    # === FIELDS === #

    age_days = fields.Integer(
        string="Age (days)",
        compute="_compute_age_days",
        aggregator=None,
        help="From the day it was put on hold until today, or until it was decided.",
    )

    # === COMPUTE METHODS === #

    @api.depends("create_date", "state", "decided_on")
    def _compute_age_days(self):
        for hold in self:
            company = hold.sudo().company_id
            end = company._get_credit_today()
            if hold.state in ("released", "rejected") and hold.decided_on:
                end = company._get_credit_day_of(hold.decided_on)
            start = company._get_credit_day_of(
                hold.create_date or fields.Datetime.now()
            )
            hold.age_days = max(0, (end - start).days)
