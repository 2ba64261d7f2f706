from odoo import api, models
from odoo.tools import SQL

UNBOOKED = "credit_management.unbooked"  # what a transaction knows of online money


class CreditExposure(models.AbstractModel):
    """Whether there is any online money, at the cost of a glance."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _look_for_online_money(self, order_ids=()):
        """Return whether orders have online transactions, at the cost of a glance.

        Planning the queries of online money takes PostgreSQL longer than all the rest
        of a check, and most of the time there is none. Whether there is any that is
        not booked yet is kept until the end of the transaction, or until somebody
        changes an online transaction in it.

        :param order_ids: ids of sales orders; none to look for unbooked money alone
        """
        self._flush()
        ((is_unbooked, has_own),) = self.env.execute_query(
            SQL(
                """
                SELECT EXISTS (SELECT FROM payment_transaction tx
                                WHERE tx.payment_id IS NULL AND %s),
                       EXISTS (SELECT FROM sale_order_transaction_rel
                                WHERE sale_order_id = ANY(%s))
                """,
                self._is_money_sql(),
                list(order_ids),
            )
        )
        self.env.cr.precommit.data[UNBOOKED] = is_unbooked
        return has_own

    @api.model
    def _forget_online_money(self):
        """Have the next check look for online money again."""
        self.env.cr.precommit.data.pop(UNBOOKED, None)

    def _has_unbooked_money(self):
        """Whether any online money was not booked yet when that was last looked at."""
        if UNBOOKED not in self.env.cr.precommit.data:
            self._look_for_online_money()
        return self.env.cr.precommit.data[UNBOOKED]
