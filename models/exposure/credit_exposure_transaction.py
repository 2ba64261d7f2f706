from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """What one online transaction brings: paid, and not yet booked."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _is_money_sql(self):
        """Whether the transaction ``tx`` stands for money.

        The parts of a transaction (captures, voids, refunds) count within it.
        """
        return SQL(
            "(tx.state IN ('authorized', 'done') AND tx.source_transaction_id IS NULL "
            "AND tx.operation IS DISTINCT FROM 'validation')"
        )

    def _transaction_money_sql(self):
        """What the transaction ``tx`` brings, in its currency: paid, unbooked.

        A refund may belong to the transaction or to a capture of it; the latter is in
        the books, as the capture is.
        """
        return SQL(
            """
            SELECT GREATEST(0, tx.amount - COALESCE(SUM(ABS(part.amount)) FILTER (
                     WHERE part.state = 'cancel' OR part.operation = 'refund'
                   ), 0)) AS paid,
                   CASE WHEN tx.payment_id IS NULL THEN GREATEST(
                     0, tx.amount - COALESCE(SUM(ABS(part.amount)) FILTER (
                          WHERE part.source_transaction_id = tx.id), 0))
                   ELSE 0 END AS unbooked
              FROM (
                SELECT child.state, child.operation, child.amount,
                       child.source_transaction_id
                  FROM payment_transaction child
                 WHERE child.source_transaction_id = tx.id
                   AND (child.state = 'cancel' OR (child.state = 'done' AND (
                        child.operation = 'refund' OR child.payment_id IS NOT NULL)))
                 UNION ALL
                SELECT refund.state, refund.operation, refund.amount,
                       refund.source_transaction_id
                  FROM payment_transaction child
                  JOIN payment_transaction refund
                    ON refund.source_transaction_id = child.id
                 WHERE child.source_transaction_id = tx.id
                   AND refund.operation = 'refund'
                   AND refund.state = 'done'
              ) part
            """
        )
