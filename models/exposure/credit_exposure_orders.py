from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """The part of the exposure that comes from sales orders."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_order_amounts(self, accounts):
        """Return what each confirmed order adds to the exposure.

        :return: ``{account id: {order id: amount}}`` in company currency
        :rtype: dict
        """
        result = defaultdict(dict)
        if not accounts:
            return result
        self._flush()
        query = SQL(
            "WITH %s SELECT account_id, order_id, amount FROM own_order "
            "WHERE amount <> 0",
            self._ctes(SQL("%s", accounts.ids)),
        )
        for account_id, order_id, amount in self.env.execute_query(query):
            result[account_id][order_id] = float(amount)
        return result

    @api.model
    def _compute_order_open(self, orders):
        """Return what orders add to the exposure once confirmed, whatever their state.

        :param orders: recordset of `sale.order`
        :return: ``{order id: (open, billed)}`` in the currency of the order: what is
            still to come, and what posted invoices moved into the receivable; orders
            without lines have no key
        :rtype: dict
        """
        ids = orders._origin.ids
        if not ids:
            return {}
        self._flush()
        query = SQL(
            "WITH open_order AS MATERIALIZED (%s) "
            "SELECT order_id, amount, billed FROM (%s) own",
            self._chosen_orders_sql(ids),
            self._orders_sql(),
        )
        return {
            order_id: (float(amount or 0.0), float(billed or 0.0))
            for order_id, amount, billed in self.env.execute_query(query)
        }
