from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from odoo.tools import SQL

from ...engine.review_policy import GRACE_DAYS
from ...engine.scoring import PSEUDO

MONTHS = 12  # what "a year" of buying is made of
OWNER_MODELS = ("res.partner", "res.company", "credit.account")  # of owners_sql
# of PostgreSQL, while it reads all there is
WIDE_SETTINGS = {"enable_nestloop": "off", "work_mem": "64MB", "jit": "off"}
# the sources that may have been read ahead, of all accounts of a company
AHEAD = ("payment", "receivable", "trade", "orders")
# and what of them adds up to what the house has
AHEAD_OF_HOUSE = {
    "payment": (
        "known",
        "late",
        "very_late",
        "days_late",
        "known_recent",
        "late_recent",
        "open",
        "overdue",
    ),
}


class MeasureBatch:
    """Accounts of one company measured together as of one day.

    Without accounts it stands for all customers of the company taken as one, whose
    account is :attr:`HOUSE`.

    * ``day``: what was known at its end, where the company is, counts;
    * ``house``: ``{code: average}`` of the company, empty where nothing is mixed in;
    * ``grace``: days after which a payment is late;
    * ``pseudo``: items of the average that are mixed into a ratio;
    * ``ahead``: where the sources were read ahead, see :class:`CompanyBatch`.
    """

    HOUSE = 0

    def __init__(
        self,
        measures,
        company,
        day,
        accounts=None,
        house=None,
        grace=GRACE_DAYS,
        pseudo=PSEUDO,
        ahead=None,
    ):
        self.measures = measures
        self.company = company.sudo().root_id
        self.day = day
        self.accounts = accounts
        self.house = house or {}
        self.grace = grace
        self.pseudo = pseudo
        self.ahead = ahead
        self._rows = {}
        self._is_ready = False

    @property
    def is_house(self):
        """Whether it stands for the company as a whole."""
        return self.accounts is None

    @property
    def is_wide(self):
        """Whether most of what is stored is read, not a few rows looked up."""
        return self.is_house

    @contextmanager
    def reading_all(self):
        """Have PostgreSQL read whole tables and hash them, whatever it guesses.

        In memory that does not depend on how much there is. Not compiled before: with
        so many expressions that took longer than to read a million items.
        """
        execute = self.measures.env.cr.execute
        names = [SQL.identifier(name) for name in WIDE_SETTINGS]
        pairs = zip(names, WIDE_SETTINGS.values(), strict=True)
        execute(SQL("; ").join(SQL("SET LOCAL %s = %s", *pair) for pair in pairs))
        yield
        # after an error the transaction is over, and so are its settings
        execute(SQL("; ").join(SQL("SET LOCAL %s TO DEFAULT", name) for name in names))

    def rows(self, source):
        """Return the rows of a source, read once: ``{account id: dict of columns}``."""
        if source not in self._rows:
            self._rows[source] = self._read(source)
        return self._rows[source]

    def flush(self, *model_names):
        """Write pending changes of the models that a query reads, owners included.

        Columns named by hand are unknown to the ORM, so it cannot flush by itself.
        """
        for model_name in (*OWNER_MODELS, *model_names):
            self.measures.env[model_name].flush_model()

    def _read(self, source):
        if not self.ahead or source not in (AHEAD_OF_HOUSE if self.is_house else AHEAD):
            return getattr(self.measures, f"_source_{source}")(self)
        table = SQL.identifier(f"{self.ahead}{source}")
        if not self.is_house:
            ids = list(self.accounts.ids)
            return self.fetch(
                SQL("SELECT * FROM %s WHERE account_id = ANY(%s)", table, ids)
            )
        sums = SQL(", ").join(
            SQL("SUM(%(name)s) AS %(name)s", name=SQL.identifier(name))
            for name in AHEAD_OF_HOUSE[source]
        )
        return self.fetch(SQL("SELECT %s, %s FROM %s", self.HOUSE, sums, table))

    def fetch(self, query):
        """Run a query whose first column is the account, and return its rows.

        Numerics become floats; an account without a row has no key.

        :param query: :class:`SQL` with unique column names, one row per account
        """
        return dict(self._execute(query))

    def fetch_many(self, query):
        """Run a query of any number of rows per account, in the order of the query.

        :param query: as for :meth:`fetch`
        :return: ``{account id: [dict of columns]}``
        :rtype: dict
        """
        found = {}
        for account_id, row in self._execute(query):
            found.setdefault(account_id, []).append(row)
        return found

    def _execute(self, query):
        """Return pairs of an account id and a dict of the other columns."""
        cr = self.measures.env.cr
        self._run(query)
        names = [column.name for column in cr.description[1:]]
        return [
            (values[0], dict(zip(names, map(self._plain, values[1:]), strict=True)))
            for values in cr.fetchall()
        ]

    def _run(self, query):
        cr = self.measures.env.cr
        if not self._is_ready:
            # compiling the queries takes longer than running them
            cr.execute("SET LOCAL jit = off")
            self._is_ready = True
        cr.execute(query)

    @staticmethod
    def _plain(value):
        return float(value) if hasattr(value, "as_tuple") else value  # a Decimal

    # === DATES === #

    @property
    def year_start(self):
        """Date before the first day of the 12 months that end on the day."""
        return self.day - relativedelta(months=MONTHS)

    @property
    def month_starts(self):
        """First days of the last 12 months, counted back from the day, oldest first.

        No calendar months: a quarter that ends on the 31st is not cut differently.
        """
        return [
            self.day - relativedelta(months=months) + timedelta(days=1)
            for months in range(MONTHS, 0, -1)
        ]

    @property
    def zone(self):
        """Name of the time zone of the company."""
        return self.company._get_credit_zone()

    def end_of(self, day):
        """Return the moment a day ends where the company is, in UTC without zone."""
        midnight = datetime.combine(
            day + timedelta(days=1), time.min, ZoneInfo(self.zone)
        )
        return midnight.astimezone(UTC).replace(tzinfo=None)

    # === SQL === #

    def owners_sql(self):
        """CTE ``owner(account_id, partner_id, company_id)``: whose documents count.

        A contact counts for its commercial partner, a branch for its legal entity. The
        house has one row per company, of any partner.
        """
        if self.is_house:
            return SQL(
                """
                owner AS MATERIALIZED (
                    SELECT %s AS account_id, NULL::int AS partner_id,
                           company.id AS company_id
                      FROM res_company company
                     WHERE SPLIT_PART(company.parent_path, '/', 1)::int = %s
                )
                """,
                self.HOUSE,
                self.company.id,
            )
        return SQL(
            """
            owner AS MATERIALIZED (
                SELECT account.id AS account_id, contact.id AS partner_id,
                       company.id AS company_id
                  FROM credit_account account
                  JOIN res_partner contact
                    ON contact.commercial_partner_id = account.partner_id
                  JOIN res_company company
                    ON SPLIT_PART(company.parent_path, '/', 1)::int = account.company_id
                 WHERE account.id IN %s
            )
            """,
            tuple(self.accounts.ids),
        )

    def fence_sql(self):
        """What ends a lateral subquery that PostgreSQL is to run row by row.

        The rows of a batch are looked up by their keys; without it, a guess that is far
        off, as on tables without statistics, would read whole tables for a few
        accounts. A wide batch reads them anyway.
        """
        return SQL("") if self.is_wide else SQL("OFFSET 0")

    def is_own_sql(self, alias, column="partner_id"):
        """Whether the document ``alias`` is the ``owner``'s."""
        company = SQL(
            "%s = owner.company_id",
            SQL.identifier(alias, "company_id"),
        )
        if self.is_house:
            return company
        return SQL(
            "%s = owner.partner_id AND %s", SQL.identifier(alias, column), company
        )
