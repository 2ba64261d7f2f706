from odoo import models
from odoo.tools import SQL

from ..policy.credit_tier import GRANTED_FIELDS


class CreditEvaluation(models.Model):
    """The tiers of lines become those of the accounts."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

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
        self.invalidate_recordset([*GRANTED_FIELDS, "tier_id"], flush=False)
        self.fetch([*GRANTED_FIELDS, "tier_id"])
        self.modified(["tier_id"])
        self.env["credit.hold"]._trigger_recheck(self.partner_id)
