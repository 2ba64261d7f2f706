from functools import partial

from odoo import models
from odoo.tools import float_round


class CreditAccount(models.Model):
    """The figures of very many accounts, in and out of the cache of the ORM.

    The ORM makes a record of every account and of every company of one, and computes a
    thousand at a time: for a hundred thousand customers that takes longer than to read
    what they owe.
    """

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _load_figures(self, name):
        """Have a computed figure of any number of accounts at hand.

        :param str name: of the field
        """
        self._without_figures("company_id").fetch(["company_id"])
        is_compared = self._fields[name].compute == "_compute_headroom"
        for needed in (*(("limit_amount", "exposure") if is_compared else ()), name):
            missing = self._without_figures(needed)
            getattr(missing, self._fields[needed].compute)()

    def _without_figures(self, name):
        """Return the accounts of which a field is not at hand."""
        return self.browse(self._fields[name]._cache_missing_ids(self))

    def _get_figures(self, name):
        """Return what a field holds, a value per account; of a record its id.

        :param str name: of the field
        :rtype: list
        """
        self._without_figures(name).mapped(name)
        cache = self._fields[name]._get_cache(self.env)
        return [cache[id_] for id_ in self._ids]

    def _set_figures(self, columns):
        """Set computed fields of these accounts.

        They go into the cache together, so they have to be what the ORM would leave
        there.

        :param dict columns: ``{name of the field: values}``, a value per account
        """
        for name, values in columns.items():
            cache = self._fields[name]._get_cache(self.env)
            cache.update(zip(self._ids, values, strict=True))

    def _get_saved_ids(self):
        """Return the ids in the database, one per account, None where there is none."""
        return [id_ or id_.origin for id_ in self._ids]

    def _get_by_company(self, get_value):
        """Return what follows from the company of an account, a value per account.

        :param get_value: function of a `res.company`, in sudo; called once for each
        :rtype: list
        """
        values = {company.id: get_value(company) for company in self._get_companies()}
        return [values[id_] for id_ in self.sudo()._get_figures("company_id")]

    def _get_companies(self):
        """Return the companies of the accounts, in sudo."""
        ids = set(self.sudo()._get_figures("company_id"))
        return self.env["res.company"].sudo().browse(sorted(ids))

    def _get_roundings(self):
        """Return a function per account that rounds amounts to its currency."""
        return self._get_by_company(
            lambda company: partial(
                float_round, precision_rounding=company.currency_id.rounding
            )
        )
