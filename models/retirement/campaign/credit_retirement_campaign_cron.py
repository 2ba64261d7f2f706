from odoo import api, fields, models


class CreditRetirementCampaign(models.Model):
    """Campaigns with many customers run in the background, batch by batch."""

    _inherit = "credit.retirement.campaign"

    # === CRON METHODS === #

    @api.model
    def _trigger_run(self):
        """Have the campaigns that are running go on in the background."""
        self._wake(fields.Datetime.now())

    def _wake(self, moment):
        """EXTENDS the retry: have the scheduled action of campaigns run."""
        cron = self.env.ref("credit_management.ir_cron_retirement_campaign")
        cron.sudo()._trigger(moment)

    @api.model
    def _cron_run(self):
        """Go on with the campaigns that run in the background, batch by batch."""
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=len(self._search_due()))
        failed = self.browse()
        while campaign := (self._search_due() - failed)[:1]:
            if campaign._run_batch_with_retry() is None:
                failed |= campaign
                continue
            self.env.invalidate_all()  # memory stays flat
            # whatever was counted at the start: there may be more by now
            if not progress(1, remaining=1):
                return
        progress(remaining=0)

    @api.model
    def _search_due(self):
        """Return what runs and waits for nothing, the oldest day first."""
        running = self.sudo().search([("state", "=", "running")], order="date, id")
        return running.filtered(lambda campaign: not campaign._is_waiting())

    def _run_batch_with_retry(self):
        """Take the next batch, again from a fresh view when others were faster.

        What goes wrong with one campaign must not keep the others waiting.

        :return: how many accounts it had, None when it failed
        """
        return self._take(
            self._run_batch,
            f"Retirement campaign {self.id}",
            self._trigger_run,
        )
