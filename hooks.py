from odoo import fields
from odoo.tools import SQL


def post_init_hook(env):
    """Give every customer with history an account, and take over core's limits."""
    # what is stored at installation is read by the people of the company
    admin = env.ref("base.user_admin", raise_if_not_found=False)
    env = env(context={**env.context, "lang": (admin and admin.lang) or "en_US"})
    create_accounts(env)
    _take_over_limits(env)


def uninstall_hook(env):
    """Leave the books alone, and take everything else away without complaints."""
    _keep_customers(env)
    env["credit.exposure"]._drop_functions()
    env["credit.measure"]._drop_tables(env["credit.measure"]._get_tables_ahead())
    _drop_references(env)


def _keep_customers(env):
    """Leave customers of the demo data that somebody has invoiced: the books stay."""
    records = env["ir.model.data"].search(
        [("module", "=", "credit_management"), ("model", "=", "res.partner")]
    )
    invoiced = env["account.move"].search(
        [("partner_id", "in", records.mapped("res_id"))]
    )
    kept = invoiced.partner_id
    records.filtered(lambda record: record.res_id in kept.ids).unlink()


def _drop_references(env):
    """Let the tables of the module go in any order.

    Tiers and the like are deleted while accounts still refer to them, a moment before
    all of their tables are dropped; PostgreSQL would refuse, and Odoo log it as errors.
    """
    names = env["ir.model.data"].search(
        [("module", "=", "credit_management"), ("model", "=", "ir.model")]
    )
    models = env["ir.model"].browse(names.mapped("res_id")).mapped("model")
    own = {name for name in models if name.startswith("credit.")}
    tables = tuple(sorted(env[name]._table for name in own if not env[name]._abstract))
    env.cr.execute(
        SQL(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid::regclass::text IN %s",
            tables,
        )
    )
    for table, constraint in env.cr.fetchall():
        env.cr.execute(
            SQL(
                "ALTER TABLE %s DROP CONSTRAINT %s",
                SQL.identifier(table),
                SQL.identifier(constraint),
            )
        )


def create_accounts(env, companies=None):
    """Insert the accounts of customers with orders or receivable items, in one go.

    :param companies: recordset of `res.company`, parent companies; by default all
    """
    env.flush_all()
    where = SQL("TRUE")
    if companies is not None:
        where = SQL("history.company_id IN %s", tuple(companies.ids))
    env["credit.account"]._insert(
        SQL(
            "SELECT partner_id, company_id FROM (%s) history WHERE %s",
            _history_sql(),
            where,
        )
    )


def _history_sql():
    """Customers with orders, receivable items or a limit of core's.

    :return: the query of ``partner_id`` and ``company_id``, root companies
    """
    return SQL(
        """
        SELECT DISTINCT contact.commercial_partner_id AS partner_id,
               SPLIT_PART(company.parent_path, '/', 1)::int AS company_id
          FROM (
            SELECT partner_invoice_id AS partner_id, company_id
              FROM sale_order WHERE state = 'sale'
             UNION
            SELECT l.partner_id, l.company_id
              FROM account_move_line l
              JOIN account_account a ON a.id = l.account_id
             WHERE a.account_type = 'asset_receivable'
               AND l.parent_state = 'posted'
             UNION
            SELECT core.partner_id, core.company_id
              FROM (%(core_limits)s) core
             WHERE core.amount > 0
          ) document
          JOIN res_partner contact ON contact.id = document.partner_id
          JOIN res_company company ON company.id = document.company_id
        """,
        core_limits=_core_limits_sql(),
    )


def _core_limits_sql():
    """Core's own limits: partner_id, company_id, amount (0 is none, as in core).

    They are kept by company in one JSON column, which may hold anything.
    """
    return SQL(
        """
        SELECT p.id AS partner_id, company.id AS company_id, own.value::float8 AS amount
          FROM res_partner p
    CROSS JOIN LATERAL JSONB_EACH_TEXT(
            CASE WHEN JSONB_TYPEOF(p.credit_limit) = 'object'
                 THEN p.credit_limit ELSE '{}'::jsonb END) AS own (key, value)
          JOIN res_company company ON company.id::text = own.key
         WHERE own.value ~ '^[0-9]+([.][0-9]+)?$'
        """
    )


def _take_over_limits(env):
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
            core_limits=_core_limits_sql(),
            today=company._get_credit_today(),
            reason=env._("Taken over at installation"),
            uid=env.uid,
            now=fields.Datetime.now(),
            company_id=company.id,
            currency_id=company.currency_id.id,
            default=default,
        )
    )
