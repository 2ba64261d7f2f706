from odoo import models

from ..models.retirement.campaign.credit_retirement_campaign_line import WITH_CASE


class CreditRetirementCampaign(models.Model):
    """What a campaign came to, in figures: its reports begin with them."""

    _inherit = "credit.retirement.campaign"

    # === ACTION METHODS === #

    def action_export_xlsx(self):
        """Download the campaign as an Excel file."""
        self.ensure_one().check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/credit_management/retirement_campaign/{self.id}/xlsx",
            "target": "download",
        }

    # === BUSINESS METHODS === #

    def _get_summary(self):
        """Return the figures of a campaign, in a fixed number of queries.

        Amounts are in company currency, as they were when the campaign ran; what became
        of the cases is as it is now. Decisions and steps are those of the cases that it
        opened: what earlier campaigns opened is counted there, once.

        :return: ``{"standards", "outcomes": see _group_figures, "steps": see
            _get_step_figures, "owners": see _get_owner_figures}``
        :rtype: dict
        """
        self.ensure_one()
        lines = self._get_candidates()
        steps = self.retirement_ids.step_ids
        return {
            "standards": self._get_standard_figures(lines),
            "outcomes": self._get_outcome_figures(lines),
            "steps": self._get_step_figures(steps),
            "owners": self._get_owner_figures(steps),
        }

    def _get_candidates(self):
        """Return the lines with a case, those that buy most first."""
        return self.env["credit.retirement.campaign.line"].search(
            [("campaign_id", "in", self.ids), ("result", "in", WITH_CASE)]
        )

    def _get_left_out(self):
        """Return the lines of who is exempt or left in peace."""
        return self.env["credit.retirement.campaign.line"].search(
            [("campaign_id", "in", self.ids), ("result", "not in", WITH_CASE)],
            order="result, revenue desc, id",
        )
