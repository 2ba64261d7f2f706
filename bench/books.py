"""Writes invoices and their payments into the books in bulk.

Odoo itself makes a few records that serve as patterns: an open invoice, a paid one and
its payment. All others are copies of these rows, of every column, with another
customer, other days and amounts: what Odoo stores of them is consistent as it was in
the pattern. 2,500 invoices take seconds, not minutes.
"""

from datetime import date

from odoo import Command
from odoo.tools import SQL

DAY, DUE, PAID = date(2000, 1, 3), date(2000, 2, 2), date(2000, 1, 20)
AMOUNT = 100.0  # of the patterns
SEQUENCE = {"sequence_prefix": "prefix", "sequence_number": "number"}


def load_books(env, company, invoices):
    """Load invoices of a file as posted and, where they were, paid ones.

    :param list invoices: :class:`invoice_file.Invoice`
    :return: ``[(credit account id, account.move id)]``, one per invoice in their order
    :rtype: list
    """
    env = env(context=dict(env.context, tracking_disable=True, active_test=False))
    partner_ids = _create_customers(env, company, {one.customer for one in invoices})
    _stage(env, invoices, partner_ids)
    paid, payment = _create_paid(env, company)
    where = SQL("s.paid IS NOT NULL")
    full = _get_item(paid).full_reconcile_id
    _copy(env, full, paid, where, id="full_id")  # the items refer to it
    _copy_invoices(env, paid, where)
    unpaid = _create_invoice(env, company)
    _copy_invoices(env, unpaid, SQL("s.paid IS NULL"))
    _copy_payments(env, payment)
    _copy_matching(env, payment)
    env.invalidate_all()
    _remove_patterns(paid + unpaid, payment)
    env.cr.execute("ANALYZE")
    return _read_back(env, company)


def _create_customers(env, company, names):
    """Return ``{name: partner id}`` of new customers with credit accounts."""
    names = sorted(names)
    partners = env["res.partner"].create(
        [{"name": name, "is_company": True} for name in names]
    )
    env["credit.account"]._ensure([(partner.id, company.id) for partner in partners])
    return dict(zip(names, partners.ids, strict=True))


def _stage(env, invoices, partner_ids):
    """Lay the invoices into a table, with the ids that their records will have."""
    env.flush_all()
    env.cr.execute(
        """
        CREATE TEMPORARY TABLE bench_invoice (
            number serial, prefix varchar DEFAULT 'BENCH/', name varchar,
            partner_id int, partner varchar, day date, due date,
            amount numeric, paid date, disputed boolean, nothing int,
            move_id int DEFAULT nextval('account_move_id_seq'),
            item_id int DEFAULT nextval('account_move_line_id_seq'),
            payment_id int DEFAULT nextval('account_payment_id_seq'),
            payment_move_id int DEFAULT nextval('account_move_id_seq'),
            payment_item_id int DEFAULT nextval('account_move_line_id_seq'),
            full_id int DEFAULT nextval('account_full_reconcile_id_seq')
        ) ON COMMIT DROP
        """
    )
    for start in range(0, len(invoices), 1000):
        rows = (
            (partner_ids[one.customer], one.customer, *one[1:])
            for one in invoices[start : start + 1000]
        )
        env.cr.execute(
            SQL(
                "INSERT INTO bench_invoice "
                "(partner_id, partner, day, due, amount, paid, disputed) VALUES %s",
                SQL(", ").join(SQL("%s", row) for row in rows),
            )
        )
    env.cr.execute("UPDATE bench_invoice SET name = prefix || number")


def _create_invoice(env, company):
    partner = env["res.partner"].create({"name": "Pattern of the bench"})
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "company_id": company.id,
            "invoice_date": DAY,
            "invoice_date_due": DUE,
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": "Goods",
                        "quantity": 1,
                        "price_unit": AMOUNT,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        }
    )
    invoice.action_post()
    return invoice


def _create_paid(env, company):
    """Return a paid invoice and its payment."""
    invoice = _create_invoice(env, company)
    bank = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1
    )
    payment = env["account.payment"].create(
        {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": invoice.partner_id.id,
            "amount": AMOUNT,
            "date": PAID,
            "journal_id": bank.id,
            "company_id": company.id,
        }
    )
    payment.action_post()
    (_get_item(invoice) + _get_item(payment.move_id)).reconcile()
    env.flush_all()
    return invoice, payment


