from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ...engine import proposal
from ..account.credit_account_status_case import CASE_STATUSES


class CreditEvaluationLine(models.Model):
    """The proposed limit of a line: what bound it, in words, and where it leads."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    limit_text = fields.Char(
        string="Why This Limit",
        compute="_compute_limit_text",
        help="What the proposed limit was bound by.",
    )

    # === COMPUTE METHODS === #

    @api.depends("has_proposal", "limit_bound")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        """Say what bound the proposed limit, in the language of the reader."""
        for line in self:
            line.limit_text = line._explain_limit()

    # === BUSINESS METHODS === #

    def _get_limit_step(self, ceiling):
        """Return where the proposed limit leads: 1 up, -1 down, 0: nothing to enter.

        :param ceiling: of today, None without a limit or with an unlimited one
        """
        self.ensure_one()
        step = 1
        if ceiling is not None:
            step = self.currency_id.compare_amounts(self.proposed_limit, ceiling)
        is_leaving = self.account_id.status in CASE_STATUSES
        return 0 if is_leaving and step > 0 else step

    def _is_cut_as_shown(self, today, as_of_day):
        """Whether the line showed a cut, from the limit that is in force today.

        A limit in another currency is still the same where its rate moved alone.

        :param today: :class:`engine.limits.InForce`
        :param as_of_day: the same as of the day of the evaluation, by today's ledger
        """
        self.ensure_one()
        if self.limit_change >= 0:
            return False
        candidates = [today]
        if today.order == as_of_day.order:
            candidates.append(as_of_day)
        return any(
            one.ceiling is not None
            and not self.currency_id.compare_amounts(one.ceiling, self.current_limit)
            for one in candidates
        )

    def _explain_limit(self):
        """Return what bound the proposed limit, as a sentence."""
        self.ensure_one()
        if self.limit_bound in (proposal.NEED, proposal.PROVEN, proposal.STARTER):
            return self._explain_arithmetic()
        amount = self.currency_id.format
        figures = {
            "limit": amount(self.current_limit),
            "uncapped": amount((self.details or {}).get("uncapped") or 0.0),
        }
        sentences = {
            proposal.RESTRICTED: self.env._("There is no credit in this tier."),
            proposal.RAISE_CAP: self.env._(
                "The policy allows no higher raise from %(limit)s; it would have been "
                "%(uncapped)s.",
                **figures,
            ),
            proposal.CUT_CAP: self.env._(
                "The policy allows no deeper cut from %(limit)s; it would have been "
                "%(uncapped)s.",
                **figures,
            ),
            proposal.UNRATED: self.env._(
                "The limit stays while the customer is not rated."
            ),
        }
        return sentences.get(self.limit_bound, "")

    def _explain_arithmetic(self):
        """Return how the limit comes from what bound it: amount × factor, rounded."""
        rules = self.version_id.sudo()._to_engine()
        starter = rules.starter_limit or 0.0
        factors = {grade.key: grade.limit_factor for grade in rules.grades}
        factor = factors.get(self.tier_id.id)
        if factor is None:
            return self.env._("The starter limit of the policy.")
        base = {proposal.NEED: self.need_amount, proposal.PROVEN: self.proven_amount}
        base = base.get(self.limit_bound, starter)
        figures = {
            "what": self._name_basis(self.currency_id.format(base)),
            "factor": formatLang(self.env, factor, digits=2),
            "tier": self.tier_id.name,
            "exact": self.currency_id.format(base * factor),
            "limit": self.currency_id.format(self.proposed_limit),
        }
        if figures["exact"] == figures["limit"]:
            return self.env._(
                "%(what)s × %(factor)s (tier %(tier)s) = %(limit)s.", **figures
            )
        return self.env._(
            "%(what)s × %(factor)s (tier %(tier)s) = %(exact)s, rounded down to "
            "%(limit)s.",
            **figures,
        )

    def _name_basis(self, amount):
        """Return what the limit was made from, such as "$ 4,500.00 needed".

        :param str amount: formatted
        """
        return {
            proposal.NEED: self.env._("%(amount)s needed", amount=amount),
            proposal.PROVEN: self.env._(
                "%(amount)s proven (1.2 × the most repaid in time)", amount=amount
            ),
            proposal.STARTER: self.env._("Starter limit of %(amount)s", amount=amount),
        }[self.limit_bound]
