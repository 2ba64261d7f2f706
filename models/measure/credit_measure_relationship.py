from odoo import models
from odoo.tools import SQL

from ...engine.scoring import Measured

DAYS_PER_YEAR = 365.25


class CreditMeasure(models.AbstractModel):
    """How long and how reliably customers work with us, and what people say of them."""

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_order_frequency(self, batch):
        """Orders confirmed in 12 months; no data for who never ordered."""
        return {
            account_id: Measured(float(row["kept"]))
            for account_id, row in batch.rows("orders").items()
        }

    def _measure_years(self, batch):
        """Years since the first invoice or confirmed order."""
        orders, trade = batch.rows("orders"), batch.rows("trade")
        measures = {}
        for account_id in orders.keys() | trade.keys():
            days = [
                orders.get(account_id, {}).get("first_order"),
                trade.get(account_id, {}).get("first_invoice"),
            ]
            if known := [day for day in days if day]:
                years = (batch.day - min(known)).days / DAYS_PER_YEAR
                measures[account_id] = Measured(years)
        return measures

    def _measure_fulfilment(self, batch):
        """Orders confirmed in 12 months and not cancelled since."""
        return self._mix(batch, "fulfilment", "orders", "kept", "confirmed")

    def _measure_assessment_attitude(self, batch):
        return self._get_rating(batch, "assessment_attitude")

    def _measure_assessment_influence(self, batch):
        return self._get_rating(batch, "assessment_influence")

    def _measure_assessment_complaints(self, batch):
        return self._get_rating(batch, "assessment_complaints")

    def _get_rating(self, batch, code):
        """Return the latest assessment that is valid on the day, 1 to 5."""
        return {
            account_id: Measured(row[code])
            for account_id, row in batch.rows("assessment").items()
            if code in row
        }

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

    def _source_assessment(self, batch):
        """Ratings of each account on the day: ``{measure: 1.0 to 5.0}``.

        The latest one of each measure counts; none where that has ended by then.
        """
        if batch.is_house:
            return {}
        self.env["credit.assessment"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                SELECT account_id, measure, rating
                  FROM (
                    SELECT DISTINCT ON (account_id, measure)
                           account_id, measure, rating, valid_until
                      FROM credit_assessment
                     WHERE account_id IN %(accounts)s
                       AND date <= %(day)s
                     ORDER BY account_id, measure, date DESC, id DESC
                  ) latest
                 WHERE (valid_until >= %(day)s) IS NOT FALSE
                """,
                accounts=tuple(batch.accounts.ids),
                day=batch.day,
            )
        )
        rows = {}
        for account_id, measure, rating in self.env.cr.fetchall():
            rows.setdefault(account_id, {})[measure] = float(rating)
        return rows
