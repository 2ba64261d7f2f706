from odoo import api, fields, models


class CreditHold(models.Model):
    """How long a document was on hold, in the calendar of its company."""

    _inherit = "credit.hold"

    # === FIELDS === #

    closed_on = fields.Datetime(
        readonly=True,
        copy=False,
        help="When the hold was decided on, cleared or cancelled.",
    )
    age_days = fields.Integer(
        string="Age (days)",
        compute="_compute_age_days",
        aggregator=None,
        help="From the day it was put on hold until today, or until it was decided on, "
        "cleared or cancelled.",
    )

    # === COMPUTE METHODS === #

    @api.depends("create_date", "state", "closed_on", "decided_on")
    def _compute_age_days(self):
        now = fields.Datetime.now()
        for hold in self:
            end = now
            if hold.state != "open":
                # of what was closed before there was this date, decisions have their
                # own; what was cleared was hardly written to since
                end = hold.closed_on or hold.decided_on or hold.write_date or now
            get_day = hold.sudo().company_id._get_credit_day_of
            days = (get_day(end) - get_day(hold.create_date or now)).days
            hold.age_days = max(0, days)
