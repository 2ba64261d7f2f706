from datetime import timedelta
from functools import partial

from odoo import api, models
from odoo.tools import SQL, date_utils

from ...engine.periods import QUARTERLY_WITHIN_DAYS
from ..credit_batches import take

BY_CALENDAR = ("nightly", "quarterly")
# scheduled actions that share the work: as many as Odoo has cron workers free for
WORKERS = (
    "ir_cron_evaluate",
    "ir_cron_evaluate_2",
    "ir_cron_evaluate_3",
    "ir_cron_evaluate_4",
)


class CreditEvaluation(models.Model):
    """What is evaluated by itself: by the calendar, and what follows from it."""

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

    @api.model
    def _schedule(self, company):
        """Start the evaluations of a company that are due today."""
        today = company._get_credit_today()
        if company.credit_review_quarterly:
            self._schedule_quarterly(company, today)
        if company.credit_review_nightly:
            self._schedule_nightly(company, today)

    @api.model
    def _schedule_quarterly(self, company, today):
        """Evaluate all customers as of the last quarter end, once."""
        start = date_utils.start_of(today, "quarter")
        day = start - timedelta(days=1)
        if (today - day).days > QUARTERLY_WITHIN_DAYS or self.search_count(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "quarterly"),
                ("date", "=", day),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        ):
            return
        self._launch({"company_id": company.id, "kind": "quarterly", "date": day})

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
    def _is_full_run_under_way(self, company):
        """Whether more than chosen customers of a company are being computed."""
        running = [
            ("company_id", "=", company.id),
            ("state", "=", "running"),
            ("scope", "!=", "accounts"),
            ("kind", "!=", "history"),
        ]
        return bool(self.search_count(running, limit=1))

    @api.model
    def _get_due_accounts(self, company, today):
        """Return the ids of accounts to review, but those in an open evaluation.

        A full run that still computes has not come to all of its accounts yet: as long
        as there is one, nobody is due.

        :param company: `res.company`
        :param date today: where the company is
        :rtype: list
        """
        if self._is_full_run_under_way(company):
            return []
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT account.id
                  FROM credit_account account
                 WHERE account.company_id = %(company)s
                   AND account.status <> 'retired'
                   AND (account.next_review_date IS NULL
                        OR account.next_review_date <= %(today)s)
                   AND NOT EXISTS (
                       SELECT FROM credit_evaluation_line line
                         JOIN credit_evaluation evaluation
                           ON evaluation.id = line.evaluation_id
                        WHERE line.account_id = account.id
                          AND evaluation.kind <> 'history'
                          AND evaluation.state IN ('running', 'review'))
                   AND NOT EXISTS (
                       SELECT FROM credit_evaluation_credit_account_rel rel
                         JOIN credit_evaluation evaluation
                           ON evaluation.id = rel.credit_evaluation_id
                        WHERE rel.credit_account_id = account.id
                          AND evaluation.kind <> 'history'
                          AND evaluation.state = 'running')
                 ORDER BY account.id
                """,
                company=company.id,
                today=today,
            )
        )
        return [account_id for (account_id,) in rows]

    @api.model
    def _launch(self, vals):
        """Create an evaluation and have it computed in the background."""
        self.sudo().create(vals)._start()
        self._trigger_compute()

    # === BUSINESS METHODS === #

    def _after_compute(self):
        """Apply at once what nobody has to look at.

        Past quarters, so that each starts from the tiers of the one before; and what
        the calendar started, where the company says so.
        """
        result = super()._after_compute()
        by_itself = self.kind in BY_CALENDAR and self.company_id.credit_review_auto
        if by_itself or (self.kind == "history" and self.is_automatic):
            self.with_user(self.env.ref("base.user_root")).sudo()._apply()
        return result
