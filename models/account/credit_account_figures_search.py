import operator as op

from odoo import api, models
from odoo.fields import Domain

COMPARISONS = {
    ">": op.gt,
    ">=": op.ge,
    "<": op.lt,
    "<=": op.le,
    "in": lambda amount, amounts: amount in amounts,
}


class CreditAccount(models.Model):
    """Accounts by figures that are computed when read."""

    _inherit = "credit.account"

    # === COMPUTE METHODS === #

    @api.model
    def _search_exposure(self, operator, value):
        """Return the accounts whose exposure compares so with an amount."""
        if operator not in COMPARISONS:
            return NotImplemented
        # computed from the documents, so every account has to be looked at
        accounts = self.search([])  # pylint: disable=no-search-all
        exposures = self.env["credit.exposure"]._compute_total(accounts)
        matches = COMPARISONS[operator]
        return Domain(
            "id", "in", [id_ for id_ in exposures if matches(exposures[id_], value)]
        )

    @api.model
    def _search_is_over_limit(self, operator, value):
        """Return the accounts over their limit; those without a ceiling never are."""
        if operator not in ("in", "not in"):
            return NotImplemented
        over = list(self._get_excesses())
        wanted = (operator == "in") == (True in value)
        return Domain("id", "in" if wanted else "not in", over)

    @api.model
    def _get_excesses(self):
        """Return by how much customers are over their limits, those that are.

        Of the accounts that the user may read; a few queries, however many there are.

        :return: ``{account id: amount above 0}`` in the currency of the account
        :rtype: dict
        """
        limited = self.search(
            [("limit_ids.state", "in", ("active", "ended"))], order="id"
        )
        limited.fetch(["company_id"])
        in_force = self.env["credit.limit"]._get_in_force(limited)
        sources = self.env["credit.exposure"]._compute_by_source(limited)
        excesses = {}
        for id_ in limited.ids:
            ceiling = in_force[id_].ceiling
            # few are above: only these are worth rounding
            if ceiling is None or (exposure := sum(sources[id_].values())) <= ceiling:
                continue
            currency = self.browse(id_).sudo().company_id.currency_id
            if excess := currency.round(exposure - ceiling):
                excesses[id_] = excess
        return excesses
