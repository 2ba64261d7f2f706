from odoo import Command, models


class CreditAccount(models.Model):
    """What retirement knows of a customer goes along when customers are merged."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _absorb(self, other):
        """EXTENDS credit_management: exemptions, and what campaigns found."""
        exemptions = self.env["credit.retirement.exemption"].sudo()
        exemptions.search([("account_ids", "in", other.ids)]).write(
            {"account_ids": [Command.link(self.id)]}
        )
        Line = self.env["credit.retirement.campaign.line"].sudo()
        own = Line.search([("account_id", "=", self.id)]).campaign_id
        Line.search(
            [("account_id", "=", other.id), ("campaign_id", "not in", own.ids)]
        ).write({"account_id": self.id})
        return super()._absorb(other)
