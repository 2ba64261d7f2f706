from odoo import fields
from odoo.tools import SQL

from .history import core_limits_sql


def take_over_limits(env):
    """Turn core's credit limits above 0 into base limits.

    A company's default limit counts too where core's credit limit was in use: it is
    what core compared those customers with.
    """
    Partner = env["res.partner"]
    companies = env["res.company"].with_context(active_test=False)
    for company in companies.search([("parent_id", "=", False)]):
        default = 0.0
        if company.account_use_credit_limit:
            default = Partner._fields["credit_limit"].get_company_dependent_fallback(
                Partner.with_company(company)
            )
        _insert_limits(env, company, default or 0.0)
    env.invalidate_all()


def _insert_limits(env, company, default):
    """Insert the base limits of one company; ``default`` is in its currency."""
    env.cr.execute(
        SQL(
            """
            INSERT INTO credit_limit (account_id, company_id, partner_id, kind, amount,
                   currency_id, counted_percent, date_from, state, reason, create_uid,
                   write_uid, create_date, write_date)
            SELECT account.id, account.company_id, account.partner_id, 'base',
                   COALESCE(own.amount, %(default)s), %(currency_id)s, 100,
                   %(today)s, 'active', %(reason)s, %(uid)s, %(uid)s, %(now)s, %(now)s
              FROM credit_account account
         LEFT JOIN (
                SELECT core.partner_id, MAX(core.amount) AS amount
                  FROM (%(core_limits)s) core
                  JOIN res_company company ON company.id = core.company_id
                 WHERE SPLIT_PART(company.parent_path, '/', 1)::int = %(company_id)s
                 GROUP BY core.partner_id
              ) own ON own.partner_id = account.partner_id
             WHERE account.company_id = %(company_id)s
               AND COALESCE(own.amount, %(default)s) > 0
            """,
            core_limits=core_limits_sql(),
            today=company._get_credit_today(),
            reason=env._("Taken over at installation"),
            uid=env.uid,
            now=fields.Datetime.now(),
            company_id=company.id,
            currency_id=company.currency_id.id,
            default=default,
        )
    )
