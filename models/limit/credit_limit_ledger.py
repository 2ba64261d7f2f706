from datetime import timedelta

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ...engine import limits
from .credit_limit import CLOSING, OWN_RISK_KINDS


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

        The customer then has the limit that ran before, or no credit. What is over
        already stays as it is.
        """
        self._check_may_decide()
        accounts = self.sudo().account_id
        before = self._get_components(accounts)
        running = self.filtered(lambda limit: limit.state == "active")
        running._close()
        running._reopen_replaced()
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
