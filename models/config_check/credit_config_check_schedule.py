from datetime import timedelta

from odoo import api, fields, models

from ..evaluation.credit_evaluation_schedule import WORKERS

AREA = "schedule"
MODULE = "credit_management"
LATE = timedelta(days=2)  # after its time that a scheduled action may be waiting


class CreditConfigCheck(models.AbstractModel):
    """Whether scheduled actions run."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [*super()._get_early_finders(), self._find_crons]

    @api.model
    def _find_crons(self, _companies):
        """Scheduled actions are switched off, fail, or are not run."""
        crons = self._get_crons()
        on = crons.filtered("active")
        off = crons - on
        workers = crons.browse(self._get_worker_ids())
        # of those that share the work one is enough
        yield from self._find_crons_off(off - workers if workers & on else off)
        yield from self._find_crons_failing(on.filtered("failure_count"))
        before = fields.Datetime.now() - LATE
        if late := on.filtered(lambda cron: cron.nextcall < before):
            yield self._get_crons_late(late)

    @api.model
    def _get_crons(self):
        """Return the scheduled actions of credit management, those switched off too."""
        known = self.env["ir.model.data"].search_fetch(
            [("module", "=", MODULE), ("model", "=", "ir.cron")], ["res_id"]
        )
        crons = self.env["ir.cron"].with_context(active_test=False)
        return crons.search([("id", "in", known.mapped("res_id"))])

    @api.model
    def _get_worker_ids(self):
        """Return the ids of the scheduled actions that share the evaluations."""
        found = (
            self.env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
            for name in WORKERS
        )
        return [cron.id for cron in found if cron]
