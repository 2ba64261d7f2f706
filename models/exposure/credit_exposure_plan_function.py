import hashlib

from odoo import models
from odoo.tools import SQL

from .credit_exposure_plan import DAY, IDS

PREFIX = "credit_facts_"


class CreditExposure(models.AbstractModel):
    """The functions in the database that keep the plans of the facts."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    def _get_function_name(self, query):
        """Return the name of the function for a query of :meth:`_facts_sql`."""
        text = repr((query.code, query.params)).encode()
        return PREFIX + hashlib.sha256(text).hexdigest()[:16]

    def _create_function(self):
        """Create the function for the facts as they are read now, unless it is there.

        :return: its name
        """
        query = self._facts_sql(IDS, DAY)
        name, cr = self._get_function_name(query), self.env.cr
        if self._find_functions(name):
            return name
        # of the processes that start together, one creates it
        cr.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
        cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION %s(wanted_account_ids int[], wanted_day date)
                RETURNS TABLE (account_id int, code text, amount numeric, due date)
                LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
                #variable_conflict use_column
                BEGIN RETURN QUERY %s; END $$
                """,
                SQL.identifier(name),
                query,
            )
        )
        return name

    def _find_functions(self, pattern):
        """Return the names of the functions that are like a pattern."""
        query = SQL(
            "SELECT proname FROM pg_proc WHERE proname LIKE %s "
            "AND pronamespace = CURRENT_SCHEMA::regnamespace",
            pattern,
        )
        return [name for (name,) in self.env.execute_query(query)]

    def _drop_functions(self):
        """Drop all functions for the facts."""
        for name in self._find_functions(f"{PREFIX}%"):
            self.env.cr.execute(SQL("DROP FUNCTION %s", SQL.identifier(name)))
