"""Companies, currencies and customers of a generated history."""

from odoo.tools import SQL

from .copies import copy_rows, passing, read_pattern

FOREIGN = ("EUR", "GBP", "CNY", "JPY", "USD")
CUSTOMER = "Customer of the bench"


def create_companies(env, count):
    """Return companies with books: the user's own, and others beside it."""
    companies = env.company
    for number in range(1, count):
        company = env["res.company"].create({"name": f"Bench Company {number}"})
        env["account.chart.template"].try_loading("generic_coa", company, False)
        companies |= company
    return companies


def get_currencies(env, company, count):
    """Return the company's own currency and others, each with a rate."""
    currencies = company.currency_id
    others = env["res.currency"].search([("name", "in", FOREIGN)]) - currencies
    for place, currency in enumerate(others[: count - 1]):
        currency.active = True
        env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "company_id": company.id,
                "name": "1999-01-01",
                "rate": 0.8 + 0.3 * place,
            }
        )
        currencies |= currency
    return currencies


def create_customers(env, spec, place, currencies):
    """Write the customers of one company, and what kind each of them is.

    Leaves the temporary table bench_customer: partner_id, number, partner (the name),
    currency_no, size (of a usual invoice), late_share (0 to 1), idle_days (since when
    they buy no more).

    :param int place: of the company among all of the spec
    :param int currencies: how many the customers are spread over
    """
    with passing(env):
        customer = env["res.partner"].create({"name": CUSTOMER, "is_company": True})
        pattern = read_pattern(env, customer, customer)
    _stage_customers(env, spec, place, currencies)
    copy_rows(env, pattern, SQL("TRUE"), stage="bench_customer", id="partner_id")
    env.invalidate_all()


def _stage_customers(env, spec, place, currencies):
    env.cr.execute(
        SQL(
            """
            CREATE TEMPORARY TABLE bench_customer ON COMMIT DROP AS
            SELECT NEXTVAL('res_partner_id_seq')::int AS partner_id, number,
                   'Customer ' || number AS partner,
                   number / %(companies)s %% %(currencies)s AS currency_no,
                   -- few are big
                   100 * EXP(2.5 * size) AS size,
                   -- most pay in time, some hardly ever: a mean of `late`
                   LEAST(1.0, %(late)s * 4 * POWER(late, 3)) AS late_share,
                   CASE WHEN idle < 0.1
                        THEN (idle * 10 * %(span)s / 2)::int ELSE 0 END AS idle_days
              FROM GENERATE_SERIES(1, %(customers)s) number
        CROSS JOIN LATERAL (SELECT
                   (HASHTEXTEXTENDED('size' || number, %(seed)s) & 65535) / 65536.0,
                   (HASHTEXTEXTENDED('late' || number, %(seed)s) & 65535) / 65536.0,
                   (HASHTEXTEXTENDED('idle' || number, %(seed)s) & 65535) / 65536.0
                   ) AS chance (size, late, idle)
             WHERE number %% %(companies)s = %(place)s
            """,
            currencies=currencies,
            late=spec.late,
            span=spec.months * 30,
            customers=spec.customers,
            seed=spec.seed,
            companies=spec.companies,
            place=place,
        )
    )
