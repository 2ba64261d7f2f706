"""Copies records that Odoo made, row by row of a staged table.

A few records serve as patterns. All others are copies of their rows, of every column,
with another customer, other days and amounts: what Odoo stores of them is consistent as
it was in the pattern.
"""

import json
from contextlib import closing, contextmanager
from datetime import date
from typing import NamedTuple

from odoo.tools import SQL

DAY, DUE, PAID = date(2000, 1, 3), date(2000, 2, 2), date(2000, 1, 20)
DAYS = {str(DAY): "day", str(DUE): "due", str(PAID): "paid"}  # the staged columns
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


class Pattern(NamedTuple):
    """A row that Odoo made, and what of it is another one in a copy."""

    table: str
    fields: dict  # of its model: {name: field}
    row: str  # as JSON
    name: str  # of the document that it belongs to
    partner: str  # the customer's name
    partner_id: int


@contextmanager
def passing(env):
    """Take back all that is made in it, after it was read as patterns.

    Rolled back, not deleted: rows that a transaction has changed keep PostgreSQL from
    using indexes made later in that transaction.
    """
    with closing(env.cr.savepoint()):
        yield
    env.cr.postcommit.clear()  # of what is gone, as ranks of customers


def read_pattern(env, record, document):
    """Return the :class:`Pattern` that a record is.

    :param document: what it belongs to, with name and customer; may be a customer
    """
    env.flush_all()
    table = record._table
    query = SQL("SELECT TO_JSONB(t)::text FROM %s t", SQL.identifier(table))
    [[row]] = env.execute_query(SQL("%s WHERE id = %s", query, record.id))
    partner = document if document._name == "res.partner" else document.partner_id
    return Pattern(table, record._fields, row, document.name, partner.name, partner.id)


def copy_rows(env, pattern, where, stage="bench_invoice", **columns):
    """Insert a copy of a row for every staged document.

    :param pattern: the :class:`Pattern` to copy
    :param where: which of the staged documents ``s``
    :param str stage: the table of the staged documents, with the columns name, partner,
        partner_id, day, due, paid and amount, as far as the pattern has the like
    :param columns: the staged column that a column's value comes from
    """
    with unchecked(env):
        env.cr.execute(copy_sql(pattern, where, stage, **columns))


def copy_sql(pattern, where, stage="bench_invoice", **columns):
    """Return the statement of :func:`copy_rows`, to be part of another one.

    Each row is written once and for good: to update it would be to write it twice.
    """
    row = json.loads(pattern.row)
    values = {"id": SQL("nextval(%s)", f"{pattern.table}_id_seq")} | {
        name: SQL("s.%s", SQL.identifier(column)) for name, column in columns.items()
    }
    # a column left out is empty, as it is in the pattern
    values |= {
        name: _value_sql(pattern, name, value)
        for name, value in row.items()
        if name not in values and value is not None
    }
    table = SQL.identifier(pattern.table)
    return SQL(
        "INSERT INTO %s (%s) SELECT %s FROM %s s, "
        "JSONB_POPULATE_RECORD(NULL::%s, %s) t WHERE %s",
        table,
        SQL(", ").join(map(SQL.identifier, values)),
        SQL(", ").join(values.values()),
        SQL.identifier(stage),
        table,
        pattern.row,
        where,
    )


def _value_sql(pattern, name, value):
    """Return what a copy has in a column of its pattern ``t``.

    :param value: what the pattern has in it, as JSON has it
    """
    column = SQL("t.%s", SQL.identifier(name))
    field = pattern.fields.get(name)
    if field is None:
        return column
    if name == "price_unit":
        return SQL("%s * s.amount / %s", column, AMOUNT)
    if field.type == "monetary" and value:
        return SQL("ROUND(%s * s.amount / %s, 2)", column, int(AMOUNT))
    if field.type == "date":  # but for the day on which the pattern was made
        return (
            SQL("s.%s", SQL.identifier(DAYS[value])) if value in DAYS else SQL("NULL")
        )
    if name in MOMENTS:
        return SQL("s.day + TIME '10:00'")
    if field.comodel_name == "res.partner" and value == pattern.partner_id:
        return SQL("s.partner_id")
    return _text_sql(pattern, column, value) if isinstance(value, str) else column


def _text_sql(pattern, column, value):
    """Return a text of the pattern with the name and the customer of the copy."""
    for text, name in {pattern.name: "name", pattern.partner: "partner"}.items():
        if text in value:
            column = SQL("REPLACE(%s, %s, s.%s)", column, text, SQL.identifier(name))
    return column


@contextmanager
def unchecked(env):
    """Have PostgreSQL check no foreign keys, if it may: copies refer to what exists."""
    env.cr.execute("SHOW is_superuser")
    is_allowed = env.cr.fetchone()[0] == "on"
    if is_allowed:
        env.cr.execute("SET LOCAL session_replication_role = replica")
    yield
    if is_allowed:
        env.cr.execute("SET LOCAL session_replication_role = DEFAULT")


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
