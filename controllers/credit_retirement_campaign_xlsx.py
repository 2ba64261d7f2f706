from odoo import http
from odoo.http import request

from .xlsx import send_xlsx


class CreditRetirementCampaignXlsx(http.Controller):
    """The Excel file of a retirement campaign, for whoever may read the campaign."""

    @http.route(
        "/credit_management/retirement_campaign/<int:campaign_id>/xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def retirement_campaign_xlsx(self, campaign_id):
        return send_xlsx(
            request.env["credit.retirement.campaign"].browse(campaign_id),
            "report.credit_management.retirement_campaign_xlsx",
        )
