"""A database with a history of any size: `./dev bench load --customers 20000`.

Customers, invoices with their payments and reconciliations, orders and limits are
written by plain SQL as copies of what Odoo made, see `copies.py`. What happens to whom
comes from hashes of a seed, so the same arguments give the same history. Customers
differ: few are big, few pay most of their invoices late, some stopped buying.

Keep the database with `CREDIT_KEEP_DB=1`.
"""

from time import perf_counter
from typing import NamedTuple

from odoo.tools import SQL

from ..hooks.install import create_accounts
from . import books, load_orders
from .copies import unchecked, without_indexes
from .load_limits import write_limits
from .load_world import create_companies, create_customers, get_currencies
from .measuring import get_peak_mib
from .report import Report, make_parser

TERM_DAYS = 30
HASH_RANGE = 2147483648.0
SECONDS, INVOICES = 60, 200000  # so many may take so long


class Spec(NamedTuple):
    """What to write; the share late is of invoices, of an average customer."""

    customers: int = 1000
    invoices: int = 10  # per customer
    orders: int = 1  # open ones per customer
    months: int = 24
    late: float = 0.25
    companies: int = 1
    currencies: int = 1  # per company
    seed: int = 1

    @classmethod
    def from_options(cls, options):
        """Return what was typed on the command line."""
        return cls(**{name: getattr(options, name) for name in cls._fields})


def main(env, arguments):
    """Run the generator.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("load", __doc__)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    spec = Spec.from_options(options)
    report = Report(f"load_{spec.customers}", env, **spec._asdict())
    clock = perf_counter()
    generate(env, spec)
    env.cr.commit()
    seconds = perf_counter() - clock
    invoices = spec.customers * spec.invoices
    report.add(
        f"{invoices} invoices", seconds=round(seconds, 1), peak_mib=get_peak_mib()
    )
    most = SECONDS * max(1.0, invoices / INVOICES)
    report.judge(f"<= {most:.0f} s", f"{seconds:.1f} s", seconds <= most)
    report.finish(options.save)


def add_arguments(parser, **defaults):
    """Add what a :class:`Spec` consists of to a parser.

    :param defaults: other ones than those of the class
    """
    for name, default in {**Spec._field_defaults, **defaults}.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)


def generate(env, spec):
    """Fill the database with a history.

    :param spec: :class:`Spec`
    :return: the companies, as `res.company`
    """
    env = env(context=dict(env.context, tracking_disable=True, active_test=False))
    companies = create_companies(env, spec.companies)
    patterns = {
        company: [
            (
                books.make_patterns(env, company, currency),
                load_orders.make_patterns(env, company, currency),
            )
            for currency in get_currencies(env, company, spec.currencies)
        ]
        for company in companies
    }
    env.flush_all()
    with without_indexes(env):
        for place, company in enumerate(companies):
            _write_company(env, spec, company, place, patterns[company])
    env.cr.execute("ANALYZE")
    env.invalidate_all()
    return companies


def _write_company(env, spec, company, place, patterns):
    """Write customers, documents, accounts and limits of one company."""
    today = company._get_credit_today()
    create_customers(env, spec, place, len(patterns))
    for number, (invoices, orders) in enumerate(patterns):
        books.create_stage(env)
        _stage_invoices(env, spec, number, today)
        books.write_staged(env, invoices)
        load_orders.write_orders(env, spec, orders, number, today)
        env.cr.execute("DROP TABLE bench_invoice")
    with unchecked(env):
        create_accounts(env, company)
        write_limits(env, company)
    env.cr.execute("DROP TABLE bench_customer")


def _stage_invoices(env, spec, number, today):
    """Lay invoices into the table: when, how much, and paid when, if by today."""
    env.cr.execute(
        SQL(
            """
            INSERT INTO bench_invoice
                   (partner_id, partner, day, due, amount, paid, move_id, prefix,
                    number, name)
            SELECT partner_id, partner, day, due, amount,
                   CASE WHEN due + days_late <= %(today)s THEN due + days_late END,
                   move_id, 'LOAD/', move_id, 'LOAD/' || move_id
              FROM (
                SELECT *, NEXTVAL('account_move_id_seq')::int AS move_id FROM (
                SELECT c.partner_id, c.partner,
                       day, day + %(term)s AS due,
                       ROUND((c.size * (0.4 + 1.2 * %(u_amount)s))::numeric, 2)
                       AS amount,
                       CASE WHEN %(u_late)s < c.late_share
                            THEN 6 + FLOOR(60 * POWER(%(u_days)s, 2))::int
                            ELSE -FLOOR(12 * %(u_days)s)::int END AS days_late
                  FROM bench_customer c
            CROSS JOIN GENERATE_SERIES(1, %(count)s) place
            CROSS JOIN LATERAL (SELECT %(today)s::date - c.idle_days
                       - FLOOR(%(u_day)s * (%(span)s - c.idle_days))::int AS day) d
                 WHERE c.currency_no = %(number)s
                 ORDER BY day, c.partner_id
                ) drawn
              ) invoice
            """,
            today=today,
            term=TERM_DAYS,
            u_amount=_chance(spec, "amount"),
            u_late=_chance(spec, "late"),
            u_days=_chance(spec, "days"),
            u_day=_chance(spec, "day"),
            count=spec.invoices,
            span=spec.months * 30,
            number=number,
        )
    )


def _chance(spec, what):
    """Return SQL for a number in [0, 1) that the seed, customer and place decide."""
    return SQL(
        "((HASHTEXTEXTENDED(%s || c.number || '/' || place, %s) & 2147483647) / %s)",
        what,
        spec.seed,
        HASH_RANGE,
    )
