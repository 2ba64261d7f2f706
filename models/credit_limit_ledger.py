from datetime import timedelta

from odoo import api, models

from ..engine import limits


class CreditLimit(models.Model):
    """Which line of the ledger is in force, and what takes the place of what."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _close(self):
        """End limits yesterday; those that never ran are rejected."""
        for limit in self.filtered(lambda limit: limit.state == "active"):
            yesterday = limit.company_id._get_credit_today() - timedelta(days=1)
            if limit.date_from > yesterday:
                limit._update_state(("active",), "rejected")
            else:
                last_day = min(limit.date_to or yesterday, yesterday)
                limit._update_state(("active",), "ended", date_to=last_day)

    def _supersede(self):
        """Close the open base limits that the one in force took the place of."""
        accounts = self.sudo().account_id
        in_force = self._get_in_force(accounts)
        lines = self.sudo().search(
            [
                ("account_id", "in", accounts.ids),
                ("kind", "=", "base"),
                ("state", "=", "active"),
                ("date_to", "=", False),
            ]
        )
        by_id = {line.id: line for line in lines}
        for line in lines:
            newer = by_id.get(in_force[line.account_id.id].order)
            # the later entry takes the place of one that starts on the same day
            if newer and (line.date_from, line.id) < (newer.date_from, newer.id):
                last_day = newer.date_from - timedelta(days=1)
                line.write(
                    {
                        "date_to": max(line.date_from, last_day),
                        "state": "ended",
                        "superseded_by_id": newer.id,
                    }
                )

    def _reopen_replaced(self):
        """Put the limits that these took the place of in force again."""
        replaced = self.sudo().search([("superseded_by_id", "in", self.ids)])
        replaced.write({"date_to": False, "state": "active", "superseded_by_id": False})

    @api.model
    def _get_in_force(self, accounts, day=None):
        """Return the limit in force of accounts.

        :param accounts: recordset of `credit.account`
        :param date day: the day to look at, today where the company is by default
        :return: ``{account id: engine.limits.InForce}`` for every account
        :rtype: dict
        """
        companies = accounts.sudo().company_id
        days = {company: day or company._get_credit_today() for company in companies}
        lines = self.sudo().search_fetch(
            [
                ("account_id", "in", accounts.ids),
                ("kind", "=", "base"),
                ("state", "in", ("active", "ended")),
            ],
            ["account_id", "amount", "is_unlimited", "date_from", "date_to"],
        )
        by_account = lines.grouped("account_id")
        return {
            account.id: limits.in_force(
                [line._to_component() for line in by_account.get(account, ())],
                days[account.sudo().company_id],
            )
            for account in accounts
        }

    def _to_component(self):
        """Return the line as the engine knows it."""
        self.ensure_one()
        return limits.Component(
            amount=self.amount,
            date_from=self.date_from,
            date_to=self.date_to or None,
            is_unlimited=self.is_unlimited,
            order=self.id,
        )
