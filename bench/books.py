"""Writes invoices and their payments into the books in bulk.

Odoo itself makes a few records that serve as patterns: an open invoice, a paid one and
its payment. All others are copies of these rows, of every column, with another
customer, other days and amounts: what Odoo stores of them is consistent as it was in
the pattern. 2,500 invoices take seconds, not minutes.
"""

from typing import NamedTuple

from odoo import Command, models
from odoo.tools import SQL

from .copies import AMOUNT, DAY, DUE, PAID, SEQUENCE, copy_rows


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
    remove_patterns(books)
    env.cr.execute("ANALYZE")
    return _read_back(env, company)


class Books(NamedTuple):
    """What the invoices of one company in one currency are copied from."""

    paid: models.Model  # account.move, with payment
    payment: models.Model
    unpaid: models.Model


def make_patterns(env, company, currency):
    """Return the :class:`Books` that Odoo makes itself."""
    paid, payment = _create_paid(env, company, currency)
    return Books(paid, payment, _create_invoice(env, company, currency))


def write_staged(env, books):
    """Write the staged invoices as posted and, where they were, paid ones."""
    where = SQL("s.paid IS NOT NULL")
    full = _get_item(books.paid).full_reconcile_id
    copy_rows(env, full, books.paid, where, id="full_id")  # the items refer to it
    _copy_invoices(env, books.paid, where)
    _copy_invoices(env, books.unpaid, SQL("s.paid IS NULL"))
    _copy_payments(env, books.payment)
    _copy_matching(env, books.payment)
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
            amount numeric, paid date, disputed boolean, nothing int,
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


def _copy_invoices(env, pattern, where):
    env.flush_all()
    copy_rows(env, pattern, pattern, where, id="move_id", **SEQUENCE)
    for line in pattern.line_ids:
        own = {"id": "item_id" if line == _get_item(pattern) else "goods_id"}
        if line.full_reconcile_id:
            own |= {"full_reconcile_id": "full_id", "matching_number": "full_id"}
        copy_rows(env, line, pattern, where, move_id="move_id", **own)


def _copy_payments(env, pattern):
    where = SQL("s.paid IS NOT NULL")
    move = pattern.move_id
    # payment and entry refer to each other
    copy_rows(env, pattern, move, where, id="payment_id", move_id="nothing")
    ids = {"id": "payment_move_id", "origin_payment_id": "payment_id"}
    copy_rows(env, move, move, where, **ids, **SEQUENCE)
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
        copy_rows(env, line, move, where, **own)


def _copy_matching(env, payment):
    where = SQL("s.paid IS NOT NULL")
    item = _get_item(payment.move_id)
    copy_rows(
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


def remove_patterns(books):
    """Take the patterns out of the books; they are nobody's."""
    invoices = books.paid + books.unpaid
    moves = invoices + books.payment.move_id
    moves.line_ids.remove_move_reconcile()
    books.payment.action_draft()
    books.payment.unlink()
    invoices.button_draft()
    moves.exists().with_context(force_delete=True).unlink()


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
