from odoo import api, models


class CreditEvaluation(models.Model):
    """Which evaluation is gone on with."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _search_unfinished(self):
        """Return what is computed or applied in the background, in order."""
        return self.sudo().search(
            [
                "|",
                ("state", "=", "running"),
                "&",
                ("state", "=", "review"),
                ("approved_on", "!=", False),
            ],
            order="date, id",
        )

    @api.model
    def _get_next(self, skipped=None):
        """Return the evaluation to go on with, empty when there is none.

        One that failed waits; so does a past quarter for the one before it, from whose
        tiers it starts.

        :param skipped: recordset of those that are left out, None: of none
        """
        unfinished = self._search_unfinished()
        waiting = unfinished.filtered(lambda one: one._is_waiting())
        skipped = (skipped or self.browse()) | waiting
        behind = skipped.filtered(lambda one: one.kind == "history").company_id
        todo = (unfinished - skipped).filtered(
            lambda one: one.kind != "history" or one.company_id not in behind
        )
        return todo[:1]
