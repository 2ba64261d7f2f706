from functools import partial

from odoo import api, models

from ..credit_batches import take

# scheduled actions that share the work: as many as Odoo has cron workers free for
WORKERS = (
    "ir_cron_evaluate",
    "ir_cron_evaluate_2",
    "ir_cron_evaluate_3",
    "ir_cron_evaluate_4",
)


class CreditEvaluation(models.Model):
    """What is evaluated by itself, by the calendar."""

    _inherit = "credit.evaluation"

    # === CRON METHODS === #

    @api.model
    def _cron_schedule(self):
        """Start the evaluations that are due today, in every company that is managed.

        A company that cannot be evaluated, for want of a policy, is left out; what
        goes wrong with one does not keep the others waiting.
        """
        companies = self.env["res.company"]._search_legal_entities()
        companies = companies.filtered(lambda one: one._is_credit_managed())
        policies = self.env["credit.policy"].sudo()
        companies = policies.search([("company_id", "in", companies.ids)]).company_id
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            take(
                self.env,
                partial(self._schedule, company),
                f"The reviews that are due in company {company.id}",
            )
            if not cron._commit_progress(1):
                return

    # === BUSINESS METHODS === #

    @api.model
    def _schedule(self, company):
        """Start the evaluations of a company that are due today."""
        today = company._get_credit_today()
        if company.credit_review_quarterly:
            self._schedule_quarterly(company, today)
        if company.credit_review_nightly:
            self._schedule_nightly(company, today)

    @api.model
    def _schedule_nightly(self, company, today):
        """Evaluate the customers whose review is due, as of today."""
        accounts = self._get_due_accounts(company, today)
        if accounts:
            self._launch(
                {
                    "company_id": company.id,
                    "kind": "nightly",
                    "date": today,
                    "scope": "accounts",
                    "account_ids": accounts,
                }
            )

    @api.model
    def _launch(self, vals):
        """Create an evaluation and have it computed in the background."""
        self.sudo().create(vals)._start()
        self._trigger_compute()
