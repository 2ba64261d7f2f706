from collections import defaultdict

from odoo import api, models


class CreditRetirementStandard(models.Model):
    """The documents behind the findings of standards."""

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _add_documents(self, caught, day, grace):
        """Return findings with the documents behind each bad period.

        One query per metric, of the customers that are caught alone.

        :param dict caught: ``{credit.account: {standard: Finding}}``
        :param int grace: days of the policy
        """
        if not caught:
            return caught
        Metric = self.env["credit.retirement.metric"].sudo()
        accounts = self.env["credit.account"].sudo().union(*caught)
        batch = Metric._get_metric_batch(accounts, day, grace)
        documents = defaultdict(dict)
        for code, (start, end) in self._get_used_days(caught).items():
            found = Metric._get_documents(batch, code, start, end)
            for account_id, by_period in found.items():
                documents[account_id] |= {
                    (code, *period): own for period, own in by_period.items()
                }
        return {
            account: {
                standard: finding.with_documents(documents[account.id])
                for standard, finding in by_standard.items()
            }
            for account, by_standard in caught.items()
        }

    @api.model
    def _get_used_days(self, caught):
        """Return ``{metric: (first day, last day)}`` of the bad periods."""
        days = {}
        for by_standard in caught.values():
            for finding in by_standard.values():
                for streak in finding.met_streaks:
                    for period in streak.used:
                        code = streak.condition.metric
                        start, end = days.get(code, (period.start, period.end))
                        days[code] = min(start, period.start), max(end, period.end)
        return days
