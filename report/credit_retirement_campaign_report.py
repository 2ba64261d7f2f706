from odoo import api, fields, models

from ..engine.findings import Finding
from ..models.credit_retirement import DECISIONS

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
            "selection_label": self._get_selection_label,
        }

    @api.model
    def _get_cases(self, campaign, lines):
        """Return what is shown of each candidate.

        :return: list of ``{"line", "case", "step": the open one, "reasons": see
            _get_reasons, "decision": the step that decided, empty before}``
        :rtype: list
        """
        evidence = campaign._get_line_evidence(lines)
        return [
            {
                "line": line,
                "case": line.retirement_id,
                "step": line.retirement_id.step_id,
                "reasons": self._get_reasons(evidence[line]),
                "decision": self._get_decision(line.retirement_id),
            }
            for line in lines
        ]

    @api.model
    def _get_reasons(self, evidence):
        """Return why a customer is a candidate, without links: paper has none.

        :param evidence: `credit.retirement.evidence`
        :return: list of ``{"standard": name, "rows": conditions in words, see
            credit.retirement.standard._explain_finding}``
        :rtype: list
        """
        Standard = self.env["credit.retirement.standard"]
        return [
            {
                "standard": one.standard_title,
                "rows": Standard._explain_finding(
                    Finding.load(one.details or {}), one.company_id.sudo().currency_id
                ),
            }
            for one in evidence
        ]

    @api.model
    def _get_decision(self, case):
        """Return the last step that ended with a decision: also a remedy may."""
        decided = case.step_ids.filtered(lambda step: step.outcome in DECIDED)
        return decided.sorted("id")[-1:]


class CreditRetirementCampaign(models.Model):
    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    def _get_line_evidence(self, lines):
        """Return what each line of the campaign rests on.

        What a case said already is not repeated: then it is older evidence. What was
        recorded after the line is none of it.

        :param lines: `credit.retirement.campaign.line` with a case
        :return: ``{line: the newest evidence per standard then}``
        :rtype: dict
        """
        self.ensure_one()
        Evidence = self.env["credit.retirement.evidence"]
        found = Evidence.search(
            [("retirement_id", "in", lines.retirement_id.ids)], order="id"
        ).grouped("retirement_id")
        rests_on = {}
        for line in lines:
            newest = {
                one.standard_id: one
                for one in found.get(line.retirement_id, ())
                if one.create_date <= line.create_date
                and one.standard_id in line.standard_ids
            }
            rests_on[line] = Evidence.union(*newest.values())
        return rests_on
