"""What was there before credit management, as SQL."""

from odoo.tools import SQL


def history_sql():
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
        core_limits=core_limits_sql(),
    )


def core_limits_sql():
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
