from odoo import Command, models


class CreditAccount(models.Model):
    """What retirement knows of a customer goes along when customers are merged."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _absorb(self, other):
        """EXTENDS credit_management: exemptions, and what campaigns found.

        Where one campaign found both, it has found the one whose case goes on.
        """
        exemptions = self.env["credit.retirement.exemption"].sudo()
        exemptions.search([("account_ids", "in", other.ids)]).write(
            {"account_ids": [Command.link(self.id)]}
        )
        Line = self.env["credit.retirement.campaign.line"].sudo()
        own = Line.search([("account_id", "=", self.id)])
        lines = Line.search([("account_id", "=", other.id)])
        stays = self._get_case_that_stays(other)
        if stays.account_id == other:
            going_on = lines.filtered(lambda line: line.retirement_id == stays)
            twins = own.filtered(lambda line: line.campaign_id in going_on.campaign_id)
            twins.unlink()
            own -= twins
        lines.filtered(lambda line: line.campaign_id not in own.campaign_id).write(
            {"account_id": self.id}
        )
        return super()._absorb(other)
