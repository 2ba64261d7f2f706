from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_date, format_list

from ..engine.findings import Finding


class ReportRetirementCampaign(models.AbstractModel):
    """Why customers are candidates, and what was decided, as paper says it."""

    _inherit = "report.credit_management.report_retirement_campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _get_reasons(self, evidence):
        """Return why a customer is a candidate, without links: paper has none.

        :param evidence: `credit.retirement.evidence`
        :return: a paragraph per standard that it meets
        :rtype: list
        """
        return [
            self.env._(
                "%(what)s: %(which)s",
                what=Markup("<b>%s</b>") % one.standard_title,
                which=format_list(self.env, self._get_conditions(one)),
            )
            for one in evidence
        ]

    @api.model
    def _get_conditions(self, evidence):
        """Return the conditions that hold, each with its periods, in words."""
        rows = self.env["credit.retirement.standard"]._explain_finding(
            Finding.load(evidence.details or {}),
            evidence.company_id.sudo().currency_id,
        )
        return [
            self.env._(
                "%(what)s (%(which)s)",
                what=row["text"],
                which=format_list(self.env, [one["text"] for one in row["periods"]]),
            )
            for row in rows
        ]

    @api.model
    def _get_left_out_text(self, line):
        """Return why a customer that was found has no case of the campaign."""
        case, why = line.retirement_id, line.reason
        if case and not why:
            why = case.state_text
            if case.closed_on:
                why = self.env._(
                    "%(what)s (%(which)s)",
                    what=why,
                    which=format_date(self.env, case.closed_on),
                )
        result = self._get_selection_label(line, "result")
        if not why:
            return result
        return self.env._("%(what)s: %(which)s", what=result, which=why)
