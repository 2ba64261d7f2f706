from odoo import models
from odoo.tools import format_list


class CreditRetirementCampaign(models.Model):
    """What is listed of customers with a case, left in peace, or exempt."""

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    def _prepare_case_lines(self, findings, cases, refreshed):
        """Return the values of the lines of accounts that have a case now."""
        rows = []
        for account, hits in findings.items():
            case = cases[account]
            result = "refreshed" if case in refreshed else "unchanged"
            rows.append(
                {
                    "account_id": account.id,
                    "retirement_id": case.id,
                    "result": "opened" if case.campaign_id == self else result,
                    "standard_ids": [standard.id for standard in hits],
                }
            )
        return rows

    def _prepare_paused_lines(self, found, paused):
        """Return the values of the lines of accounts that are left in peace."""
        return [
            {
                "account_id": account.id,
                "retirement_id": case.id,
                "result": "paused",
                "standard_ids": [standard.id for standard in found[account]],
            }
            for account, case in paused.items()
        ]

    def _prepare_exempted_lines(self, caught):
        """Return the values of the lines of accounts that only exemptions spare."""
        words = self.company_id._in_credit_language(self)
        rows = []
        for account, hits in caught.exempted.items():
            if account in caught.found or account in caught.running:
                continue
            exemptions = self.env["credit.retirement.exemption"].union(
                *caught.exemptions[account].values()
            )
            rows.append(
                {
                    "account_id": account.id,
                    "result": "exempt",
                    "exemption_ids": exemptions.ids,
                    "reason": format_list(words.env, exemptions.mapped("reason")),
                    "standard_ids": [standard.id for standard in hits],
                }
            )
        return rows
