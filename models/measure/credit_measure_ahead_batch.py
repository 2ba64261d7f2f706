from odoo.tools import SQL

from .credit_measure_batch import MeasureBatch

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
