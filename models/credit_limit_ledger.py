import sys
from datetime import timedelta

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..engine import limits
from .credit_limit import CLOSING, OWN_RISK_KINDS

# what a line counts by, see `_to_component`
COMPONENT_FIELDS = (
    "account_id",
    "company_id",
    "currency_id",
    "id",
    "kind",
    "amount",
    "is_unlimited",
    "counted_percent",
    "date_from",
    "date_to",
    "state",
    "superseded_by_id",
)


class CreditLimit(models.Model):
    """Which line of the ledger is in force, and what takes the place of what."""

    _inherit = "credit.limit"

    # === CONSTRAINT METHODS === #

    def _check_history_is_kept(self):
        """Refuse limits that would change what was in force on past days.

        Of base and temporary limits the one that started last counts. An insurance or
        a guarantee comes on top, so it may be entered late.
        """
        if self.env.su:  # data that is brought over may come in any order
            return
        for limit in self.filtered(
            lambda limit: limit.state == "active" and limit.kind in OWN_RISK_KINDS
        ):
            others = limit.account_id.limit_ids - limit
            later = others.filtered(
                lambda other, limit=limit: (
                    other.state in ("active", "ended")
                    and other.kind == limit.kind
                    and limit.date_from < other.date_from
                    and other.date_from <= limit.company_id._get_credit_today()
                )
            )
            if later:
                raise ValidationError(
                    self.env._(
                        "Another limit is in force since %(date)s. A new one can only "
                        "start on that day or later: the past stays as it was.",
                        date=format_date(self.env, max(later.mapped("date_from"))),
                    )
                )

    # === ACTION METHODS === #

    def action_end(self):
        """End limits today; one that starts later never takes effect.

        The customer then has the limit that ran before, or no credit.
        """
        self._check_may_decide()
        accounts = self.sudo().account_id
        before = self._get_components(accounts)
        self._close()
        self._reopen_replaced()
        self._supersede()
        self._check_authority(accounts, before, self._get_components(accounts))
        return True

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
        """Close the open base limits that a newer open one took the place of.

        Temporary limits, insurances and guarantees end with their dates or by hand.
        """
        limits_ = self.sudo().with_context(credit_limit_write=CLOSING)
        lines = limits_.search(
            [
                ("account_id", "in", self.sudo().account_id.ids),
                ("kind", "=", "base"),
                ("state", "=", "active"),
                ("date_to", "=", False),
            ]
        )
        for account, open_lines in lines.grouped("account_id").items():
            today = account.company_id._get_credit_today()
            started = open_lines.filtered(lambda line, day=today: line.date_from <= day)
            # the later entry takes the place of one that starts on the same day
            newest = started.sorted(lambda line: (line.date_from, line.id))[-1:]
            for line in started - newest:
                last_day = newest.date_from - timedelta(days=1)
                line.write(
                    {
                        "date_to": max(line.date_from, last_day),
                        "state": "ended",
                        "superseded_by_id": newest.id,
                    }
                )
        lines.with_env(self.env)._trigger_recheck()

    def _reopen_replaced(self):
        """Put the limits that these took the place of in force again."""
        replaced = self.sudo().search([("superseded_by_id", "in", self.ids)])
        replaced.write({"date_to": False, "state": "active", "superseded_by_id": False})

    @api.model
    def _get_in_force(self, accounts, day=None):
        """Return the limit in force of accounts.

        One query for the lines of all accounts; where there are lines in another
        currency, one more per company for the rates.

        :param accounts: recordset of `credit.account`
        :param date day: the day to look at, today where the company is by default
        :return: ``{account id: engine.limits.InForce}`` for every account
        :rtype: dict
        """
        companies = accounts.sudo().company_id
        days = companies._get_credit_days(day)
        components = self._get_components(accounts, days)
        return {
            account.id: limits.in_force(
                components.get(account.id, ()),
                days[account.company_id],
                account.company_id.currency_id.decimal_places,
            )
            for account in accounts.sudo()
        }

    @api.model
    def _get_components(self, accounts, days=None):
        """Return what the ledger holds, as the engine knows it.

        :param accounts: recordset of `credit.account`
        :param dict days: ``{company: day}`` of the exchange rates, today by default
        :return: ``{account id: [engine.limits.Component]}``
        :rtype: dict
        """
        days = days or accounts.sudo().company_id._get_credit_days()
        limits_ = self.sudo()
        query = limits_._search(
            [
                ("account_id", "in", accounts.ids),
                ("state", "in", ("active", "ended")),
            ]
        )
        # many thousand lines in a review: rows, not records
        rows = self.env.execute_query(
            query.select(
                *(
                    limits_._field_to_sql(limits_._table, name, query)
                    for name in COMPONENT_FIELDS
                )
            )
        )
        rates = self._get_rates_of({row[1:3] for row in rows}, days)
        components = {}
        for account_id, company_id, currency_id, *values in rows:
            rate = rates.get((company_id, currency_id), 1.0)
            components.setdefault(account_id, []).append(_to_component(rate, *values))
        return components

    def _get_rates(self, days):
        """Return what a unit of each foreign currency is worth.

        :param dict days: ``{company: day}``
        :return: ``{(company id, currency id): factor to the currency of the company}``
        :rtype: dict
        """
        pairs = {(line.account_id.company_id.id, line.currency_id.id) for line in self}
        return self._get_rates_of(pairs, days)

    @api.model
    def _get_rates_of(self, pairs, days):
        """As :meth:`_get_rates`, of pairs of the ids of a company and a currency."""
        foreign = {}
        for company_id, currency_id in pairs:
            company = self.env["res.company"].sudo().browse(company_id)
            if currency_id and company and currency_id != company.currency_id.id:
                foreign.setdefault(company, []).append(currency_id)
        rates = {}
        for company, currency_ids in foreign.items():
            own = company.currency_id
            currencies = own.sudo().browse([own.id, *currency_ids])
            found = currencies._get_rates(company, days[company])
            for currency_id in currency_ids:
                rates[company.id, currency_id] = found[own.id] / found[currency_id]
        return rates

    def _to_component(self, rates):
        """Return the line as the engine knows it.

        :param dict rates: what :meth:`_get_rates` returned
        """
        self.ensure_one()
        key = (self.account_id.company_id.id, self.currency_id.id)
        return _to_component(
            rates.get(key, 1.0),
            self._origin.id or sys.maxsize,  # a new entry is the latest
            *(self[name] for name in COMPONENT_FIELDS[4:]),
        )


def _to_component(
    rate, order, kind, amount, unlimited, percent, start, end, state, replaced_by
):
    """Return a line as the engine knows it.

    :param float rate: to the currency of the company
    """
    return limits.Component(
        amount=(amount or 0.0) * rate,
        date_from=start,
        date_to=end or None,
        is_unlimited=bool(unlimited),
        order=order,
        kind=kind,
        counted_percent=percent or 0.0,
        is_withdrawn=state == "ended" and not replaced_by,
    )
