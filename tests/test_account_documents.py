from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestAccountDocuments(ExposureCommon):
    """Behind every figure of an account there are documents that add up to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open = cls._get_account(cls.customer)
        cls.contact = cls.env["res.partner"].create(
            {"name": "Ms Quay", "parent_id": cls.customer.id}
        )

    def setUp(self):
        super().setUp()
        self.today = fields.Date.today()
        other = self._create_partner("Somebody Else")
        self._create_invoice(4000.0, partner=other)
        self._create_invoice(500.0, partner=other, post=False)
        self._create_order(600.0, partner=other)

    def _bill(self, amount, due=0, **values):
        """Return an invoice of the customer, due so many days from today on."""
        values = {
            "partner": self.customer,
            "invoice_date": self.today - timedelta(days=60),
            "invoice_date_due": self.today + timedelta(days=due),
            "invoice_payment_term_id": False,
            **values,
        }
        return self._create_invoice(amount, **values)

    def _search(self, action):
        """Return what a drill-down lists, as a credit user sees it."""
        return self.env[action["res_model"]].search(action["domain"])

    def assertListed(self, action, field, total, count):
        """Check what a drill-down adds up to, and how many documents it lists."""
        records = self._search(action)
        self.assertEqual(len(records), count, records)
        self.assertAlmostEqual(sum(records.mapped(field)), total)

    # === THEY ADD UP === #

    def test_open_items(self):
        invoice = self._bill(1000.0)
        self._bill(300.0, partner=self.contact)
        self._bill(200.0, move_type="out_refund")
        paid = self._bill(700.0)
        self._pay(700.0, partner=self.customer, invoice=paid)
        self._pay(400.0, partner=self.customer, invoice=invoice)
        self._pay(50.0, partner=self.customer)  # for no invoice yet
        self.assertEqual(self.open.exposure_receivable, 650.0)
        self.assertListed(
            self.open.action_view_receivable(),
            "amount_residual",
            self.open.exposure_receivable,
            4,
        )

    def test_open_items_in_another_currency(self):
        """In the list, too, they are in the currency of the company."""
        self._bill(1000.0, currency_id=self.euro.id)
        self.assertEqual(self.open.exposure_receivable, 500.0)
        self.assertListed(
            self.open.action_view_receivable(), "amount_residual", 500.0, 1
        )

    def test_overdue_from_the_day_after(self):
        self._bill(100.0, due=1)
        self._bill(200.0, due=0)
        self.assertListed(self.open.action_view_overdue(), "amount_residual", 0.0, 0)
        self._bill(400.0, due=-1)
        self._bill(50.0, due=-9, move_type="out_refund")
        self.assertEqual(self.open.overdue_amount, 400.0)
        self.assertEqual(self.open.oldest_overdue_days, 1)
        self.assertListed(self.open.action_view_overdue(), "amount_residual", 400.0, 1)

    def test_drafts(self):
        """What an order stands behind is counted there; a draft credit never helps."""
        draft = self._bill(1000.0, post=False)
        self._bill(300.0, post=False, partner=self.contact)
        self._bill(9000.0, post=False, move_type="out_refund")
        order = self._create_order(700.0, partner=self.customer)
        order.action_confirm()
        order._create_invoices()
        self.assertEqual(self.open.exposure_drafts, 1300.0)
        action = self.open.action_view_drafts()
        self.assertListed(action, "amount_total", 1300.0, 2)
        self.assertEqual(self.open.exposure_orders, 700.0)
        draft.action_post()
        self.assertListed(action, "amount_total", 300.0, 1)

    def test_orders(self):
        self._create_order(100.0, partner=self.customer)  # a quotation
        order = self._create_order(700.0, partner=self.customer)
        order.action_confirm()
        self.assertListed(self.open.action_view_orders(), "amount_total", 700.0, 1)
        order._create_invoices().action_post()
        self.open.invalidate_recordset()
        self.assertEqual(self.open.exposure_orders, 0.0)
        self.assertEqual(self.open.exposure_receivable, 700.0)
        self.assertListed(self.open.action_view_orders(), "amount_total", 0.0, 0)

    def test_nothing(self):
        """A customer who owes nothing: empty lists, no errors."""
        for name in ("receivable", "overdue", "orders", "drafts", "holds"):
            action = getattr(self.open, f"action_view_{name}")()
            self.assertFalse(self._search(action), name)

    # === COMPANIES === #

    def test_another_companys_documents(self):
        other = self._create_company("Other Ltd")
        env = self.env(context={"allowed_company_ids": (other + self.company).ids})
        invoice = self._bill(900.0, due=-5, post=False, company_id=other.id)
        invoice.with_env(env).action_post()
        draft = self._bill(800.0, post=False, company_id=other.id)
        self.assertTrue(draft)
        for name in ("receivable", "overdue", "drafts"):
            action = getattr(self.open, f"action_view_{name}")()
            found = self.env[action["res_model"]].with_env(env).search(action["domain"])
            self.assertFalse(found, name)
        self.assertEqual(self.open.exposure, 0.0)

    # === RIGHTS === #

    def test_salespeople_have_no_drill_down(self):
        for name in ("receivable", "overdue", "orders", "drafts"):
            with self.subTest(name), self.assertRaises(AccessError):
                getattr(self.open.with_user(self.salesperson), f"action_view_{name}")()
        with self.assertRaises(AccessError):
            self.customer.with_user(self.salesperson).action_view_credit_account()

    def test_account_of_a_contact_is_that_of_the_company(self):
        action = self.contact.with_user(self.credit_user).action_view_credit_account()
        self.assertEqual(action["res_id"], self.open.id)
        new = self._create_partner("Never seen")
        action = new.with_user(self.credit_user).action_view_credit_account()
        account = self.env["credit.account"].browse(action["res_id"])
        self.assertEqual(account.partner_id, new)
        self.assertEqual(account.company_id, self.company)

    def test_scores_by_hand(self):
        for values in ({"score": 100}, {"coverage": 100}, {"payment_score": 1}):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(
                    AccessError,
                    "Scores come from evaluations. Evaluate the customer again, or "
                    "have a credit manager set the tier.",
                ),
            ):
                self.open.with_user(self.manager).write(values)

    # === LETTING A CUSTOMER GO === #

    def test_contact_with_a_history_is_kept(self):
        self._set_limit(self.customer, 10.0)
        sentence = (
            "Open Seas: credit limits, holds, changes of status, retirement cases or "
            "follow-ups are on record. Archive the contact instead of deleting it."
        )
        with self.assertRaisesRegex(UserError, sentence):
            (self.contact + self.customer).unlink()
        self.customer.action_archive()
        self.assertTrue(self.open.exists())

    def test_contact_without_a_history_goes(self):
        """An account that was made by itself holds nobody."""
        new = self._create_partner("Mistyped")
        account = self._get_account(new)
        new.unlink()
        self.assertFalse(account.exists())

    # === ON THE CUSTOMER === #

    def test_figures_of_the_current_company(self):
        other = self._create_company("Other Ltd")
        theirs = self._set_limit(self.customer, 10.0, other)
        theirs.tier_id = self.env.ref("credit_management.credit_tier_d")
        self.open.tier_id = self.env.ref("credit_management.credit_tier_a")
        partners = self.env["res.partner"]
        for company, account in ((self.company, self.open), (other, theirs)):
            seen = self.contact.with_company(company)
            self.assertEqual(seen.credit_account_id, account)
            self.assertEqual(seen.credit_tier_id, account.tier_id)
            found = partners.with_company(company).search(
                [("credit_tier_id", "=", account.tier_id.id)]
            )
            self.assertEqual(found, self.customer + self.contact)

    def test_customers_without_an_account(self):
        new = self._create_partner("Never seen")
        self.assertFalse(new.credit_account_id)
        self.assertFalse(new.credit_tier_id)
        found = self.env["res.partner"].search([("credit_account_id", "=", False)])
        self.assertIn(new, found)
        self.assertNotIn(self.customer, found)
        self.assertNotIn(self.contact, found)

    def test_branch_sees_the_account_of_its_company(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.assertEqual(
            self.customer.with_company(branch).credit_account_id, self.open
        )
        found = (
            self.env["res.partner"]
            .with_company(branch)
            .search([("credit_account_id", "=", self.open.id)])
        )
        self.assertEqual(found, self.customer + self.contact)
