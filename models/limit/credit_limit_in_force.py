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
        days = accounts.sudo().company_id._get_credit_days(day)
        components = self._get_components(accounts, days)
        if kinds:
            components = {
                account_id: [one for one in own if one.kind in kinds]
                for account_id, own in components.items()
            }
        in_force = {}
        for company, members in accounts.sudo().grouped("company_id").items():
            decimals = company.currency_id.decimal_places
            for id_ in members.ids:
                own = components.get(id_, ())
                in_force[id_] = limits.in_force(own, days[company], decimals)
        return in_force
