from ast import literal_eval

from odoo import api, fields, models
from odoo.fields import Domain

BATCH = 1000  # accounts that are computed, or lines that are applied, at a time
COMPUTED_STATES = ("review", "applied")


class CreditEvaluation(models.Model):
    """Whom an evaluation is about, and how far it got."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    batch_ids = fields.One2many(
        comodel_name="credit.evaluation.batch",
        inverse_name="evaluation_id",
        readonly=True,
        copy=False,
    )
    done_count = fields.Integer(
        store=False,
        compute="_compute_progress",
        help="Customers that were looked at so far.",
    )
    skipped_count = fields.Integer(
        string="Without a Policy",
        readonly=True,
        copy=False,
        help="Customers that no policy is for; they have no line.",
    )
    progress = fields.Float(compute="_compute_progress")

    # === COMPUTE METHODS === #

    @api.depends("state", "account_count", "batch_ids.is_done")
    def _compute_progress(self):
        """Add up the batches that are done; a computed evaluation is at its end."""
        running = self.filtered(lambda one: one.state not in COMPUTED_STATES)
        batches = self.env["credit.evaluation.batch"].sudo()  # who reads one sees it
        rows = batches._read_group(
            [
                ("evaluation_id", "in", running.ids),
                ("phase", "=", "compute"),
                ("is_done", "=", True),
            ],
            ["evaluation_id"],
            ["record_count:sum"],
        )
        done = dict(rows)
        for evaluation in self:
            total = evaluation.account_count
            evaluation.done_count = (
                done.get(evaluation, 0) if evaluation in running else total
            )
            evaluation.progress = 100.0 * evaluation.done_count / total if total else 0

    # === BUSINESS METHODS === #

    def _get_condition(self):
        """Return the condition on credit accounts that somebody entered.

        :rtype: Domain
        :raise ValueError, SyntaxError: when it is no domain
        """
        self.ensure_one()
        return Domain(literal_eval(self.domain or "[]"))

    def _get_scope_domain(self):
        """Return which credit accounts the evaluation is about.

        :rtype: Domain
        """
        self.ensure_one()
        company = Domain("company_id", "=", self.company_id.id)
        if self.scope == "accounts":
            # a subquery, however many were chosen
            return company & Domain("evaluation_ids", "in", self.ids)
        company &= Domain("status", "!=", "retired")
        if self.scope == "domain":
            company &= self._get_condition()
        return company

    def _get_accounts(self, ids):
        """Return accounts to compute, in sudo, without those gone meanwhile."""
        accounts = self.env["credit.account"].sudo().with_context(active_test=False)
        return accounts.search_fetch(
            [("id", "in", ids)],
            ["partner_id", "company_id", "user_id", "country_id"],
            order="id",
        )
