from odoo import Command
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestHoldPayments(ExposureCommon):
    """The latest money of a customer, beside a hold: what came in, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account = cls._set_limit(cls.customer, 100.0)
        order = cls._create_order(500.0, partner=cls.customer)
        order.with_user(cls.salesperson).action_confirm()
        cls.hold = order.credit_hold_id

    def _enter(self, amount, kind="bank", partner=None, company=None, **values):
        """Return a posted entry that lowers what a customer owes."""
        company = company or self.company
        Account = self.env["account.account"].with_company(company)
        of_company = [("company_ids", "in", company.root_id.ids)]
        accounts = [
            Account.search([("account_type", "=", one), *of_company], limit=1)
            for one in ("asset_receivable", "asset_current")
        ]
        journal = self.env["account.journal"].search(
            [("type", "=", kind), ("company_id", "=", company.root_id.id)], limit=1
        )
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "company_id": company.id,
                "journal_id": journal.id,
                "date": "2026-03-10",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": (partner or self.customer).id,
                            "balance": balance,
                        }
                    )
                    for account, balance in zip(
                        accounts, (-amount, amount), strict=True
                    )
                ],
                **values,
            }
        )
        entry.action_post()
        return entry

    def assertShown(self, *amounts):
        """Check which payments stand beside the hold, the last one first."""
        self.env.flush_all()
        found = self.hold._get_last_payments()[self.account.id]
        self.assertEqual([one["amount"] for one in found], list(amounts))

    # === WHAT CAME IN === #

    def test_entries_of_bank_and_cash(self):
        self._enter(11.0, date="2026-03-01")
        self.env["account.journal"].create(
            {"name": "Till", "type": "cash", "code": "TILL"}
        )
        self._enter(12.0, "cash", date="2026-03-02")
        self._enter(13.0, "general", date="2026-03-03")  # written off
        self.assertShown(12.0, 11.0)

    def test_money_that_went_out(self):
        self._enter(-14.0)
        self.assertShown()

    def test_entries_taken_back(self):
        entry = self._enter(15.0)
        self.assertShown(15.0)
        entry.button_draft()
        self.assertShown()

    def test_invoices_and_credit_notes_are_no_money(self):
        self._create_invoice(70.0, partner=self.customer)
        self._create_invoice(60.0, partner=self.customer, move_type="out_refund")
        self.assertShown()

    def _receive(self, amount, **values):
        """Return a payment that was received and is not booked yet."""
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": amount,
                "journal_id": self.bank.id,
                **values,
            }
        )
        payment.outstanding_account_id = False
        payment.action_post()
        self.assertFalse(payment.move_id)
        return payment

    def test_payments_without_an_entry(self):
        """What was received is shown before it is booked, and only then."""
        payment = self._receive(21.0)
        self.assertEqual(payment.state, "in_process")
        self.assertShown(21.0)
        self._receive(22.0, payment_type="outbound")
        self._receive(23.0, partner_type="supplier")
        self._receive(24.0).action_cancel()
        self._receive(25.0).action_draft()
        self.assertShown(21.0)

    def test_a_payment_in_another_currency(self):
        """In dollars, as all that stands beside it; a dollar is two euros."""
        self._receive(21.0, currency_id=self.euro.id)
        self.assertShown(10.5)

    # === WHOSE === #

    def test_contacts_pay_for_their_company(self):
        contact = self.env["res.partner"].create(
            {"name": "Ms Quay", "parent_id": self.customer.id}
        )
        self._enter(31.0, partner=contact)
        self._enter(32.0, partner=self.partner)
        self.assertShown(31.0)

    def test_of_the_company_of_the_hold(self):
        other = self._create_company("Other Ltd")
        self._enter(41.0, company=other)
        self.assertShown()
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()  # gives the branch its chart of accounts
        self.env.user.company_ids += branch
        self._enter(42.0, company=branch)
        self.assertShown(42.0)

    def test_each_customer_has_its_own(self):
        other = self._create_partner("Other Trading")
        account = self._set_limit(other, 100.0)
        order = self._create_order(500.0, partner=other)
        order.with_user(self.salesperson).action_confirm()
        self._enter(51.0)
        for number in range(6):
            self._enter(60.0 + number, partner=other)
        holds = self.hold | order.credit_hold_id
        found = holds._get_last_payments()
        amounts = {key: [one["amount"] for one in found[key]] for key in found}
        self.assertEqual(
            amounts,
            {self.account.id: [51.0], account.id: [65.0, 64.0, 63.0, 62.0, 61.0]},
        )
        pages = holds.with_user(self.controller).mapped("payments_html")
        self.assertIn("51.00", pages[0])
        self.assertNotIn("51.00", pages[1])

    # === ORDER === #

    def test_the_latest_day_first_then_the_latest_entry(self):
        for amount, day in ((1.0, "03-03"), (2.0, "03-05"), (3.0, "03-03")):
            self._enter(amount, date=f"2026-{day}")
        self.assertShown(2.0, 3.0, 1.0)

    def test_no_hold_no_payments(self):
        none = self.env["credit.hold"]
        self.assertEqual(none._get_last_payments(), {})

    def test_salespeople_do_not_see_them(self):
        self._enter(51.0)
        hold = self.hold.with_user(self.salesperson)
        self.assertNotIn("payments_html", hold.fields_get())
