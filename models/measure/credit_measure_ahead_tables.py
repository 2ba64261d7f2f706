from odoo import api, models
from odoo.tools import SQL

PREFIX = "credit_ahead_"


class CreditMeasure(models.AbstractModel):
    """The tables of what was read ahead: which there are, and when they go."""

    _inherit = "credit.measure"

    # === CRON METHODS === #

    @api.autovacuum
    def _gc_ahead(self):
        """Drop what was read for evaluations that were cancelled or deleted."""
        running = (
            self.env["credit.evaluation"].sudo().search([("state", "=", "running")])
        )
        wanted = tuple(get_prefix(evaluation.id) for evaluation in running)
        self._drop_tables(
            name for name in self._get_tables_ahead() if not name.startswith(wanted)
        )

    # === BUSINESS METHODS === #

    def _get_tables_ahead(self, prefix=PREFIX):
        """Return the names of the tables that there are."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT relname FROM pg_class
                 WHERE relnamespace = current_schema()::regnamespace
                   AND relkind = 'r'
                   AND starts_with(relname, %s)
                """,
                prefix,
            )
        )
        return {name for (name,) in rows}

    def _drop_tables(self, names):
        if names := sorted(names):
            tables = SQL(", ").join(map(SQL.identifier, names))
            self.env.cr.execute(SQL("DROP TABLE %s", tables))


def get_prefix(*key):
    """Return what the names of tables start with: ``credit_ahead_7_5_``."""
    return PREFIX + "".join(f"{part}_" for part in key)
