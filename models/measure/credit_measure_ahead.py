from odoo import api, models
from odoo.tools import SQL

from .credit_measure_batch import AHEAD, MeasureBatch

PREFIX = "credit_ahead_"
KNOWN = "known"  # the table with the accounts that there were
NOBODY = 0  # the partner of documents without one


class CompanyBatch(MeasureBatch):
    """All customers of a company: what is read goes into tables of its own.

    What belongs to nobody with an account counts for :attr:`HOUSE`.

    :param str prefix: of the names of the tables
    """

    def __init__(self, measures, company, day, grace, prefix):
        super().__init__(measures, company, day, (), grace=grace)
        self.prefix = prefix

    @property
    def is_wide(self):
        return True

    def store(self, source):
        """Read a source of :data:`AHEAD`, or :data:`KNOWN`, into its table."""
        self._table = SQL.identifier(f"{self.prefix}{source}")
        if source == KNOWN:
            own = SQL("company_id = %s", self.company.id)
            self.fetch(SQL("SELECT id AS account_id FROM credit_account WHERE %s", own))
        else:
            getattr(self.measures, f"_source_{source}")(self)
        self._run(SQL("CREATE INDEX ON %s (account_id)", self._table))

    def fetch(self, query):
        # no log is written: after a crash it is empty, and accounts are looked up
        self._run(SQL("CREATE UNLOGGED TABLE %s AS %s", self._table, query))
        return {}

    def owners_sql(self):
        return SQL(
            """
            owner AS MATERIALIZED (
                SELECT COALESCE(account.id, %(house)s) AS account_id,
                       contact.id AS partner_id, company.id AS company_id
                  FROM res_company company
            CROSS JOIN (SELECT id, commercial_partner_id FROM res_partner
                         UNION ALL SELECT %(nobody)s, NULL) contact
             LEFT JOIN credit_account account
                    ON account.partner_id = contact.commercial_partner_id
                   AND account.company_id = %(company)s
                 WHERE SPLIT_PART(company.parent_path, '/', 1)::int = %(company)s
            )
            """,
            house=self.HOUSE,
            nobody=NOBODY,
            company=self.company.id,
        )

    def is_own_sql(self, alias, column="partner_id"):
        return SQL(
            "COALESCE(%s, %s) = owner.partner_id AND %s = owner.company_id",
            SQL.identifier(alias, column),
            NOBODY,
            SQL.identifier(alias, "company_id"),
        )


class CreditMeasure(models.AbstractModel):
    """Sources that are read ahead, for the batches of a long evaluation.

    Looking up what is stored of one account after the other costs several times what
    reading the tables as a whole does. So the sources are read of all accounts at once,
    and each batch takes its rows from there: neither the time of a batch nor the memory
    of Odoo grows with the number of accounts. All workers see the tables, as soon as
    the one that read them has committed.
    """

    _inherit = "credit.measure"

    # === CRON METHODS === #

    @api.autovacuum
    def _gc_ahead(self):
        """Drop what was read for evaluations that were cancelled or deleted."""
        running = (
            self.env["credit.evaluation"].sudo().search([("state", "=", "running")])
        )
        wanted = tuple(_get_prefix(evaluation.id) for evaluation in running)
        self._drop_tables(
            name for name in self._get_tables_ahead() if not name.startswith(wanted)
        )

    # === BUSINESS METHODS === #

    @api.model
    def _read_ahead(self, company, day, grace, key):
        """Read the sources of :data:`AHEAD`, unless they were.

        :param company: `res.company`, all of which is read
        :param int key: for whom
        :return: what :meth:`_measure_with_basis` takes as ``ahead``
        :rtype: str
        """
        prefix = _get_prefix(key, grace)
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
        ids, prefix = list(accounts.ids), _get_prefix(key, grace)
        if not self._get_tables_ahead(prefix):
            return None
        table = SQL.identifier(prefix + KNOWN)
        query = SQL("SELECT COUNT(*) FROM %s WHERE account_id = ANY(%s)", table, ids)
        ((known,),) = self.env.execute_query(query)
        return prefix if known == len(ids) else None

    @api.model
    def _forget_ahead(self, key):
        """Drop what was read ahead for somebody."""
        self._drop_tables(self._get_tables_ahead(_get_prefix(key)))

    def _get_tables_ahead(self, prefix=PREFIX):
        """Return the names of the tables that there are."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT relname FROM pg_class
                 WHERE relnamespace = current_schema()::regnamespace
                   AND relkind = 'r'
                   AND starts_with(relname, %s)
                """,
                prefix,
            )
        )
        return {name for (name,) in rows}

    def _drop_tables(self, names):
        if names := sorted(names):
            tables = SQL(", ").join(map(SQL.identifier, names))
            self.env.cr.execute(SQL("DROP TABLE %s", tables))


def _get_prefix(*key):
    """Return what the names of tables start with: ``credit_ahead_7_5_``."""
    return PREFIX + "".join(f"{part}_" for part in key)
