from odoo import models
from odoo.exceptions import UserError

from .credit_evaluation_scope import BATCH


class CreditEvaluation(models.Model):
    """Computing, in batches: measure, score, store.

    A batch costs a fixed number of queries per policy. Its lines and how far it got
    are saved together, so that an evaluation that was killed goes on where it was.
    """

    _inherit = "credit.evaluation"

    # === ACTION METHODS === #

    def action_compute(self):
        """Compute the lines: small scopes at once, larger ones in the background."""
        self._check_may_run()
        if any(one.state != "draft" for one in self):
            raise UserError(self.env._("This evaluation has been computed already."))
        for evaluation in self.sudo()._start():
            if evaluation.account_count <= BATCH:
                evaluation._finish()
        if any(one.state == "running" for one in self):
            self._trigger_compute()
        return True

    # === BUSINESS METHODS === #

    def _start(self):
        """Have drafts computed.

        :return: the evaluations that were started, in sudo
        """
        started = self.sudo()._update_state(("draft",), "running")
        for evaluation in started:
            evaluation._check_policies()
            evaluation._split_compute()
        return started

    def _split_compute(self):
        """Make the batches of the accounts that are to be computed."""
        self.ensure_one()
        accounts = self.env["credit.account"].sudo()
        ids = accounts.search(self._get_scope_domain(), order="id").ids
        self.account_count = len(ids)
        self.env["credit.evaluation.batch"].sudo()._split(self, "compute", ids)

    def _compute_batch(self, ids):
        """Compute accounts.

        :param list ids: of `credit.account`
        """
        self.ensure_one()
        evaluation = self.sudo()
        evaluation._store(evaluation._compute_rows(evaluation._get_accounts(ids)))

    def _end_compute(self):
        """All is computed: have it looked at."""
        self.env["credit.measure"]._forget_ahead(self.id)
        lines = self.env["credit.evaluation.line"]._read_group(
            [("evaluation_id", "=", self.id)], ["version_id"], ["__count"]
        )
        self.skipped_count = self.account_count - sum(count for _, count in lines)
        # frozen were all that it might have come to
        used = self.env["credit.policy.version"].union(*(one for one, _ in lines))
        self.version_ids &= used
        if self._update_state(("running",), "review"):
            self._after_compute()

    def _after_compute(self):
        """Do what follows once all lines are there; see the schedule."""
