from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckMoney(ConfigCase):
    """Whether amounts in foreign currencies can be counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gold = cls.env["res.currency"].create({"name": "XAU", "symbol": "Au"})

    def _enter_rate(self, company=None, day="2026-01-01"):
        self.env["res.currency.rate"].create(
            {
                "currency_id": self.gold.id,
                "company_id": company and company.id,
                "rate": 2.0,
                "name": day,
            }
        )

    def test_limit_in_a_currency_without_a_rate(self):
        self.assertNoProblem("no_rate")
        self._set_limit(self.partner, 500.0, currency_id=self.gold.id)
        found = self.assertProblem("no_rate", "XAU", "Ledger Ltd", "1 XAU counts")
        self.assertEqual((found.severity, found.records), (BLOCKS, self.gold))
        self._enter_rate(self.company)
        self.assertNoProblem("no_rate")

    def test_last_rate_is_old(self):
        self._set_limit(self.partner, 500.0, currency_id=self.gold.id)
        self._enter_rate(day="2025-12-01")
        self.assertEqual(
            self.assertProblem("old_rate", "XAU", "12/01/2025").severity, RISK
        )
        self.assertNoProblem("no_rate")
        self._enter_rate(self.company, day="2025-11-01")  # its own count before those
        self.assertProblem("old_rate", "11/01/2025")
        self._enter_rate(self.company)
        self.assertNoProblem("old_rate")

    def test_rate_of_another_company_does_not_help(self):
        self._set_limit(self.partner, 500.0, currency_id=self.gold.id)
        self._enter_rate(self._create_company("Other Ltd"))
        self.assertProblem("no_rate")
        self._enter_rate()
        self.assertNoProblem("no_rate")

    def test_order_and_invoice_in_a_currency_without_a_rate(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "In gold", "currency_id": self.gold.id}
        )
        order = self._create_order(pricelist_id=pricelist.id)
        self.assertProblem("no_rate")
        order.action_cancel()
        self.assertNoProblem("no_rate")
        invoice = self._create_invoice(10.0, currency_id=self.gold.id)
        self.assertProblem("no_rate")
        invoice.button_draft()
        invoice.button_cancel()
        self.assertNoProblem("no_rate")

    def test_what_is_done_with_needs_no_rate(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "In gold", "currency_id": self.gold.id}
        )
        order = self._create_order(100.0, pricelist_id=pricelist.id)
        order.action_confirm()
        self.assertProblem("no_rate")  # is to be invoiced
        invoice = order._create_invoices()
        self.assertEqual(order.invoice_status, "invoiced")
        self.assertProblem("no_rate")  # the draft
        invoice.action_post()
        self.assertProblem("no_rate")  # is to be paid
        # an archived journal does not hide what is owed
        invoice.journal_id.active = False
        self.assertProblem("no_rate")
        payment = self._pay(40.0, invoice=invoice)
        self.assertEqual(invoice.payment_state, "partial")
        self.assertProblem("no_rate")
        self.assertEqual(payment.state, "in_process")
        self._pay(60.0, invoice=invoice)
        invoice.payment_state = "paid"  # as the bank statement does
        self.assertNoProblem("no_rate", "old_rate")

    def test_limits_that_are_over_need_no_rate(self):
        account = self._set_limit(self.partner, 500.0, currency_id=self.gold.id)
        line = account.limit_ids.filtered(lambda one: one.currency_id == self.gold)
        line.sudo().state = "proposed"
        self.assertProblem("no_rate")
        for state in ("rejected", "ended"):
            line.sudo().state = state
            self.assertNoProblem("no_rate")

    def test_an_order_of_a_branch_counts_for_the_company(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "In gold", "currency_id": self.gold.id}
        )
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        order = self._create_order(pricelist_id=pricelist.id)
        self._set_column(order, company_id=branch.id)
        found = self.assertProblem("no_rate", "Ledger Ltd")
        self.assertEqual(found.company, self.company)
        self._set_column(order, company_id=self._create_company("Other Ltd").id)
        self.assertNoProblem("no_rate")

    def test_credit_notes_and_receipts_count_as_invoices_do(self):
        for kind in ("out_refund", "out_receipt"):
            with self.subTest(kind=kind):
                move = self._create_invoice(
                    10.0, currency_id=self.gold.id, move_type=kind, post=False
                )
                self.assertProblem("no_rate")
                move.action_post()
                self.assertProblem("no_rate")
                move.button_draft()
                move.button_cancel()
                self.assertNoProblem("no_rate")

    def test_what_we_owe_needs_no_rate(self):
        bill = self._create_invoice(
            10.0, currency_id=self.gold.id, move_type="in_invoice", post=False
        )
        self.assertEqual(bill.currency_id, self.gold)
        self.assertNoProblem("no_rate")
