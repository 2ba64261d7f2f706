from odoo import api, models
from odoo.tools import format_list

from ..engine.findings import Finding
from ..models.retirement.campaign.credit_retirement_campaign_line import WITH_CASE


class RetirementCampaignXlsx(models.AbstractModel):
    """The sheet of reasons: what each case rests on."""

    _inherit = "report.credit_management.retirement_campaign_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _get_reason_columns(self):
        """Return the columns of the sheet, all of them text."""
        return [
            self._get_text_column("customer", self.env._("Customer")),
            self._get_text_column("standard", self.env._("Standard")),
            self._get_text_column("condition", self.env._("Condition"), 50),
            self._get_text_column("period", self.env._("Period"), 20),
            self._get_text_column("value", self.env._("Actual Figure"), 16),
            self._get_text_column("documents", self.env._("Documents"), 50),
        ]

    @api.model
    def _get_reason_rows(self, campaign, lines):
        """Return a row per bad period that a case rests on."""
        Standard = self.env["credit.retirement.standard"]
        evidence = campaign._get_line_evidence(
            lines.filtered(lambda line: line.result in WITH_CASE)
        )
        for line, own in evidence.items():
            for one in own:
                found = Finding.load(one.details or {})
                for condition in Standard._explain_finding(found, campaign.currency_id):
                    for period in condition["periods"]:
                        yield {
                            "customer": line.partner_id.sudo().display_name,
                            "standard": one.standard_title,
                            "condition": condition["text"],
                            "period": period["label"],
                            "value": period["value"],
                            "documents": self._join_documents(period),
                        }

    @api.model
    def _join_documents(self, period):
        """Return the names of the documents of a period, and how many more."""
        names = [one["name"] for one in period["documents"]]
        if period["more"]:
            names.append(self.env._("%(count)s more", count=period["more"]))
        return format_list(self.env, names)
