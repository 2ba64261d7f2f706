from odoo import models


class CreditRetirementCampaign(models.Model):
    """From the figures of a campaign to the records behind them."""

    _inherit = "credit.retirement.campaign"

    # === ACTION METHODS === #

    def action_view_lines(self):
        """Open the customers that the campaign found."""
        self.ensure_one()
        return self._open_records(
            "credit_retirement_campaign_line_action",
            [("campaign_id", "=", self.id)],
            self.env.context.get("line_context"),
        )

    def action_view_evidence(self):
        """Open the evidence that the campaign froze."""
        self.ensure_one()
        return self._open_records(
            "credit_retirement_evidence_action", [("campaign_id", "=", self.id)]
        )

    def action_view_late(self):
        """Open the steps, of cases that the campaign opened, that are late, or were."""
        self.ensure_one()
        return self._open_records(
            "credit_retirement_compliance_action",
            [("campaign_id", "=", self.id), ("is_late", "=", True)],
        ) | {"view_mode": "list,pivot,graph"}

    def _open_records(self, action_name, domain, context=None):
        """Return an action of the module on records of the campaign."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"credit_management.{action_name}"
        )
        return action | {
            "domain": domain,
            "context": context or {},
            "display_name": self.env._(
                "%(title)s: %(campaign)s", title=action["name"], campaign=self.name
            ),
        }
