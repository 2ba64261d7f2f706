from odoo import api, models
from odoo.tools import SQL

from .credit_measure_ahead_batch import KNOWN, CompanyBatch
from .credit_measure_ahead_tables import get_prefix
from .credit_measure_batch import AHEAD


class CreditMeasure(models.AbstractModel):
    """Sources that are read ahead, for the batches of a long evaluation.

    Looking up what is stored of one account after the other costs several times what
    reading the tables as a whole does. So the sources are read of all accounts at once,
    and each batch takes its rows from there: neither the time of a batch nor the memory
    of Odoo grows with the number of accounts. All workers see the tables, as soon as
    the one that read them has committed.
    """

    _inherit = "credit.measure"

    # === BUSINESS METHODS === #

    @api.model
    def _read_ahead(self, company, day, grace, key):
        """Read the sources of :data:`AHEAD`, unless they were.

        :param company: `res.company`, all of which is read
        :param int key: for whom
        :return: what :meth:`_measure_with_basis` takes as ``ahead``
        :rtype: str
        """
        prefix = get_prefix(key, grace)
        if not self._get_tables_ahead(prefix):
            batch = CompanyBatch(self, company, day, grace, prefix)
            with batch.reading_all():
                for source in (*AHEAD, KNOWN):
                    batch.store(source)
        return prefix

    @api.model
    def _find_ahead(self, accounts, grace, key):
        """Return what was read ahead for these, None where one of them is missing.

        Either was nothing read, or an account is newer than that.
        """
        ids, prefix = list(accounts.ids), get_prefix(key, grace)
        if not self._get_tables_ahead(prefix):
            return None
        table = SQL.identifier(prefix + KNOWN)
        query = SQL("SELECT COUNT(*) FROM %s WHERE account_id = ANY(%s)", table, ids)
        ((known,),) = self.env.execute_query(query)
        return prefix if known == len(ids) else None

    @api.model
    def _forget_ahead(self, key):
        """Drop what was read ahead for somebody."""
        self._drop_tables(self._get_tables_ahead(get_prefix(key)))
