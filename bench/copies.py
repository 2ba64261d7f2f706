"""Copies records that Odoo made, row by row of a staged table.

A few records serve as patterns. All others are copies of their rows, of every column,
with another customer, other days and amounts: what Odoo stores of them is consistent as
it was in the pattern.
"""

from contextlib import contextmanager
from datetime import date

from odoo.tools import SQL

DAY, DUE, PAID = date(2000, 1, 3), date(2000, 2, 2), date(2000, 1, 20)
AMOUNT = 100.0  # of the patterns
SEQUENCE = {"sequence_prefix": "prefix", "sequence_number": "number"}
TABLES = (
    "res_partner",
    "account_move",
    "account_move_line",
    "account_payment",
    "account_partial_reconcile",
    "sale_order",
    "sale_order_line",
    "sale_order_line_invoice_rel",
)
MOMENTS = ("date_order",)  # moments of the day of a document


def copy_rows(env, pattern, document, where, stage="bench_invoice", **columns):
    """Insert a copy of a row for every staged document.

    :param pattern: the record to copy
    :param document: what it belongs to: tells name and customer to replace
    :param where: which of the staged documents ``s``
    :param str stage: the table of the staged documents, with the columns name, partner,
        partner_id, day, due, paid and amount
    :param columns: the staged column that a column's value comes from
    """
    stored = {
        name: field
        for name, field in pattern._fields.items()
        if field.store and field.column_type
    }
    columns = {"id": SQL("nextval(%s)", f"{pattern._table}_id_seq")} | {
        name: SQL("s.%s", SQL.identifier(column))
        for name, column in columns.items()
        if name in stored
    }
    values = {
        name: columns.get(name) or _value_sql(name, field, document)
        for name, field in stored.items()
    }
    _check_references(env, False)
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s s, %s t WHERE t.id = %s AND %s",
            SQL.identifier(pattern._table),
            SQL(", ").join(map(SQL.identifier, values)),
            SQL(", ").join(values.values()),
            SQL.identifier(stage),
            SQL.identifier(pattern._table),
            pattern.id,
            where,
        )
    )
    _check_references(env, True)


def _check_references(env, is_on):
    """Have PostgreSQL check foreign keys, or not: a copy refers to what exists."""
    env.cr.execute("SHOW is_superuser")
    if env.cr.fetchone()[0] == "on":
        role = SQL("DEFAULT") if is_on else SQL("replica")
        env.cr.execute(SQL("SET LOCAL session_replication_role = %s", role))


def _value_sql(name, field, document):
    """Return what a copy has in a column of its pattern ``t``."""
    column = SQL("t.%s", SQL.identifier(name))
    if name == "price_unit":
        return SQL("%s * s.amount / %s", column, AMOUNT)
    if field.type == "monetary":
        return SQL("ROUND(%s * s.amount / %s, 2)", column, int(AMOUNT))
    if field.type == "date":
        day = "CASE %s WHEN %s THEN s.day WHEN %s THEN s.due WHEN %s THEN s.paid END"
        return SQL(day, column, DAY, DUE, PAID)
    if name in MOMENTS:
        return SQL("s.day + TIME '10:00'")
    if field.comodel_name == "res.partner":
        partner = "CASE %s WHEN %s THEN s.partner_id ELSE %s END"
        return SQL(partner, column, document.partner_id.id, column)
    if field.type in ("char", "text", "html") and not field.translate:
        return SQL(
            "REPLACE(REPLACE(%s, %s, s.name), %s, s.partner)",
            column,
            document.name,
            document.partner_id.name,
        )
    return column


@contextmanager
def without_indexes(env):
    """Take the indexes of the copied tables away, and make them again in the end.

    To fill a table with them takes several times as long. Unique ones stay.
    """
    env.cr.execute(
        """
        SELECT c.oid::regclass::text, PG_GET_INDEXDEF(c.oid)
          FROM pg_index i
          JOIN pg_class c ON c.oid = i.indexrelid
         WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisunique
        """,
        [list(TABLES)],
    )
    indexes = env.cr.fetchall()
    for name, _definition in indexes:
        env.cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    yield
    env.cr.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        env.cr.execute(definition)
