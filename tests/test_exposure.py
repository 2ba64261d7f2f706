from datetime import timedelta

from freezegun import freeze_time

from odoo import Command, fields
from odoo.tests import tagged

from .common import TODAY
from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposure(ExposureCommon):
    """Whose documents count, in which currency, for which company."""

    def _create_pricelist(self, currency):
        return self.env["product.pricelist"].create(
            {"name": currency.name, "currency_id": currency.id}
        )

    # === DEBTOR === #

    def test_child_contact(self):
        contact = self._create_partner(
            "Jo", is_company=False, parent_id=self.customer.id
        )
        invoicing = self._create_partner(
            "Accounts", is_company=False, parent_id=self.customer.id, type="invoice"
        )
        order = self._confirm(self._line(100.0), partner=contact)
        self.assertEqual(order.partner_invoice_id, invoicing)
        self.assertOwed(100.0, orders=100.0)
        self._create_invoice(50.0, contact, post=False)
        self.assertOwed(150.0, orders=100.0, drafts=50.0)
        self._invoice(order)
        self._pay(30.0, contact)
        self.assertOwed(120.0, receivable=70.0, orders=0.0, drafts=50.0)
        contact.active = False
        self.assertOwed(120.0, receivable=70.0, drafts=50.0)

    def test_invoice_address_of_another_company(self):
        payer = self._create_partner("Payer")
        order = self._confirm(self._line(100.0), partner_invoice_id=payer.id)
        self.assertOwed(0.0)
        self.assertExposure(100.0, payer, orders=100.0)
        self._create_transaction(order, 40.0)
        self.assertOwed(0.0)
        self.assertExposure(60.0, payer, payments=-40.0)
        self._invoice(order)
        self.assertOwed(0.0)
        self.assertExposure(60.0, payer, receivable=100.0, orders=0.0)

    def test_contact_becomes_a_customer_of_its_own(self):
        contact = self._create_partner(
            "Jo", is_company=False, parent_id=self.customer.id
        )
        self._confirm(self._line(100.0), partner=contact)
        self.assertOwed(100.0)
        contact.write({"parent_id": False, "is_company": True})
        self.assertOwed(0.0)
        self.assertExposure(100.0, contact, orders=100.0)

    # === COMPANIES === #

    def test_other_company(self):
        self._confirm(self._line(100.0))
        other = self._create_company("Elsewhere Ltd", "base.EUR")
        env = self.env(context=dict(self.env.context, allowed_company_ids=other.ids))
        order = env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": other.id,
                "order_line": [self._line(70.0)],
            }
        )
        order.action_confirm()
        invoice = self._create_invoice(20.0, self.customer, company_id=other.id)
        self.assertEqual(invoice.company_id, other)
        self._create_invoice(9.0, self.customer, post=False, company_id=other.id)
        self.assertOwed(100.0, receivable=0.0, orders=100.0, drafts=0.0)
        mine = self._get_account(self.customer)
        theirs = self._get_account(self.customer, other)
        self.assertEqual(theirs.currency_id, self.euro)
        self.assertEqual(
            self.env["credit.exposure"]._compute_total(mine + theirs),
            {mine.id: 100.0, theirs.id: 99.0},
        )

    def test_branch(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger North", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()  # gives the branch its chart of accounts
        self.env.user.company_ids += branch
        both = (branch + self.company).ids
        branch_env = self.env(context=dict(self.env.context, allowed_company_ids=both))
        order = branch_env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": branch.id,
                "order_line": [self._line(70.0)],
            }
        )
        order.action_confirm()
        self.assertOwed(70.0, orders=70.0)
        invoice = self._invoice(order)
        self.assertEqual(invoice.company_id, branch)
        self.assertOwed(70.0, receivable=70.0, orders=0.0)
        self._create_invoice(9.0, self.customer, post=False, company_id=branch.id)
        self.assertOwed(79.0, drafts=9.0)
        self.company.credit_count_draft_invoices = False
        self.assertOwed(70.0, drafts=0.0)

    # === CURRENCIES === #

    def test_order_counts_at_its_rate(self):
        pricelist = self._create_pricelist(self.euro)
        order = self._confirm(self._line(100.0, 2), pricelist_id=pricelist.id)
        self.assertOwed(100.0, orders=100.0)
        self._set_rate(self.euro, 4.0, "2026-03-18")
        with freeze_time("2026-03-18"):
            self.assertOwed(100.0, orders=100.0)
            self._invoice(order, post=False)
            self.assertOwed(100.0, orders=100.0)
            order.invoice_ids.invoice_line_ids.quantity = 1
            order.invoice_ids.action_post()
            self.assertOwed(75.0, receivable=25.0, orders=50.0)

    def test_invoice_in_another_currency(self):
        pricelist = self._create_pricelist(self.euro)
        order = self._confirm(self._line(20.0, 10), pricelist_id=pricelist.id)
        self._set_rate(self.euro, 4.0, "2026-03-18")
        with freeze_time("2026-03-18"):
            draft = self._invoice(order, post=False, quantities=[4])
            draft.currency_id = self.company.currency_id
            draft.invoice_line_ids.price_unit = 11.0
            self.assertOwed(100.0, orders=100.0, drafts=0.0)
            draft.action_post()
            self.assertOwed(104.0, receivable=44.0, orders=60.0)

    def test_down_payment_in_another_currency(self):
        pricelist = self._create_pricelist(self.euro)
        order = self._confirm(self._line(20.0, 10), pricelist_id=pricelist.id)
        draft = self._down_payment(order, 60.0, post=False)
        draft.currency_id = self.company.currency_id
        draft.invoice_line_ids.filtered("price_unit").price_unit = 30.0
        self.assertOwed(100.0, orders=100.0, drafts=0.0)
        draft.action_post()
        self.assertOwed(100.0, receivable=30.0, orders=70.0)

    def test_draft_in_another_currency(self):
        order = self._confirm(self._line(100.0))
        draft = self._invoice(order, post=False)
        draft.currency_id = self.euro
        draft.invoice_line_ids = [
            Command.create({"name": "Freight", "price_unit": 50.0, "tax_ids": False})
        ]
        self.assertOwed(125.0, orders=100.0, drafts=25.0)
        self._create_invoice(80.0, self.customer, post=False, currency_id=self.euro.id)
        self.assertOwed(165.0, orders=100.0, drafts=65.0)

    # === RIGHTS === #

    def test_own_documents_salesperson(self):
        """Record rules do not hide what the customer owes through colleagues."""
        self._create_order(800.0, user_id=self.colleague.id).action_confirm()
        theirs = self._create_order(300.0, user_id=self.colleague.id)
        self.assertFalse(
            self.env["sale.order"]
            .with_user(self.salesperson)
            .search([("id", "=", theirs.id)])
        )
        order = self._create_order(300.0).with_user(self.salesperson)
        self.assertEqual(order.credit_shortfall, 100.0)
        order.action_confirm()
        order.invalidate_recordset()
        hold = self.assertHeld(order)
        self.assertEqual(hold.shortfall, 100.0)

    # === SETS === #

    def test_one_query_for_all(self):
        partners = [self._create_partner(f"Customer {n}") for n in range(20)]
        accounts = self._get_account(self.customer).union(
            *(self._get_account(partner) for partner in partners)
        )
        for index, partner in enumerate(partners):
            self._confirm(self._line(10.0 + index), partner=partner)
        CreditExposure = self.env["credit.exposure"]
        CreditExposure._compute_total(accounts)  # loads what is read once
        for batch in (accounts[1:2], accounts[1:]):
            self.env.flush_all()
            with self.assertQueryCount(2):  # one looks for online payments
                result = CreditExposure._compute_by_source(batch)
            self.assertEqual(set(result), set(batch.ids))
            with self.assertQueryCount(1):
                CreditExposure._compute_overdue(batch)
        totals = CreditExposure._compute_total(accounts)
        self.assertEqual(list(totals.values()), [0.0, *map(float, range(10, 30))])

    def test_nothing_asked(self):
        CreditExposure = self.env["credit.exposure"]
        nobody = self.env["credit.account"]
        for method in ("_compute_by_source", "_compute_total", "_compute_overdue"):
            self.assertEqual(getattr(CreditExposure, method)(nobody), {})
        self.assertEqual(CreditExposure._compute_order_amounts(nobody), {})

    # === OVERDUE === #

    def _owe_since(self, days, amount, **values):
        """Post an invoice that is so many days past due."""
        due = fields.Date.to_date(TODAY) - timedelta(days=days)
        return self._create_invoice(
            amount,
            self.customer,
            invoice_date=due,
            invoice_date_due=due,
            invoice_payment_term_id=False,
            **values,
        )

    def _get_overdue(self):
        account = self._get_account(self.customer)
        account.invalidate_recordset()
        return (
            account.overdue_30,
            account.overdue_60,
            account.overdue_90,
            account.overdue_older,
            account.oldest_overdue_days,
        )

    def test_overdue_buckets(self):
        cases = {
            -1: (0, 0, 0, 0, 0),
            0: (0, 0, 0, 0, 0),
            1: (100, 0, 0, 0, 1),
            30: (200, 0, 0, 0, 30),
            31: (200, 100, 0, 0, 31),
            60: (200, 200, 0, 0, 60),
            61: (200, 200, 100, 0, 61),
            90: (200, 200, 200, 0, 90),
            91: (200, 200, 200, 100, 91),
            400: (200, 200, 200, 200, 400),
        }
        for days, expected in cases.items():
            self._owe_since(days, 100.0)
            self.assertEqual(self._get_overdue(), expected, days)
        account = self._get_account(self.customer)
        self.assertEqual(account.overdue_amount, 800.0)
        self.assertOwed(1000.0)

    def test_overdue_is_what_is_left(self):
        invoice = self._owe_since(10, 100.0)
        self._owe_since(40, 70.0, post=False)
        self._pay(30.0, self.customer, invoice)
        self.assertEqual(self._get_overdue(), (70, 0, 0, 0, 10))
        self._pay(20.0, self.customer)  # unapplied: sets nothing off
        self._owe_since(50, 60.0, move_type="out_refund")
        self.assertEqual(self._get_overdue(), (70, 0, 0, 0, 10))
        self._pay(70.0, self.customer, invoice)
        self.assertEqual(self._get_overdue(), (0, 0, 0, 0, 0))

    def test_overdue_list_goes_by_the_companys_day(self):
        """The list has what the figure counts, whatever time zone a client sends."""
        invoice = self._owe_since(1, 100.0)
        account = self._get_account(self.customer).with_context(tz="Etc/GMT+12")
        with freeze_time("2026-03-16 06:00:00"):
            self.assertEqual(account.overdue_amount, 100.0)
            action = account.action_view_overdue()
        items = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(items.move_id, invoice)

    def test_overdue_of_entries_without_due_date(self):
        entry = self._create_entry(50.0, date="2026-02-01")
        entry.line_ids.date_maturity = False
        entry.action_post()
        self.assertEqual(self._get_overdue(), (0, 50, 0, 0, 43))
