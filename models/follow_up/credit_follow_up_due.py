from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..credit_retirement_states import OPEN_STATES

RETIREMENT_DAYS = 30  # rhythm while a retirement case is open
# the accounts whose planned follow-up is not what it should be
DUE_SQL = """
    SELECT account.id, due.rhythm, leaving.id, planned.id,
           due.rhythm IS NOT DISTINCT FROM planned.rhythm_days,
           last.date
      FROM credit_account account
      JOIN res_partner partner ON partner.id = account.partner_id
 LEFT JOIN credit_tier tier
        ON tier.id = account.tier_id
       AND tier.follow_up_days > 0
       AND account.company_id IN %(by_tier)s
 LEFT JOIN credit_retirement leaving
        ON leaving.account_id = account.id
       AND leaving.state IN %(open_states)s
 LEFT JOIN credit_follow_up planned
        ON planned.account_id = account.id AND planned.state = 'planned'
 LEFT JOIN res_users doer ON doer.id = planned.user_id
CROSS JOIN LATERAL (
        SELECT CASE
            WHEN account.status = 'retired' OR NOT partner.active THEN NULL
            WHEN leaving.id IS NULL THEN tier.follow_up_days
            ELSE LEAST(tier.follow_up_days, %(monthly)s)
            END AS rhythm
      ) due
CROSS JOIN LATERAL (
        SELECT MAX(done.date) AS date
          FROM credit_follow_up done
         WHERE done.account_id = account.id AND done.state <> 'planned'
      ) last
     WHERE account.company_id IN %(managed)s
       AND account.id > %(after)s
       AND %(chosen)s
       AND (due.rhythm IS DISTINCT FROM planned.rhythm_days
         OR planned.id IS NOT NULL AND (
            planned.retirement_id IS DISTINCT FROM leaving.id
            OR planned.salesperson_id IS DISTINCT FROM account.user_id
            OR NOT doer.active))
     ORDER BY account.id
     %(limit)s
"""


class Due(NamedTuple):
    """What the planned follow-up of an account should be."""

    account_id: int
    rhythm: int | None  # days; None: no follow-up any more
    case_id: int | None  # the open case
    planned_id: int | None  # the follow-up that is planned
    is_same_rhythm: bool  # whether that has the rhythm already
    last: date | None  # day of the last follow-up


class CreditFollowUp(models.Model):
    """Whose planned follow-up is not what it should be: one query."""

    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    @api.model
    def _search_due(self, after=0, limit=None, accounts=None):
        """Return the accounts whose planned follow-up is not what it should be.

        :param int after: the account id to go on after
        :param int limit: how many at most
        :param accounts: recordset of `credit.account`; all by default
        :return: in the order of the ids of the accounts
        :rtype: list[Due]
        """
        companies = self.env["res.company"]._search_legal_entities()
        managed = companies.filtered(lambda company: company._is_credit_managed())
        by_tier = managed.filtered("credit_follow_up")
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                DUE_SQL,
                managed=tuple(managed.ids) or (0,),
                by_tier=tuple(by_tier.ids) or (0,),
                open_states=OPEN_STATES,
                monthly=RETIREMENT_DAYS,
                after=after,
                chosen=SQL("account.id IN %s", tuple(accounts.ids))
                if accounts
                else SQL("TRUE"),
                limit=SQL("LIMIT %s", limit) if limit else SQL(),
            )
        )
        return [Due(*row) for row in rows]
