from odoo import models


class CreditRetirementCampaign(models.Model):
    """Whom a campaign found is listed, with what is at stake and what became of it.

    Who is exempt, or was let off a short while ago, is listed with the reason.
    """

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
                    "reason": ", ".join(exemptions.mapped("reason")),
                    "standard_ids": [standard.id for standard in hits],
                }
            )
        return rows

    def _store_lines(self, rows):
        """Insert lines, with what is at stake.

        :param list rows: values by name of the field
        """
        if not rows:
            return
        accounts = self.env["credit.account"].sudo()
        accounts = accounts.browse(row["account_id"] for row in rows)
        revenue = self.env["credit.measure"]._measure(
            accounts, ["invoiced_amount"], self.date
        )["invoiced_amount"]
        exposure = self.env["credit.exposure"]._compute_total(accounts)
        for row, account in zip(rows, accounts, strict=True):
            measured = revenue.get(account.id)
            row.update(
                campaign_id=self.id,
                user_id=account.user_id.id,
                tier_id=account.tier_id.id,
                revenue=measured.value if measured else 0.0,
                exposure=exposure[account.id],
                overdue=account.overdue_amount,
            )
        self.env["credit.retirement.campaign.line"].sudo().create(rows)
