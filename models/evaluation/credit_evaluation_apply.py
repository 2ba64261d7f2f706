from odoo import models


class CreditEvaluation(models.Model):
    """Applying: what the lines say becomes what the accounts are.

    An account with a later score stays as it is, and a tier that somebody set by hand
    after the day stays, too. So does the tier of a customer who cannot be rated. Of a
    day long past, only the scores are taken over, where there are no later ones.
    Nothing is applied twice: the state says so, and within a run each batch saves how
    far it got.
    """

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _split_apply(self):
        """Make the batches of the lines that are to be applied."""
        self.ensure_one()
        lines = self.env["credit.evaluation.line"].sudo()
        ids = lines.search([("evaluation_id", "=", self.id)], order="id").ids
        self.env["credit.evaluation.batch"].sudo()._split(self, "apply", ids)

    def _apply_batch(self, ids):
        """Apply lines.

        :param list ids: of `credit.evaluation.line`
        """
        self.ensure_one()
        lines = self.env["credit.evaluation.line"].sudo()
        if lines := lines.search([("id", "in", ids)], order="id"):
            self.sudo()._apply_lines(lines)

    def _end_apply(self):
        """All is applied."""
        if self._update_state(("review",), "applied"):
            self._after_apply()

    def _after_apply(self):
        """Do what follows once all lines are applied."""

    def _apply_lines(self, lines):
        """Apply lines of one evaluation.

        :param lines: recordset of `credit.evaluation.line`, in sudo
        """
        history = self.env["credit.tier.history"]
        moved = self._apply_scores(lines)
        # no data is no verdict: who cannot be rated keeps the tier they have
        rated = lines.filtered("tier_id")
        if self.kind == "history":
            history._record_lines(rated)
            return
        # evaluated twice as of one day: who has the tier by now was told of already
        known = rated.filtered(lambda line: line.account_id.tier_id == line.tier_id)
        graded = self._apply_tiers(moved & rated)
        # also of accounts that moved on since: their tier of that day
        passed = (rated - moved).filtered(
            lambda line: line.account_id.evaluated_on > line.date
        )
        history._record_lines(graded | passed)
        self._apply_limits(moved)
        self._apply_terms(graded)
        self._tell_downgrades(graded - known)
