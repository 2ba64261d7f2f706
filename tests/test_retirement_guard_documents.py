from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementGuardDocuments(ExitCase):
    """Which documents stand against which case, in the company's currency."""

    def setUp(self):
        super().setUp()
        self.case = self._tell()
        self._on("2026-04-14")

    def _find(self, case=None):
        """Return ``{code: (documents, amount)}`` of what the guards find."""
        case = case or self.case
        found = case._find_guards()[case]
        return {code: (what.records, what.amount) for code, what in found.items()}

    def _create_euros(self):
        """Return a price list in euros, of which a dollar is two."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": euro.id,
                "company_id": self.company.id,
                "name": "2026-01-01",
                "rate": 2.0,
            }
        )
        return self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": euro.id, "company_id": self.company.id}
        )

    # === ORDERS AND QUOTATIONS === #

    def test_a_quotation_counts_up_to_its_last_day(self):
        endless = self._create_order(1.0, validity_date=False)
        today = self._create_order(2.0, validity_date="2026-04-14")
        self._create_order(4.0, validity_date="2026-04-13")
        sent = self._create_order(8.0, validity_date="2026-05-01")
        sent.action_quotation_sent()
        cancelled = self._create_order(16.0, validity_date="2026-05-01")
        cancelled.action_cancel()
        orders, amount = self._find()["quotations"]
        self.assertEqual(orders, (endless + today + sent).sorted())
        self.assertEqual(amount, 11.0)

    def test_orders_in_another_currency(self):
        euros = self._create_euros()
        order = self._create_order(500.0, pricelist_id=euros.id)
        self.assertEqual(self._find()["quotations"], (order, 250.0))
        order.action_confirm()
        self.assertEqual(self._find(), {"orders": (order, 250.0)})

    def test_an_order_stands_against_who_buys_and_who_pays(self):
        payer = self._create_customers(1)
        self._on("2026-03-16")
        other = self._tell(account=payer)
        self._on("2026-04-14")
        order = self._create_order(100.0, partner_invoice_id=payer.partner_id.id)
        order.action_confirm()
        cases = self.case + other
        found = cases._find_guards()
        for case in cases:
            self.assertEqual(found[case]["orders"].records, order)
            self.assertEqual(found[case]["orders"].amount, 100.0)

    def test_an_order_that_is_cancelled_stands_against_nothing(self):
        order = self._create_order(100.0)
        order.action_confirm()
        order.with_context(disable_cancel_warning=True).action_cancel()
        self.assertEqual(self._find(), {})

    # === INVOICES === #

    def test_drafts_of_credit_notes_are_negative(self):
        invoice = self._create_invoice(100.0, post=False)
        note = self._create_invoice(30.0, move_type="out_refund", post=False)
        moves, amount = self._find()["drafts"]
        self.assertEqual((set(moves), amount), (set(invoice + note), 70.0))

    def test_bills_of_the_customer_are_no_guard(self):
        self._create_invoice(50.0, move_type="in_invoice", post=False)
        self.assertEqual(self._find(), {})

    def test_a_dispute_ends_with_the_payment(self):
        invoice = self._create_invoice(300.0)
        invoice.with_user(self.finance).action_credit_dispute("Broken")
        self._pay(100.0, invoice=invoice)
        self.assertEqual(self._find()["disputes"], (invoice, 200.0))
        self._pay(200.0, invoice=invoice)
        self.assertNotIn("disputes", self._find())

    def test_invoices_and_credits_are_told_apart(self):
        self._create_invoice(100.0)
        note = self._create_invoice(30.0, move_type="out_refund")
        found = self._find()
        self.assertEqual(found["invoices"][1], 100.0)
        self.assertEqual(found["credits"], (note, -30.0))

    # === RECOVERY === #

    def _plan(self, record, name="recovery"):
        return record.sudo().activity_schedule(
            f"credit_management.mail_activity_type_credit_{name}",
            user_id=self.finance.id,
        )

    def test_recovery_elsewhere_is_not_of_this_case(self):
        foreign = self._create_company("Elsewhere")
        self._plan(self._get_account(self.partner, foreign))
        self._plan(self._create_invoice(9.0, company_id=foreign.id), "legal")
        self.assertEqual(self._find(), {})

    def test_recovery_from_the_contact_is_of_every_company(self):
        foreign = self._create_company("Elsewhere")
        step = self._plan(self.partner)
        there = self._open_case(self._get_account(self.partner, foreign))
        cases = self.case + there
        found = cases._find_guards()
        for case in cases:
            self.assertEqual(found[case]["recovery"].records, step)

    def test_other_activities_are_no_recovery(self):
        self.account.sudo().activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.finance.id
        )
        self.assertEqual(self._find(), {})

    # === MANY AT ONCE === #

    def test_no_case_finds_nothing(self):
        self.assertEqual(self.case[:0]._find_guards(), {})

    def test_cases_do_not_share_what_they_find(self):
        other = self._create_customers(1)
        case = self._open_case(other)
        mine = self._create_invoice(10.0)
        theirs = self._create_invoice(20.0, partner=other.partner_id)
        found = (self.case + case)._find_guards()
        self.assertEqual(found[self.case]["invoices"][:2], (mine, 10.0))
        self.assertEqual(found[case]["invoices"][:2], (theirs, 20.0))

    # === ON THE PAGE === #

    def test_five_are_linked_the_others_counted(self):
        for _number in range(5):
            self._create_order(1.0)
        self.assertNotIn("more", self.case.guards_html)
        for _number in range(2):
            self._create_order(1.0)
        self.case.invalidate_recordset()
        self.assertEqual(self.case.guards_html.count("/odoo/sale.order/"), 5)
        self.assertIn("and 2 more", self.case.guards_html)

    def test_what_blocks_is_counted_what_is_told_is_not(self):
        self._create_order(1.0)
        self.assertEqual(
            (self.case.guard_codes, self.case.blocking_count), ("quotations", 0)
        )
        self._create_invoice(10.0)
        self.case.invalidate_recordset()
        self.assertEqual(self.case.blocking_count, 1)
        self.assertEqual(self.case.guard_codes, "invoices quotations")
        self.assertFalse(self.case.is_blocked)

    def test_ten_names_are_kept_of_what_was_found(self):
        for _number in range(11):
            self._create_order(1.0)
        self.case.with_user(self.finance).action_execute("Time is up")
        (found,) = self.case.guards_found
        self.assertEqual((found["count"], len(found["names"])), (11, 10))
        self.assertEqual((found["amount"], found["until"]), (11.0, None))
        self.assertIn(found["names"][9], self.case.guards_html)
        self.assertEqual(self.case.blocking_count, 0)
        self.assertFalse(self.case.guard_codes or self.case.is_blocked)

    def test_a_guard_that_is_gone_is_shown_by_its_code(self):
        self.case.with_user(self.finance).action_execute("Time is up")
        self.case.guards_found = [
            {"code": "bees", "count": 2, "amount": None, "names": ["A", "B"]}
        ]
        self.case.invalidate_recordset()
        self.assertIn("bees", self.case.guards_html)
        self.assertIn("A · B", self.case.guards_html)
        self.assertNotIn("fa-ban", self.case.guards_html)

    def test_words_of_others_are_escaped(self):
        self.case.notice_failed_on = "2026-04-01 12:00:00"
        self.case.notice_failure = "<script>alert(1)</script>"
        self.assertIn("&lt;script&gt;", self.case.guards_html)
        self.assertNotIn("<script>", self.case.guards_html)
