from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, date_utils

from .credit_batches import take

QUARTERLY_WITHIN_DAYS = 31  # after the end of a quarter it is no longer news
BY_CALENDAR = ("nightly", "quarterly")
# scheduled actions that share the work: as many as Odoo has cron workers free for
WORKERS = (
    "ir_cron_evaluate",
    "ir_cron_evaluate_2",
    "ir_cron_evaluate_3",
    "ir_cron_evaluate_4",
)


class CreditEvaluation(models.Model):
    """What is evaluated by itself, and the work that runs in the background."""

    _inherit = "credit.evaluation"

    # === CRON METHODS === #

    @api.model
    def _cron_schedule(self):
        """Start the evaluations that are due today, in every company that is managed.

        A company that cannot be evaluated, for want of a policy, is left out.
        """
        companies = self.env["res.company"].sudo().search([("parent_id", "=", False)])
        Policy = self.env["credit.policy"].sudo()
        for company in companies.filtered(lambda one: one._is_credit_managed()):
            if not Policy.search_count([("company_id", "=", company.id)], limit=1):
                continue
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
        """Evaluate the customers whose review is due as of yesterday's close."""
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
    def _get_due_accounts(self, company, today):
        """Return the ids of accounts to review, but those in an open evaluation.

        A full run that still computes has not come to all of its accounts yet: as long
        as there is one, nobody is due.
        """
        running = self.search_count(
            [
                ("company_id", "=", company.id),
                ("state", "=", "running"),
                ("scope", "!=", "accounts"),
                ("kind", "!=", "history"),
            ],
            limit=1,
        )
        if running:
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
        evaluation = self.sudo().create(vals)
        evaluation._start()
        self._trigger_compute()
        return evaluation

    @api.model
    def _trigger_compute(self):
        """Wake the workers; each takes batches until there are none left."""
        if self._has_queue():
            self._queue_jobs()
            return
        for cron in self._get_workers():
            cron._trigger()

    @api.model
    def _look_again(self):
        """Wake a worker in a minute, for whatever others leave undone."""
        if self._search_unfinished():
            soon = fields.Datetime.now() + timedelta(minutes=1)
            for cron in self._get_workers()[:1]:
                cron._trigger(soon)

    @api.model
    def _get_workers(self):
        """Return the scheduled actions, but those that somebody deleted."""
        found = (
            self.env.ref(f"credit_management.{name}", raise_if_not_found=False)
            for name in WORKERS
        )
        return self.env["ir.cron"].sudo().concat(*filter(None, found))

    @api.model
    def _cron_compute(self):
        """Compute and apply what waits for it, batch by batch, the oldest day first.

        Each batch is committed. Several workers may run this at once: who finds that
        others have the rest ends, and is woken up when there is something again.
        """
        cron = self.env["ir.cron"]
        todo = self._search_unfinished()
        cron._commit_progress(remaining=sum(one._count_remaining() for one in todo))
        skipped, has_failed = self.browse(), False
        while evaluation := self._get_next(skipped):
            done = evaluation._advance_with_retry()
            if not done:
                skipped |= evaluation  # failed, or in the hands of others
                has_failed |= done is None
                continue
            self.env.invalidate_all()  # memory stays flat
            if not cron._commit_progress(done):
                # else Odoo comes back to it when it looks around, once a minute
                self._trigger_compute()
                cron._commit_progress()
                return
        if not has_failed:
            self._look_again()
            cron._commit_progress(remaining=0)

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
    def _get_next(self, skipped):
        """Return the evaluation to go on with, empty when there is none.

        A past quarter waits for the one before it, from whose tiers it starts.
        """
        behind = skipped.filtered(lambda one: one.kind == "history").company_id
        todo = (self._search_unfinished() - skipped).filtered(
            lambda one: one.kind != "history" or one.company_id not in behind
        )
        return todo[:1]

    def _get_phase(self):
        return "compute" if self.state == "running" else "apply"

    def _search_todo(self):
        """Return the batches of the phase that are not done yet."""
        self.ensure_one()
        return (
            self.env["credit.evaluation.batch"]
            .sudo()
            .search(
                [
                    ("evaluation_id", "=", self.id),
                    ("phase", "=", self._get_phase()),
                    ("is_done", "=", False),
                ]
            )
        )

    def _count_remaining(self):
        return sum(self._search_todo().mapped("record_count"))

    def _advance(self):
        """Compute or apply the next batch that nobody else has.

        :return: how many accounts it had; 0 when others have the rest
        """
        self.ensure_one()
        phase = self._get_phase()
        if phase == "compute" and not self._freeze():
            return 0
        todo = self._search_todo()
        batch = todo._claim()
        if batch:
            work = self._compute_batch if phase == "compute" else self._apply_batch
            work(batch.record_ids or [])
            batch.is_done = True
            batch.flush_recordset()
        if todo == batch and self.try_lock_for_update(allow_referencing=True):
            # two who end at once see the other's as open: whoever comes next closes
            end = self._end_compute if phase == "compute" else self._end_apply
            end()
        return batch.record_count

    def _advance_with_retry(self):
        """Take the next batch, again from a fresh view when others were faster.

        Nobody redoes a cron's transaction for it, and what goes wrong with one
        evaluation must not keep the others waiting.

        :return: how many accounts it had, nothing when it failed or had none
        """
        return take(
            self.env,
            self._advance,
            f"Credit evaluation {self.id}",
            self._trigger_compute,
        )

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
