from itertools import takewhile

from odoo import models
from odoo.fields import Command


class CreditDocument(models.AbstractModel):
    """The values of a new hold of a document, and what earlier ones released."""

    _inherit = "credit.document"

    # === BUSINESS METHODS === #

    def _get_released_up_to(self, account):
        """Return the value the document was released for, None without a release.

        A release covers it with its debtor and payment terms, until its date. A later
        rejection takes back what was released before it.
        """
        if not self.credit_hold_id:
            return None  # it was never held: no query for what there is not
        latest_first = self.credit_hold_ids.sorted("id", reverse=True)
        amounts = [
            hold._get_covered_amount()
            for hold in takewhile(lambda hold: hold.state != "rejected", latest_first)
            if hold.state == "released"
            and hold.account_id == account
            and hold.payment_term_id == self._get_credit_payment_term()
            and hold.valid_until >= self.company_id._get_credit_today()
        ]
        return max(amounts, default=None)

    def _prepare_credit_hold(self, verdict):
        """Return the values of the hold that a verdict opens."""
        self.ensure_one()
        demand = verdict.demand
        return {
            self._fields["credit_hold_ids"].inverse_name: self.id,
            "account_id": demand.account,
            "amount": demand.value,
            "shortfall": verdict.shortfall,
            "payment_term_id": self._get_credit_payment_term().id,
            "confirm_when_clear": self._is_credit_urgent(demand),
            "reason_ids": [
                Command.create(
                    {
                        "code": finding.code,
                        "figures": finding.figures,
                        "effect": finding.effect,
                        "rule_id": finding.rule,
                    }
                )
                for finding in verdict.findings
            ],
        }
