from odoo import models


class CreditRetirementEvidence(models.Model):
    """Evidence is written down once: what a case says already is not repeated."""

    _inherit = "credit.retirement.evidence"

    # === BUSINESS METHODS === #

    def _record(self, campaign, findings):
        """Freeze findings on their cases; what a case says already is not repeated.

        :param campaign: `credit.retirement.campaign` that found them
        :param dict findings: ``{case: {standard: Finding}}``
        :return: the cases that have new evidence
        :rtype: `credit.retirement`
        """
        cases = self.env["credit.retirement"].union(*findings)
        known = self._get_last_details(cases)
        rows = []
        for case, hits in findings.items():
            for standard, finding in hits.items():
                details = finding.dump()
                if known.get((case.id, standard.id)) != details:
                    rows.append(
                        {
                            "retirement_id": case.id,
                            "campaign_id": campaign.id,
                            "standard_id": standard.id,
                            "standard_name": standard.name,
                            "date": campaign.date,
                            "details": details,
                        }
                    )
        return self.sudo().create(rows).retirement_id

    def _get_last_details(self, cases):
        """Return ``{(case id, standard id): details of the last evidence}``."""
        found = self.sudo().search([("retirement_id", "in", cases.ids)], order="id")
        return {
            (one.retirement_id.id, one.standard_id.id): one.details for one in found
        }
