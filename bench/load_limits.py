"""Limits of a generated history: some customers use most of theirs, some have none."""

from odoo.tools import SQL

TIMES_A_USUAL_INVOICE = 6


def write_limits(env, company):
    """Give nine customers of ten a base limit from the first day of this year on."""
    env["credit.limit"].flush_model()
    env.cr.execute(
        SQL(
            """
            INSERT INTO credit_limit (account_id, company_id, partner_id, currency_id,
                   kind, amount, counted_percent, date_from, state, reason,
                   create_date, write_date, create_uid, write_uid, is_unlimited)
            SELECT account.id, account.company_id, account.partner_id,
                   company.currency_id, 'base',
                   ROUND(c.size::numeric * %(times)s, -2), 100,
                   DATE_TRUNC('year', NOW())::date, 'active', 'Load', NOW(), NOW(),
                   1, 1, FALSE
              FROM bench_customer c
              JOIN credit_account account ON account.partner_id = c.partner_id
               AND account.company_id = %(company)s
              JOIN res_company company ON company.id = account.company_id
             WHERE c.number %% 10 <> 0
            """,
            times=TIMES_A_USUAL_INVOICE,
            company=company.id,
        )
    )