def _get_item(move):
    """Return the receivable item of an entry."""
    return move.line_ids.filtered(lambda x: x.account_type == "asset_receivable")


# === COPIES === #


def _copy_invoices(env, pattern, where):
    env.flush_all()
    _copy(env, pattern, pattern, where, id="move_id", **SEQUENCE)
    for line in pattern.line_ids:
        own = {"id": "item_id"} if line == _get_item(pattern) else {}
        if line.full_reconcile_id:
            own |= {"full_reconcile_id": "full_id", "matching_number": "full_id"}
        _copy(env, line, pattern, where, move_id="move_id", **own)


def _copy_payments(env, pattern):
    where = SQL("s.paid IS NOT NULL")
    move = pattern.move_id
    # payment and entry refer to each other
    _copy(env, pattern, move, where, id="payment_id", move_id="nothing")
    ids = {"id": "payment_move_id", "origin_payment_id": "payment_id"}
    _copy(env, move, move, where, **ids, **SEQUENCE)
    env.cr.execute(
        """
        UPDATE account_payment payment SET move_id = s.payment_move_id
          FROM bench_invoice s WHERE payment.id = s.payment_id
        """
    )
    for line in move.line_ids:
        own = {"move_id": "payment_move_id", "payment_id": "payment_id"}
        if line == _get_item(move):
            own |= {"id": "payment_item_id"}
            own |= {"full_reconcile_id": "full_id", "matching_number": "full_id"}
        _copy(env, line, move, where, **own)


def _copy_matching(env, payment):
    where = SQL("s.paid IS NOT NULL")
    item = _get_item(payment.move_id)
    _copy(
        env,
        item.matched_debit_ids,
        payment.move_id,
        where,
        debit_move_id="item_id",
        credit_move_id="payment_item_id",
        full_reconcile_id="full_id",
    )
    env.cr.execute(
        """
        UPDATE account_partial_reconcile part SET max_date = GREATEST(s.day, s.paid)
          FROM bench_invoice s WHERE part.debit_move_id = s.item_id
        """
    )


def _remove_patterns(invoices, payment):
    """Take the patterns out of the books; they are nobody's."""
    moves = invoices + payment.move_id
    moves.line_ids.remove_move_reconcile()
    payment.action_draft()
    payment.unlink()
    invoices.button_draft()
    moves.exists().with_context(force_delete=True).unlink()


def _copy(env, pattern, move, where, **columns):
    """Insert a copy of a row for every staged invoice.

    :param pattern: the record to copy
    :param move: the entry that it belongs to: tells name and customer to replace
    :param where: which of the staged invoices ``s``
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
        name: columns.get(name) or _value_sql(name, field, move)
        for name, field in stored.items()
    }
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM bench_invoice s, %s t "
            "WHERE t.id = %s AND %s",
            SQL.identifier(pattern._table),
            SQL(", ").join(map(SQL.identifier, values)),
            SQL(", ").join(values.values()),
            SQL.identifier(pattern._table),
            pattern.id,
            where,
        )
    )


def _value_sql(name, field, move):
    """Return what a copy has in a column of its pattern ``t``."""
    column = SQL("t.%s", SQL.identifier(name))
    if field.type == "monetary" or name == "price_unit":
        return SQL("%s * s.amount / %s", column, AMOUNT)
    if field.type == "date":
        day = "CASE %s WHEN %s THEN s.day WHEN %s THEN s.due WHEN %s THEN s.paid END"
        return SQL(day, column, DAY, DUE, PAID)
    if field.comodel_name == "res.partner":
        partner = "CASE %s WHEN %s THEN s.partner_id ELSE %s END"
        return SQL(partner, column, move.partner_id.id, column)
    if field.type in ("char", "text", "html") and not field.translate:
        return SQL(
            "REPLACE(REPLACE(%s, %s, s.name), %s, s.partner)",
            column,
            move.name,
            move.partner_id.name,
        )
    return column


def _read_back(env, company):
    """Return ``[(account id, move id)]`` of the staged invoices."""
    return env.execute_query(
        SQL(
            """
            SELECT account.id, s.move_id
              FROM bench_invoice s
              JOIN credit_account account ON account.partner_id = s.partner_id
               AND account.company_id = %s
             ORDER BY s.number
            """,
            company.id,
        )
    )
