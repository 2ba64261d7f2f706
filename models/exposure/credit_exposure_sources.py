from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """All sources of the exposure, and what they read, as one query."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _sources_sql(self):
        """All sources: account_id, code of the source, amount."""
        return SQL(" UNION ALL ").join(
            SQL(
                "SELECT part.account_id, %s AS code, SUM(part.amount) AS amount "
                "FROM (%s) part GROUP BY part.account_id",
                code,
                build_sql(),
            )
            for code, build_sql in self._get_sources().items()
        )

    def _ctes(self, ids):
        """What the sources read: debtors, their open items and their orders.

        :param SQL ids: an array of ids of accounts
        """
        return SQL(", ").join(
            [
                self._debtor_cte(ids),
                self._open_item_cte(),
                self._own_order_cte(),
            ]
        )
