from odoo import api, fields, models

from .credit_xlsx import COUNT, DATE, TEXT

LABEL_WIDTH = 40
FIGURE_WIDTH = 16
WIDEST = 8  # columns of the summary that have a width
COUNTS = (
    "done_count",
    "candidate_count",
    "opened_count",
    "refreshed_count",
    "decided_count",
    "late_count",
    "exempt_count",
    "paused_count",
)


class RetirementCampaignXlsx(models.AbstractModel):
    """The first sheet: what the campaign came to."""

    _inherit = "report.credit_management.retirement_campaign_xlsx"

    # === SUMMARY === #

    @api.model
    def _write_summary(self, sheet, formats, campaign):
        """Write the summary; rows come from above to below, as the file is streamed."""
        sheet.set_column(0, 0, LABEL_WIDTH)
        sheet.set_column(1, WIDEST, FIGURE_WIDTH)
        title = self._get_file_name(campaign)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.freeze_panes(1, 0)
        summary = campaign._get_summary()
        number = 2
        for head, rows in (
            (None, self._get_fact_rows(campaign)),
            self._get_amount_table(
                self.env._("Candidates by Standard"), summary["standards"]
            ),
            self._get_amount_table(self.env._("Outcome"), summary["outcomes"]),
            self._get_timing_table(self.env._("Deadlines by Step"), summary["steps"]),
            self._get_timing_table(
                self.env._("Deadlines by Responsible"), summary["owners"]
            ),
        ):
            number = self._write_table(sheet, number, formats, head, rows)

    @api.model
    def _get_fact_rows(self, campaign):
        """Return what the campaign is, and its counts."""
        labels = {
            name: dict(campaign._fields[name]._description_selection(self.env))
            for name in ("state", "kind")
        }
        run_on = campaign.run_on
        run_on = run_on and fields.Datetime.context_timestamp(campaign, run_on)
        return [
            [(TEXT, self.env._("Company")), (TEXT, campaign.company_id.sudo().name)],
            [(TEXT, self.env._("Currency")), (TEXT, campaign.currency_id.name)],
            [(TEXT, self.env._("As of")), (DATE, campaign.date)],
            [(TEXT, self.env._("Status")), (TEXT, labels["state"][campaign.state])],
            [(TEXT, self.env._("Kind")), (TEXT, labels["kind"][campaign.kind])],
            [(TEXT, self.env._("Run On")), (DATE, run_on and run_on.date())],
            [(TEXT, self.env._("Run By")), (TEXT, campaign.run_by_id.sudo().name)],
            *(
                [
                    (TEXT, campaign._fields[name]._description_string(self.env)),
                    (COUNT, campaign[name]),
                ]
                for name in COUNTS
            ),
        ]
