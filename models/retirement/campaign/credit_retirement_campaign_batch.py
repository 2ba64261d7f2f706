from odoo import models


class CreditRetirementCampaign(models.Model):
    """What a campaign does with a batch of accounts, in a fixed number of queries.

    Whom the standards catch gets a case, or new evidence in the one that is open.
    """

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    def _handle(self, accounts):
        """Find candidates among accounts, open their cases, freeze the evidence.

        :param accounts: `credit.account` of the campaign's company, in sudo
        """
        self.ensure_one()
        caught = self.env["credit.retirement.standard"]._find_candidates(
            self.company_id, self.date, accounts, self.standard_ids
        )
        paused = self._get_paused(self.company_id, caught.found)
        findings = caught.running | {
            account: hits
            for account, hits in caught.found.items()
            if account not in paused
        }
        cases = self._open_cases(findings)
        # who has retired in the meantime has none
        findings = {acc: hits for acc, hits in findings.items() if acc in cases}
        refreshed = (
            self.env["credit.retirement.evidence"]
            ._record(self, {cases[account]: hits for account, hits in findings.items()})
            .filtered(lambda case: case.campaign_id != self)
        )
        self._tell_refreshed(refreshed)
        self._store_lines(
            self._prepare_case_lines(findings, cases, refreshed)
            + self._prepare_paused_lines(caught.found, paused)
            + self._prepare_exempted_lines(caught)
        )

    def _open_cases(self, findings):
        """Return ``{account: its open case}``, opened where there is none."""
        accounts = self.env["credit.account"].sudo().union(*findings)
        # all at once: Odoo reads the name for each activity on its own
        accounts.partner_id.mapped("display_name")
        # a message each would only say that they are there, and whoever runs the
        # campaign would get the mails of all of them
        cases = self.env["credit.retirement"].with_context(
            mail_create_nolog=True, mail_create_nosubscribe=True
        )
        return cases.sudo()._open_for(accounts, campaign=self)

    def _tell_refreshed(self, cases):
        """Note on cases that were open already that there is new evidence."""
        if not cases:
            return
        text = self.company_id._in_credit_language(self).env._(
            "The retirement campaign %(campaign)s added new evidence.",
            campaign=self.name,
        )
        cases._message_log_batch(bodies=dict.fromkeys(cases.ids, text))
