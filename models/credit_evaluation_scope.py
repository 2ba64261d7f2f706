from ast import literal_eval

from odoo import fields, models
from odoo.fields import Domain

BATCH = 1000  # accounts that are computed, or lines that are applied, at a time


class CreditEvaluation(models.Model):
    """Whom an evaluation is about, and how far it got."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    skipped_count = fields.Integer(
        string="Without a Policy",
        readonly=True,
        copy=False,
        help="Customers that no policy is for; they have no line.",
    )
    progress = fields.Float(compute="_compute_progress")

    # === COMPUTE METHODS === #

    def _compute_progress(self):
        for evaluation in self:
            total = evaluation.account_count
            evaluation.progress = 100.0 * evaluation.done_count / total if total else 0

    # === BUSINESS METHODS === #

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
            company &= Domain(literal_eval(self.domain or "[]"))
        return company

    def _next_accounts(self):
        """Return the accounts of the next batch, in sudo."""
        self.ensure_one()
        domain = self._get_scope_domain() & Domain("id", ">", self.last_account_id)
        return (
            self.env["credit.account"]
            .sudo()
            .search_fetch(
                domain,
                ["partner_id", "company_id", "user_id", "country_id"],
                limit=BATCH,
                order="id",
            )
        )
