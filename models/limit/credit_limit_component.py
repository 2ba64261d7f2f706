import sys

from odoo import models

from ...engine import limits

# what a line counts by, see `to_component`
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
    """The lines of the ledger as the engine knows them, in company currency."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _to_component(self, rates):
        """Return the line as the engine knows it.

        :param dict rates: what :meth:`_get_rates` returned
        """
        self.ensure_one()
        key = (self.account_id.company_id.id, self.currency_id.id)
        return to_component(
            rates.get(key, 1.0),
            self._origin.id or sys.maxsize,  # a new entry is the latest
            *(self[name] for name in COMPONENT_FIELDS[4:]),
        )


def to_component(
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
