from odoo.tools import SQL


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
