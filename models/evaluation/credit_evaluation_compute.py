import json

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..credit_scoring import get_frozen_version
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

    def _finish(self):
        """Compute, or apply, what is small enough to be waited for."""
        self.ensure_one()
        while self in self._search_unfinished():
            self._advance()

    def _start(self):
        """Have drafts computed.

        :return: the evaluations that were started, in sudo
        """
        started = self.sudo()._update_state(("draft",), "running")
        for evaluation in started:
            if not evaluation._get_policies():
                raise UserError(
                    self.env._(
                        "There is no scoring policy for %(company)s.",
                        company=evaluation.company_id.name,
                    )
                )
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
        self.skipped_count = self.account_count - self.env[
            "credit.evaluation.line"
        ].search_count([("evaluation_id", "=", self.id)])
        if self._update_state(("running",), "review"):
            self._after_compute()

    def _after_compute(self):
        """Do what follows once all lines are there; see the schedule."""

    def _get_policies(self):
        """Return the policies that accounts of the evaluation may be scored by."""
        self.ensure_one()
        return self.policy_id or self.env["credit.policy"].search(
            [("company_id", "=", self.company_id.id)]
        )

    def _compute_rows(self, accounts):
        """Return the values of the lines of a batch; who has no policy has no line."""
        self.ensure_one()
        if not accounts:
            return []
        if self.policy_id:
            assigned = {self.policy_id: accounts}
        else:
            assigned = self.env["credit.policy"]._assign(accounts)
        facts = {
            "previous": self.env["credit.tier.history"]._get_tiers(accounts, self.date),
            "current": self.env["credit.limit"]._get_base(accounts, self.date),
            "rank": self._get_tier_ranks(),
            "decimals": self.company_id.currency_id.decimal_places,
        }
        rows = []
        for policy, members in assigned.items():
            rows += self._compute_policy_rows(policy, members, facts)
        return rows

    def _compute_policy_rows(self, policy, accounts, facts):
        """Return the values of the lines of the accounts of one policy."""
        version = get_frozen_version(self, policy)
        rules = version._to_engine()
        figures, basis = self._measure(accounts, rules)
        common = {"policy_id": policy.id, "version_id": version.id}
        return [
            common
            | self._prepare_row(
                account,
                rules,
                figures.get(account.id, {}),
                basis.get(account.id, {}),
                facts,
            )
            for account in accounts
        ]

    def _store(self, rows):
        """Insert lines, those that are there already left alone.

        One statement: the rows travel as one JSON document, whose columns have the
        types of the fields.

        :param list rows: values by name of the field, the same names in all
        """
        if not rows:
            return
        Line = self.env["credit.evaluation.line"]
        names = list(rows[0])
        columns = SQL(", ").join(SQL.identifier(name) for name in names)
        types = SQL(", ").join(
            SQL("%s %s", SQL.identifier(name), SQL(Line._fields[name].column_type[1]))
            for name in names
        )
        self.flush_recordset()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO credit_evaluation_line (%(columns)s, create_uid, write_uid,
                       create_date, write_date)
                SELECT %(columns)s, %(uid)s, %(uid)s, %(now)s, %(now)s
                  FROM JSONB_TO_RECORDSET(%(rows)s::jsonb) AS line (%(types)s)
                ON CONFLICT (evaluation_id, account_id) DO NOTHING
                RETURNING id
                """,
                columns=columns,
                types=types,
                rows=json.dumps(rows, separators=(",", ":")),
                uid=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        Line.invalidate_model()
        self.invalidate_recordset(["line_ids"], flush=False)
