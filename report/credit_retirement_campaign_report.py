from markupsafe import Markup

from odoo import api, fields, models

from ..models.credit_retirement_states import DECISIONS

DECIDED = frozenset(code for code, _label in DECISIONS)
MAX_CASES = 300  # in the PDF; the Excel file has all of them


class ReportRetirementCampaign(models.AbstractModel):
    """What the PDF of a retirement campaign shows: figures, then case by case.

    Gathered for all cases at once; the templates only lay it out.
    """

    _name = "report.credit_management.report_retirement_campaign"
    _inherit = "report.credit_management.report_credit_evaluation"
    _description = "Report of a Retirement Campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return what the templates show of campaigns, of all cases at once."""
        campaigns = self.env["credit.retirement.campaign"].browse(docids)
        campaigns.check_access("read")
        lines = {one.id: one._get_candidates() for one in campaigns}
        return {
            "doc_ids": campaigns.ids,
            "doc_model": campaigns._name,
            "docs": campaigns,
            "documents": self._get_documents(campaigns),
            "printed_on": fields.Datetime.now(),
            "summaries": {one.id: one._get_summary() for one in campaigns},
            "counts": {id_: len(own) for id_, own in lines.items()},
            "cases": {
                one.id: self._get_cases(one, lines[one.id][:MAX_CASES])
                for one in campaigns
            },
            "left_out": {one.id: one._get_left_out() for one in campaigns},
            "left_out_text": self._get_left_out_text,
            "selection_label": self._get_selection_label,
        }

    @api.model
    def _get_cases(self, campaign, lines):
        """Return what is shown of each candidate.

        :return: list of ``{"line", "case", "step": the open one, "reasons": see
            _get_reasons, "why": why it was decided so, empty before}``
        :rtype: list
        """
        evidence = campaign._get_line_evidence(lines)
        return [
            {
                "line": line,
                "case": line.retirement_id,
                "step": line.retirement_id.step_id,
                "reasons": self._get_reasons(evidence[line]),
                "why": self._get_decision_text(line.retirement_id),
            }
            for line in lines
        ]

    @api.model
    def _get_decision_text(self, case):
        """Return why a case was decided as it was, empty where no decision stands.

        By the last step that ended with a decision: also a remedy may.
        """
        decided = case.step_ids.filtered(lambda step: step.outcome in DECIDED)
        reason = case.decision and decided.sorted("id")[-1:].reason
        return reason and self.env._(
            "%(what)s: %(which)s",
            what=Markup("<b>%s</b>") % self.env._("Decided because"),
            which=reason,
        )
