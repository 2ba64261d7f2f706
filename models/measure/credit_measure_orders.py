from odoo import models
from odoo.tools import SQL


class CreditMeasure(models.AbstractModel):
    """The orders of customers: confirmed, and kept."""

    _inherit = "credit.measure"

    # === SOURCES === #

    def _source_orders(self, batch):
        """Orders of each account that were confirmed by the end of the day.

        first_order (date); of the last 12 months: confirmed, and kept (those that were
        not cancelled by the day). An order that was cancelled later was still kept.
        """
        batch.flush("sale.order")
        return batch.fetch(
            SQL(
                """
                WITH %(owners)s, confirmed AS MATERIALIZED (
                    SELECT owner.account_id, so.*
                      FROM owner
                CROSS JOIN LATERAL (
                        SELECT so.date_order,
                               so.date_order >= %(start)s AS is_recent,
                               (so.credit_cancelled_on >= %(end)s) IS NOT FALSE
                                   AS is_kept
                          FROM sale_order so
                         WHERE %(is_own)s
                           AND (so.state = 'sale'
                                OR so.credit_cancelled_on IS NOT NULL)
                           AND so.date_order < %(end)s
                        %(fence)s
                      ) so
                )
                SELECT account_id,
                       (MIN(date_order) AT TIME ZONE 'UTC'
                           AT TIME ZONE %(zone)s)::date AS first_order,
                       COUNT(*) FILTER (WHERE is_recent) AS confirmed,
                       COUNT(*) FILTER (WHERE is_recent AND is_kept) AS kept
                  FROM confirmed
                 GROUP BY account_id
                """,
                owners=batch.owners_sql(),
                fence=batch.fence_sql(),
                is_own=batch.is_own_sql("so", "partner_invoice_id"),
                start=batch.end_of(batch.year_start),
                end=batch.end_of(batch.day),
                zone=batch.zone,
            )
        )
