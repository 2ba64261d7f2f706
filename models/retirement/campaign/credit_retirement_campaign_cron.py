from odoo import api, models


class CreditRetirementCampaign(models.Model):
    """Campaigns with many customers run in the background, batch by batch."""

    _inherit = "credit.retirement.campaign"

    # === CRON METHODS === #

    @api.model
    def _trigger_run(self):
        """Have the campaigns that are running go on in the background."""
        self.env.ref("credit_management.ir_cron_retirement_campaign").sudo()._trigger()

    @api.model
    def _cron_run(self):
        """Go on with the campaigns that run in the background, batch by batch."""
        todo = self._search_running()
        self.env["ir.cron"]._commit_progress(
            remaining=sum(max(one.account_count - one.done_count, 0) for one in todo)
        )
        failed = self.browse()
        while campaign := (self._search_running() - failed)[:1]:
            done = campaign._run_batch_with_retry()
            if done is None:
                failed |= campaign
                continue
            self.env.invalidate_all()  # memory stays flat
            if not self.env["ir.cron"]._commit_progress(done):
                break

    @api.model
    def _search_running(self):
        """Return what runs in the background, the oldest day first."""
        return self.sudo().search([("state", "=", "running")], order="date, id")

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
