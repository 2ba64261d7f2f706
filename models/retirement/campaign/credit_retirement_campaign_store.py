from odoo import models


class CreditRetirementCampaign(models.Model):
    """Whom a campaign found is listed, with what is at stake and what became of it.

    Who is exempt, or was let off a short while ago, is listed with the reason.
    """

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

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
