from odoo import Command
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposureAhead(ExposureCommon):
    """What down payments of a quotation did already, before it is confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.quotation = cls._create_order(1000.0, partner=cls.customer)

    def _ahead(self, orders=None):
        """Return what is drafted and what is settled, per order."""
        found = self.env["credit.exposure"]._compute_billed_ahead(
            self.quotation if orders is None else orders
        )
        return {
            id_: tuple(round(part, 2) for part in own) for id_, own in found.items()
        }

    def _own(self):
        return self._ahead()[self.quotation.id]

    def test_nothing_without_a_down_payment(self):
        self.assertEqual(self._ahead(), {})
        self.assertEqual(self._ahead(self.env["sale.order"]), {})

    def test_a_draft_counts_already(self):
        self._down_payment(self.quotation, 300.0, post=False)
        self.assertEqual(self._own(), (300.0, 0.0))

    def test_a_posted_one_by_what_was_paid_of_it(self):
        invoice = self._down_payment(self.quotation, 300.0)
        self.assertEqual(self._own(), (0.0, 0.0))
        self._pay(100.0, self.customer, invoice)
        self.assertEqual(self._own(), (0.0, 100.0))
        self._pay(200.0, self.customer, invoice)
        self.assertEqual(self._own(), (0.0, 300.0))

    def test_several_add_up(self):
        self._pay(300.0, self.customer, self._down_payment(self.quotation, 300.0))
        self._down_payment(self.quotation, 50.0, post=False)
        self._down_payment(self.quotation, 25.0, post=False)
        self.assertEqual(self._own(), (75.0, 300.0))

    def test_no_more_than_the_invoice_comes_to(self):
        draft = self._down_payment(self.quotation, 300.0, post=False)
        line = {"product_id": self.product.id, "tax_ids": [Command.clear()]}
        draft.invoice_line_ids = [Command.create({**line, "price_unit": -200.0})]
        self.assertEqual(self._own(), (100.0, 0.0))
        draft.invoice_line_ids = [Command.create({**line, "price_unit": -500.0})]
        self.assertEqual(self._own(), (0.0, 0.0))

    def test_where_drafts_do_not_count(self):
        self.company.credit_count_draft_invoices = False
        self._down_payment(self.quotation, 300.0, post=False)
        self.assertEqual(self._own(), (0.0, 0.0))

    def test_billed_to_another_customer(self):
        """It is in their exposure, not in that of who owes the order."""
        draft = self._down_payment(self.quotation, 300.0, post=False)
        contact = self._create_partner(
            "Accounts", is_company=False, parent_id=self.customer.id
        )
        for partner, drafted in ((contact, 300.0), (self.partner, 0.0)):
            draft.partner_id = partner
            with self.subTest(partner=partner.name):
                self.assertEqual(self._own(), (drafted, 0.0))

    def test_what_was_cancelled_or_credited_is_none(self):
        draft = self._down_payment(self.quotation, 300.0, post=False)
        draft.button_cancel()
        self.assertEqual(self._ahead(), {})
        invoice = self._down_payment(self.quotation, 200.0)
        self._pay(200.0, self.customer, invoice)
        credit = self._reverse(invoice)
        self.assertEqual(credit.state, "posted")
        self.assertEqual(self._own(), (0.0, 200.0), "the money is there all the same")

    def test_in_the_currency_of_the_company(self):
        draft = self._down_payment(self.quotation, 300.0, post=False)
        draft.currency_id = self.euro
        line = draft.invoice_line_ids.filtered("price_unit")
        line.price_unit = 300.0  # euros, two for a dollar
        self.assertEqual(self._own(), (150.0, 0.0))

    def test_each_order_its_own(self):
        other = self._create_order(500.0, partner=self.customer)
        bare = self._create_order(500.0, partner=self.customer)
        self._down_payment(self.quotation, 300.0, post=False)
        self._down_payment(other, 70.0, post=False)
        self.assertEqual(
            self._ahead(self.quotation | other | bare),
            {self.quotation.id: (300.0, 0.0), other.id: (70.0, 0.0)},
        )
