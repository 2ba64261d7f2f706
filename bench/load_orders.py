"""Open orders of a generated history, and the orders behind its invoices."""

from typing import NamedTuple

from odoo import Command
from odoo.tools import SQL

from .copies import AMOUNT, DAY, Pattern, copy_rows, passing, read_pattern, unchecked

OPEN_WITHIN_DAYS = 60


class Order(NamedTuple):
    """An order of one line, as patterns."""

    order: Pattern
    line: Pattern


def make_patterns(env, company, currency):
    """Return two confirmed orders as :class:`Order`: not invoiced, and wholly.

    Of them price lists and products stay.
    """
    return tuple(_make_pattern(env, company, currency, flag) for flag in (False, True))


def _make_pattern(env, company, currency, is_invoiced):
    pricelist = env["product.pricelist"].create(
        {"name": "Bench", "currency_id": currency.id, "company_id": company.id}
    )
    product = env["product.product"].create(
        {"name": "Goods", "type": "service", "invoice_policy": "order"}
    )
    with passing(env):
        order = _create_order(env, company, pricelist, product)
        if is_invoiced:
            order._create_invoices().action_post()
        records = (order, order.order_line)
        return Order(*(read_pattern(env, record, order) for record in records))


def write_orders(env, spec, patterns, number, today):
    """Write what the customers ordered: for each invoice an order, and open ones.

    :param patterns: what :func:`make_patterns` returned
    :param int number: which customers, by their currency
    """
    waiting, invoiced = patterns
    env.cr.execute(
        """
        CREATE TEMPORARY TABLE bench_order (
            partner_id int, partner varchar, name varchar, day date, due date,
            paid date, amount numeric, goods_id int,
            order_id int DEFAULT nextval('sale_order_id_seq'),
            line_id int DEFAULT nextval('sale_order_line_id_seq')
        ) ON COMMIT DROP
        """
    )
    _stage_open(env, spec, number, today)
    _copy_orders(env, waiting, SQL("s.goods_id IS NULL"))
    _stage_invoiced(env)
    _copy_orders(env, invoiced, SQL("s.goods_id IS NOT NULL"))
    with unchecked(env):
        env.cr.execute(
            """
            INSERT INTO sale_order_line_invoice_rel (invoice_line_id, order_line_id)
            SELECT goods_id, line_id FROM bench_order WHERE goods_id IS NOT NULL
            """
        )
    env.cr.execute("DROP TABLE bench_order")


def _stage_open(env, spec, number, today):
    env.cr.execute(
        SQL(
            """
            INSERT INTO bench_order (partner_id, partner, name, day, due, amount)
            SELECT partner_id, partner, 'OPEN/' || partner_id || '/' || place, day, day,
                   ROUND(c.size::numeric * (1 + place %% 3), 2)
              FROM bench_customer c
        CROSS JOIN GENERATE_SERIES(1, %(count)s) place
        CROSS JOIN LATERAL (SELECT %(today)s::date
                   - (c.number * 7 + place * 11) %% %(within)s AS day) d
             WHERE c.currency_no = %(number)s AND c.idle_days = 0
            """,
            count=spec.orders,
            today=today,
            within=OPEN_WITHIN_DAYS,
            number=number,
        )
    )


def _stage_invoiced(env):
    env.cr.execute(
        """
        INSERT INTO bench_order
               (partner_id, partner, name, day, due, amount, goods_id)
        SELECT partner_id, partner, 'ORDER/' || move_id, day, due, amount, goods_id
          FROM bench_invoice
        """
    )


def _copy_orders(env, pattern, where):
    own = {"stage": "bench_order", "order_id": "order_id"}
    copy_rows(env, pattern.order, where, stage="bench_order", id="order_id")
    copy_rows(env, pattern.line, where, id="line_id", **own)


def _create_order(env, company, pricelist, product):
    """Return a confirmed order."""
    order = (
        env["sale.order"]
        .with_company(company)
        .create(
            {
                "partner_id": env["res.partner"].create({"name": "Pattern"}).id,
                "company_id": company.id,
                "pricelist_id": pricelist.id,
                "date_order": DAY,
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "price_unit": AMOUNT,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
    )
    order.action_confirm()
    order.date_order = DAY
    return order
