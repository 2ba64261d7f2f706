from datetime import date

from odoo import models
from odoo.tools import SQL

from .credit_exposure_money_look import UNBOOKED

FEW = 1000  # accounts; for more, reading whole tables is faster
NEVER = date.min  # nothing was due before
# named so that no column of a table is meant
IDS, DAY = SQL("wanted_account_ids"), SQL("wanted_day")


class CreditExposure(models.AbstractModel):
    """The facts of a check, by a plan that PostgreSQL keeps.

    For one customer, planning the query takes ten times as long as running it; for a
    thousand, PostgreSQL reads all there is of others, too, unless it plans for few.
    PostgreSQL keeps the plans of a PL/pgSQL function as long as the connection lives
    (its manual: "Plan Caching"), so each form of the query has a function. It is named
    by a digest of its text: a source that was added or changed since is never missed,
    but planned as ever until the registry is loaded anew. Those of earlier versions
    stay until the module is uninstalled: another server may still be using them.
    """

    _inherit = "credit.exposure"

    def _register_hook(self):
        # EXTENDS base
        super()._register_hook()
        data = self.env.cr.precommit.data
        self.pool.credit_facts = set()
        for is_unbooked in (False, True):  # the forms that the payments have
            data[UNBOOKED] = is_unbooked
            self.pool.credit_facts.add(self._create_function())
        self._forget_online_money()

    # === BUSINESS METHODS === #

    def _query_facts(self, accounts, day):
        """Return the rows of :meth:`_facts_sql`.

        :param accounts: recordset of `credit.account`
        :param date day: what is due before it is overdue
        """
        if function := self._get_kept(accounts):
            query = SQL("SELECT * FROM %s(%s, %s)", function, accounts.ids, day)
        else:
            query = self._facts_sql(SQL("%s", accounts.ids), SQL("%s", day))
        return self.env.execute_query(query)

    def _query_sources(self, accounts):
        """Return the exposure by source, as rows: account_id, code, amount.

        :param accounts: recordset of `credit.account`
        """
        if function := self._get_kept(accounts):
            query = SQL(
                "SELECT account_id, code, amount FROM %s(%s, %s)",
                *(function, accounts.ids, NEVER),
            )
        else:
            ctes = self._ctes(SQL("%s", accounts.ids))
            query = SQL("WITH %s %s", ctes, self._sources_sql())
        return self.env.execute_query(query)

    def _get_kept(self, accounts):
        """Return the function that keeps the plan for accounts, as SQL, None if none.

        There is none for many, nor while the query is not what it was when the registry
        was loaded.
        """
        if len(accounts) > FEW:
            return None
        name = self._get_function_name(self._facts_sql(IDS, DAY))
        if name not in getattr(self.pool, "credit_facts", ()):
            return None
        return SQL.identifier(name)
