"""Writes invoices and their payments into the books in bulk.

Odoo itself makes a few records that serve as patterns: an open invoice, a paid one and
its payment. All others are copies of these rows, of every column, with another
customer, other days and amounts: what Odoo stores of them is consistent as it was in
the pattern. 2,500 invoices take seconds, not minutes.
"""

from typing import NamedTuple

from odoo import Command
from odoo.tools import SQL

from .copies import (
    AMOUNT,
    DAY,
    DUE,
    PAID,
    SEQUENCE,
    Pattern,
    copy_rows,
    copy_sql,
    passing,
    read_pattern,
    unchecked,
)

IS_PAID = SQL("s.paid IS NOT NULL")
MATCHED = {"full_reconcile_id": "full_id", "matching_number": "full_id"}


def load_books(env, company, invoices):
    """Load invoices of a file as posted and, where they were, paid ones.

    :param list invoices: :class:`invoice_file.Invoice`
    :return: ``[(credit account id, account.move id)]``, one per invoice in their order
    :rtype: list
    """
    env = env(context=dict(env.context, tracking_disable=True, active_test=False))
    partner_ids = _create_customers(env, company, {one.customer for one in invoices})
    create_stage(env)
    _fill_stage(env, invoices, partner_ids)
    books = make_patterns(env, company, company.currency_id)
    write_staged(env, books)
    env.cr.execute("ANALYZE")
    return _read_back(env, company)


class Entry(NamedTuple):
    """An entry of two items, as patterns."""

    move: Pattern
    item: Pattern  # the receivable one
    other: Pattern


class Books(NamedTuple):
    """What the invoices of one company in one currency are copied from."""

    unpaid: Entry
    paid: Entry
    payment: Pattern
    money: Entry  # of the payment
    partial: Pattern  # reconciles the two
    full: Pattern


def make_patterns(env, company, currency):
    """Return the :class:`Books` that Odoo makes itself; nothing of them stays."""
    with passing(env):
        unpaid = _create_invoice(env, company, currency)
        paid, payment = _create_paid(env, company, currency)
        money = payment.move_id
        item = _get_item(money)
        return Books(
            unpaid=_read_entry(env, unpaid),
            paid=_read_entry(env, paid),
            payment=read_pattern(env, payment, money),
            money=_read_entry(env, money),
            partial=read_pattern(env, item.matched_debit_ids, money),
            full=read_pattern(env, item.full_reconcile_id, money),
        )


def _read_entry(env, move):
    item = _get_item(move)
    records = (move, item, move.line_ids - item)
    return Entry(*(read_pattern(env, record, move) for record in records))


def write_staged(env, books):
    """Write the staged invoices as posted and, where they were, paid ones."""
    copy_rows(env, books.full, IS_PAID, id="full_id")  # the items refer to it
    _copy_invoices(env, books.paid, IS_PAID, MATCHED)
    _copy_invoices(env, books.unpaid, SQL("s.paid IS NULL"), {})
    _copy_payments(env, books)
    _copy_matching(env, books)
    env.invalidate_all()


def _create_customers(env, company, names):
    """Return ``{name: partner id}`` of new customers with credit accounts."""
    names = sorted(names)
    partners = env["res.partner"].create(
        [{"name": name, "is_company": True} for name in names]
    )
    env["credit.account"]._ensure([(partner.id, company.id) for partner in partners])
    return dict(zip(names, partners.ids, strict=True))


def create_stage(env):
    """Make the table that invoices are laid into, with the ids they will have."""
    env.flush_all()
    env.cr.execute(
        """
        CREATE TEMPORARY TABLE bench_invoice (
            number serial, prefix varchar DEFAULT 'BENCH/', name varchar,
            partner_id int, partner varchar, day date, due date,
            amount numeric, paid date, disputed boolean,
            settled date GENERATED ALWAYS AS (GREATEST(day, paid)) STORED,
            move_id int DEFAULT nextval('account_move_id_seq'),
            item_id int DEFAULT nextval('account_move_line_id_seq'),
            goods_id int DEFAULT nextval('account_move_line_id_seq'),
            payment_id int DEFAULT nextval('account_payment_id_seq'),
            payment_move_id int DEFAULT nextval('account_move_id_seq'),
            payment_item_id int DEFAULT nextval('account_move_line_id_seq'),
            full_id int DEFAULT nextval('account_full_reconcile_id_seq')
        ) ON COMMIT DROP
        """
    )


def _fill_stage(env, invoices, partner_ids):
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


def _create_invoice(env, company, currency):
    partner = env["res.partner"].create({"name": "Pattern of the bench"})
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "company_id": company.id,
            "currency_id": currency.id,
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


def _create_paid(env, company, currency):
    """Return a paid invoice and its payment."""
    invoice = _create_invoice(env, company, currency)
    bank = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1
    )
    payment = env["account.payment"].create(
        {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": invoice.partner_id.id,
            "amount": AMOUNT,
            "currency_id": currency.id,
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


def _copy_invoices(env, entry, where, matched):
    copy_rows(env, entry.move, where, id="move_id", **SEQUENCE)
    copy_rows(env, entry.item, where, id="item_id", move_id="move_id", **matched)
    copy_rows(env, entry.other, where, id="goods_id", move_id="move_id")


def _copy_payments(env, books):
    own = {"id": "payment_move_id", "origin_payment_id": "payment_id"}
    with unchecked(env):  # or checked when both are there: they refer to each other
        env.cr.execute(
            SQL(
                "WITH payment AS (%s) %s",
                copy_sql(books.payment, IS_PAID, id="payment_id", move_id=own["id"]),
                copy_sql(books.money.move, IS_PAID, **own, **SEQUENCE),
            )
        )
    own = {"move_id": "payment_move_id", "payment_id": "payment_id"}
    copy_rows(env, books.money.item, IS_PAID, id="payment_item_id", **own, **MATCHED)
    copy_rows(env, books.money.other, IS_PAID, **own)


def _copy_matching(env, books):
    copy_rows(
        env,
        books.partial,
        IS_PAID,
        debit_move_id="item_id",
        credit_move_id="payment_item_id",
        full_reconcile_id="full_id",
        max_date="settled",
    )


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
