from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ...engine.ways_out import Item


class CreditExposure(models.AbstractModel):
    """The open items of customers one by one, for those who want them paid."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_open_items(self, accounts):
        """Return what customers still have to pay, oldest due first, in one query.

        Without what money is on its way for: that lowers the exposure already, so that
        it would not do so again.

        :return: ``{account id: [engine.ways_out.Item]}``, keys are ids of
            `account.move`, once per instalment; amounts in company currency
        :rtype: dict
        """
        result = defaultdict(list)
        if not accounts:
            return result
        self._flush()
        query = SQL(
            "WITH %s %s",
            self._debtor_cte(SQL("%s", accounts.ids)),
            self._payable_items_sql(accounts),
        )
        for account_id, move_id, amount, days in self.env.execute_query(query):
            result[account_id].append(Item(move_id, float(amount), days))
        return result
