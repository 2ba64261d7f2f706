from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .credit_evaluation_scope import BATCH

# what an account has from its tier
TIER_FIELDS = ("is_restricted", "has_longest_term", "longest_term_days")
REVIEW_MONTHS = 3  # until a customer without a tier is looked at again


class CreditEvaluation(models.Model):
    """Applying: what the lines say becomes what the accounts are.

    An account whose score is of a later day stays as it is, and a tier that somebody
    set by hand after the day stays, too. So does the tier of a customer who cannot be
    rated. Of a day long past, only the scores are taken
    over, where there are no later ones. Nothing is applied twice: the state says so,
    and within a run each batch saves how far it got.
    """

    _inherit = "credit.evaluation"

    # === FIELDS === #

    is_automatic = fields.Boolean(
        readonly=True,
        copy=False,
        help="Applied as soon as it is computed, as one of several in a row.",
    )
    approved_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    approved_on = fields.Datetime(readonly=True, copy=False)
    is_applying = fields.Boolean(compute="_compute_is_applying")

    # === COMPUTE METHODS === #

    def _compute_is_applying(self):
        for evaluation in self:
            evaluation.is_applying = (
                evaluation.state == "review" and evaluation.approved_on
            )

    # === ACTION METHODS === #

    def action_apply(self):
        """Approve and apply: few lines at once, more of them in the background.

        :raise UserError: when the evaluation is not in review, or applied already
        """
        self._check_may_run()
        for evaluation in self.sorted(lambda one: (one.date, one.id)):
            evaluation.sudo()._apply()
        return True

    # === BUSINESS METHODS === #

    def _apply(self):
        """Have the evaluation applied, by the user or, in sudo, by the system."""
        self.ensure_one()
        if self.state != "review" or self.approved_on:
            raise UserError(
                self.env._(
                    "Only an evaluation in review can be applied, and only once."
                )
            )
        self._update_state(
            ("review",),
            "review",
            approved_by_id=self.env.uid,
            approved_on=fields.Datetime.now(),
        )
        self._split_apply()
        if self.done_count <= BATCH:
            self._finish()
        else:
            self._trigger_compute()

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
        history._record_lines(graded | (rated - moved))
        self._apply_limits(moved)
        self._apply_terms(graded)
        self._tell_downgrades(graded - known)

    def _apply_scores(self, lines):
        """Write the scores on accounts that have none of a later day.

        :return: the lines whose account took them
        """
        accounts = self.env["credit.account"]
        accounts.flush_model()
        found = self.env.execute_query(
            SQL(
                """
                UPDATE credit_account account
                   SET score = line.score,
                       payment_score = line.payment_score,
                       value_score = line.value_score,
                       relationship_score = line.relationship_score,
                       coverage = line.coverage,
                       policy_id = line.policy_id,
                       evaluated_on = line.date,
                       last_line_id = line.id,
                       next_review_date = CASE WHEN %(is_history)s
                           THEN account.next_review_date
                           ELSE line.date + MAKE_INTERVAL(
                               months => COALESCE(tier.review_months, %(months)s))
                           END,
                       write_uid = %(uid)s,
                       write_date = %(now)s
                  FROM credit_evaluation_line line
                  JOIN (SELECT id, evaluated_on FROM credit_account
                         WHERE id IN %(accounts)s
                         ORDER BY id FOR NO KEY UPDATE) locked
                    ON locked.id = line.account_id
             LEFT JOIN credit_tier tier ON tier.id = line.tier_id
                 WHERE account.id = locked.id
                   AND line.id IN %(lines)s
                   AND (locked.evaluated_on IS NULL OR locked.evaluated_on <= line.date)
                RETURNING line.id
                """,
                is_history=self.kind == "history",
                months=REVIEW_MONTHS,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                accounts=tuple(lines.account_id.ids),
                lines=tuple(lines.ids),
            )
        )
        accounts.invalidate_model()
        return lines.browse(sorted(line_id for (line_id,) in found))

    def _apply_tiers(self, lines):
        """Give accounts the tiers of their lines.

        :return: the lines whose account has their tier now
        """
        if not lines:
            return lines
        later = self.env["credit.tier.history"].search(
            [("account_id", "in", lines.account_id.ids), ("date", ">", self.date)]
        )
        graded = lines.filtered(lambda line: line.account_id not in later.account_id)
        changed = graded.filtered(lambda line: line.tier_id != line.account_id.tier_id)
        for tier, members in changed.grouped("tier_id").items():
            members.account_id._set_tier(tier)
        return graded


class CreditAccount(models.Model):
    """The tier that an evaluation came to."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _set_tier(self, tier):
        """Give accounts a tier, without a word in each account's messages.

        :param tier: `credit.tier`, empty: not rated
        """
        self.env.execute_query(
            SQL(
                """
                UPDATE credit_account
                   SET tier_id = %(tier)s,
                       is_restricted = status = 'restricted' OR %(restricted)s,
                       has_longest_term = has_own_term IS TRUE OR %(has_term)s,
                       longest_term_days = CASE WHEN has_own_term
                           THEN COALESCE(own_term_days, 0) ELSE %(days)s END
                 WHERE id IN %(accounts)s
                RETURNING id
                """,
                tier=tier.id or None,
                restricted=tier.is_restricted,
                has_term=tier.has_longest_term,
                days=tier.longest_term_days,
                accounts=tuple(self.ids),
            )
        )
        # the ORM does not know: what depends on it is computed again, and what comes
        # to something else than the statement is written once more
        self.invalidate_recordset([*TIER_FIELDS, "tier_id"], flush=False)
        self.fetch([*TIER_FIELDS, "tier_id"])
        self.modified(["tier_id"])
        self.env["credit.hold"]._trigger_recheck(self.partner_id)
