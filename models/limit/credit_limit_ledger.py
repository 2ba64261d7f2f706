from datetime import timedelta

from odoo import models

from .credit_limit import CLOSING


class CreditLimit(models.Model):
    """Which line of the ledger takes the place of which."""

    _inherit = "credit.limit"

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
