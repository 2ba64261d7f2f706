from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CreditCommon
from .common_invoices import InvoiceGuardCommon

NAMES = (
    "credit_way_pay_count",
    "credit_way_pay_amount",
    "credit_way_prepay",
    "credit_way_reduce",
    "credit_way_term_id",
    "credit_way_release",
    "credit_way_has_limit",
)


@tagged("-at_install", "post_install")
class TestWaysOutInvoices(InvoiceGuardCommon):
    """The ways out of a held invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("credit_management.ir_cron_recheck")
        cls.medium, cls.long = cls.env["account.payment.term"].create(
            [
                {
                    "name": f"{days} days net",
                    "company_id": cls.company.id,
                    "line_ids": [
                        Command.create({"value_amount": 100, "nb_days": days})
                    ],
                }
                for days in (38, 75)
            ]
        )

    def _ways(self, record):
        record.invalidate_recordset()
        return {name for name in NAMES if record[name]}

    def test_pay_invoices(self):
        first = self._create_invoice(500.0)
        self._create_invoice(400.0)
        hold = self._hold(600.0)
        move = hold.move_id.with_user(self.accountant)
        self.assertEqual(
            self._ways(move),
            {"credit_way_pay_count", "credit_way_pay_amount", "credit_way_release"},
        )
        action = move.action_credit_way_pay()
        self.assertEqual(self.env["account.move"].search(action["domain"]), first)
        seen = hold.with_user(self.accountant)
        self.assertEqual(self._ways(seen), self._ways(move))
        self.assertEqual(seen.action_credit_way_pay()["domain"], action["domain"])
        self._pay(500.0, invoice=first)
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.assertEqual(hold.state, "cleared")

    def test_an_invoice_counts_once(self):
        """Two instalments of one invoice are one invoice to pay."""
        halves = self.env["account.payment.term"].create(
            {
                "name": "Two halves",
                "line_ids": [
                    Command.create({"value_amount": 50, "nb_days": days})
                    for days in (0, 30)
                ],
            }
        )
        self._create_invoice(900.0, invoice_payment_term_id=halves.id)
        move = self._hold(900.0).move_id.with_user(self.accountant)
        move.invalidate_recordset()
        self.assertEqual(move.credit_way_pay_count, 1)
        self.assertEqual(move.credit_way_pay_amount, 900.0)

    def test_shorter_term(self):
        self.env["credit.rule"].create(
            {
                "name": "Terms of invoices",
                "company_id": self.company.id,
                "kind": "term",
                "stage": "invoice",
            }
        )
        self.account.write({"has_own_term": True, "own_term_days": 40})
        hold = self._hold(500.0, invoice_payment_term_id=self.long.id)
        move = hold.move_id.with_user(self.accountant)
        self.assertEqual(self._ways(move), {"credit_way_term_id", "credit_way_release"})
        with self.assertRaises(AccessError):
            move.with_user(self.salesperson).action_credit_way_term()
        move.action_credit_way_term()
        self.assertEqual(move.invoice_payment_term_id, self.medium)
        self.assertIn("75 days net → 38 days net", move.message_ids[0].body)
        move.action_post()
        self.assertEqual(move.state, "posted")

    def test_no_ways_for_orders_alone(self):
        move = self._hold(1500.0).move_id.with_user(self.accountant)
        self.assertEqual(self._ways(move), {"credit_way_release"})
        with self.assertRaises(UserError):
            move.credit_hold_id.action_credit_way_reduce()


@tagged("-at_install", "post_install")
class TestWaysOutQueries(CreditCommon):
    """The ways of many orders and holds cost as many queries as those of one."""

    def test_oldest_invoice_comes_first(self):
        """Listed in the order in which they are to be paid, with what is left."""
        self.account.write({"has_own_term": True, "own_term_days": 500})
        self._set_limit(self.partner, 600.0)
        for _n in range(2):
            self._create_invoice(300.0)
        order = self._create_order(600.0)
        order.with_user(self.salesperson).action_confirm()
        action = order.action_credit_way_pay()
        view_id = action["views"][0][0]
        arch = etree.fromstring(
            self.env["account.move"].get_view(view_id, "list")["arch"]
        )
        self.assertEqual(arch.get("default_order"), "invoice_date_due, id")
        residual = arch.find(".//field[@name='amount_residual_signed']")
        self.assertEqual(residual.get("optional"), "show")

    def test_queries(self):
        self.account.write({"has_own_term": True, "own_term_days": 500})
        orders = self.env["sale.order"]
        for n in range(12):
            partner = self._create_partner(f"Customer {n}")
            self._set_limit(partner, 600.0)
            for _n in range(1 + n % 4):
                self._create_invoice(100.0, partner=partner)
            orders |= self._create_order(600.0, partner=partner)
        orders.with_user(self.salesperson).action_confirm()
        self.assertEqual(set(orders.mapped("credit_state")), {"held"})

        def count(records):
            # anew, as a request does: mapped records do not know of each other
            records = records.with_user(self.salesperson).browse(records.ids)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            rows = records.read([n for n in NAMES if n != "credit_way_pay_amount"])
            self.assertTrue(all(row["credit_way_pay_count"] for row in rows))
            return self.env.cr.sql_log_count - start

        for records in (orders, orders.credit_hold_id):
            count(records)  # warms up
            self.assertEqual(count(records[:2]), count(records))
