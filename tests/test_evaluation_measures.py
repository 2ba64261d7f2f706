from datetime import date, datetime, timedelta

from odoo.tests import tagged

from ..bench.books import load_books
from ..bench.invoice_file import Invoice
from ..models.evaluation import (
    credit_evaluation_batch,
    credit_evaluation_compute,
    credit_evaluation_measure,
)
from .common import CreditCommon

DAY = date(2026, 2, 15)


@tagged("-at_install", "post_install")
class TestEvaluationMeasures(CreditCommon):
    """Evaluations of real books, with the policy that every company starts with."""

    def _create_business(self, partner, days_late, amount=1000.0):
        """Create an invoice a month, each paid so many days after it was due."""
        for month, late in enumerate(days_late):
            day = date(2026, 1, 31) - timedelta(days=30 * (len(days_late) - month))
            due = day + timedelta(days=14)
            invoice = self._create_invoice(
                amount, partner=partner, invoice_date=day, invoice_date_due=due
            )
            if late is not None:
                self._pay(
                    amount,
                    partner=partner,
                    invoice=invoice,
                    date=due + timedelta(days=late),
                )

    def _evaluate(self, accounts, day=DAY):
        evaluation = self.env["credit.evaluation"].create(
            {
                "company_id": self.company.id,
                "scope": "accounts",
                "account_ids": accounts.ids,
                "date": day,
            }
        )
        evaluation.with_user(self.controller).action_compute()
        return {line.account_id: line for line in evaluation.line_ids}

    def test_who_pays_in_time_is_better(self):
        bad_partner = self._create_partner("Late Ltd")
        bad = self._set_limit(bad_partner, 9000.0)
        self._create_business(self.partner, [0, 0, 1, 0, 0, 0])
        self._create_business(bad_partner, [40, 35, 50, 45, None, None])
        lines = self._evaluate(self.account | bad)
        good_line, bad_line = lines[self.account], lines[bad]
        self.assertGreater(good_line.payment_score, bad_line.payment_score + 20)
        self.assertGreaterEqual(good_line.coverage, 40.0)
        self.assertEqual(bad_line.receivable, 2000.0)
        self.assertGreater(good_line.proposed_limit, 0.0)
        self.assertEqual(good_line.invoiced_amount, 6000.0)
        self.assertIn("0 of 6 late", good_line.explanation)
        self.assertTrue(bad_line._get_reasons())

    def test_later_payments_do_not_change_a_past_day(self):
        self._create_business(self.partner, [0, 20, None])
        names = ["score", "coverage", "tier_id", "details", "receivable", "overdue"]
        names += ["proposed_limit", "need_amount", "proven_amount"]
        before = self._evaluate(self.account)[self.account].read(names)[0]
        open_invoice = self.env["account.move"].search(
            [
                ("partner_id", "=", self.partner.id),
                ("move_type", "=", "out_invoice"),
                ("payment_state", "=", "not_paid"),
            ]
        )
        self._pay(1000.0, invoice=open_invoice, date=date(2026, 3, 10))
        self._create_invoice(500.0, invoice_date=date(2026, 3, 1))
        after = self._evaluate(self.account)[self.account].read(names)[0]
        self.assertEqual(before | {"id": 0}, after | {"id": 0})

    def test_another_company_changes_nothing(self):
        self._create_business(self.partner, [0, 20, 0])
        before = self._evaluate(self.account)[self.account].details
        other = self._create_company("Other Ltd")
        env = self.env(context=dict(self.env.context, allowed_company_ids=other.ids))
        env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "company_id": other.id,
                "invoice_date": "2025-10-01",
                "invoice_date_due": "2025-10-15",
                "invoice_line_ids": [(0, 0, {"name": "x", "price_unit": 9000.0})],
            }
        ).action_post()
        self.assertEqual(self._evaluate(self.account)[self.account].details, before)

    def test_queries_per_batch(self):
        """With real measures, too: the same for 1, 10 and 1,000 accounts."""
        accounts = self._load_business(1012)
        # they end within their batch: what follows the last one is counted, too
        self.patch(credit_evaluation_batch, "BATCH", 1001)
        self.patch(credit_evaluation_compute, "BATCH", 1001)
        self.patch(credit_evaluation_measure, "BATCH", 1001)
        some = [accounts[:1], accounts[1:2], accounts[2:12], accounts[12:]]
        _warming_up, *counts = (self._count_queries(one) for one in some)
        self.assertEqual([len(one) for one in some[1:]], [1, 10, 1000])
        self.assertEqual(counts, counts[:1] * 3)

    def _load_business(self, count):
        """Return accounts with two invoices each, the first of them paid late.

        In bulk; some have an order and a credit note as well.
        """
        self.company.credit_mode = "off"  # nobody has a limit
        invoices = []
        for number in range(count):
            for day, paid in (date(2025, 10, 1), 40), (date(2026, 1, 2), None):
                due = day + timedelta(days=30)
                paid = paid and day + timedelta(days=paid)
                invoices.append(
                    Invoice(f"Customer {number:04}", day, due, 900.0, paid, False)
                )
        ids = load_books(self.env, self.company, invoices)
        account_ids = sorted({account_id for account_id, _move_id in ids})
        accounts = self.env["credit.account"].browse(account_ids)
        for account in (*accounts[:3], accounts[12]):
            order = self._create_order(partner=account.partner_id)
            order.action_confirm()
            order.date_order = datetime(2026, 2, 2, 12)
            self._create_invoice(
                50.0,
                partner=account.partner_id,
                move_type="out_refund",
                invoice_date=date(2026, 2, 3),
            )
        return accounts

    def _count_queries(self, accounts):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        lines = self._evaluate(accounts)
        self.env.flush_all()
        found = self.env.cr.sql_log_count - start
        self.assertEqual(len(lines), len(accounts))
        return found
