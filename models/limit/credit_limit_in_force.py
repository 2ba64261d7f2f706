from odoo import api, models

from ...engine import limits


class CreditLimit(models.Model):
    """Which lines of the ledger are in force on a day."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    @api.model
    def _get_in_force(self, accounts, day=None, kinds=None):
        """Return the limit in force of accounts.

        One query for the lines of all accounts; where there are lines in another
        currency, one more per company for the rates.

        :param accounts: recordset of `credit.account`
        :param date day: the day to look at, today where the company is by default
        :param kinds: kinds of lines that count, all by default
        :return: ``{account id: engine.limits.InForce}`` for every account
        :rtype: dict
        """
        days = accounts._get_companies()._get_credit_days(day)
        components = self._get_components(accounts, days)
        if kinds:
            components = {
                account_id: [one for one in own if one.kind in kinds]
                for account_id, own in components.items()
            }
        terms = accounts._get_by_company(
            lambda company: (days[company], company.currency_id.decimal_places)
        )
        return {
            id_: limits.in_force(components.get(id_, ()), *own)
            for id_, own in zip(accounts._get_saved_ids(), terms, strict=True)
        }
