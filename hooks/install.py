from odoo.tools import SQL

from .core_limits import take_over_limits
from .history import history_sql


def post_init_hook(env):
    """Give every customer with history an account, and take over core's limits."""
    # what is stored at installation is read by the people of the company
    admin = env.ref("base.user_admin", raise_if_not_found=False)
    env = env(context={**env.context, "lang": (admin and admin.lang) or "en_US"})
    create_accounts(env)
    take_over_limits(env)


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
            history_sql(),
            where,
        )
    )
