from odoo.tests import new_test_user, tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementArchive(ExitCase):
    """Who is archived with the customer, and for whose sake nobody is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign = cls._create_company("Elsewhere")

    def _get_case(self):
        """Return the case of a new customer who is to be archived."""
        return self._decide("archive", account=self._create_customers(1))

    def _kept(self, case):
        """Return why contacts of the customer would stay: ``{name: reason}``."""
        kept = case._get_kept_contacts(case._get_contacts())
        contacts = self.env["res.partner"].browse(kept)
        return {contact.name: kept[contact.id] for contact in contacts}

    def _add_contact(self, case, name):
        return self._create_partner(
            name, parent_id=case.partner_id.id, is_company=False
        )

    # === BUSINESS ELSEWHERE === #

    def test_an_invoice_elsewhere_counts_for_a_year(self):
        for day, kept in (
            ("2025-03-16", {"Leaver 0": "other_company"}),
            ("2025-03-15", {}),
        ):
            with self.subTest(day=day):
                case = self._get_case()
                invoice = self._create_invoice(
                    0.0,
                    partner=case.partner_id,
                    company_id=self.foreign.id,
                    invoice_date=day,
                )
                self.assertEqual(invoice.payment_state, "paid")
                self.assertEqual(self._kept(case), kept)

    def test_an_old_invoice_elsewhere_counts_while_it_is_not_paid(self):
        case = self._get_case()
        self._create_invoice(
            10.0,
            partner=case.partner_id,
            company_id=self.foreign.id,
            invoice_date="2023-01-10",
        )
        self.assertEqual(self._kept(case), {"Leaver 0": "other_company"})

    def test_an_order_elsewhere_counts_for_a_year(self):
        for day, kept in (
            ("2025-03-16 00:00:00", {"Leaver 0": "other_company"}),
            ("2025-03-15 23:59:59", {}),
        ):
            with self.subTest(day=day):
                case = self._get_case()
                self._create_order(
                    10.0,
                    partner=case.partner_id,
                    company_id=self.foreign.id,
                    date_order=day,
                )
                self.assertEqual(self._kept(case), kept)

    def test_an_old_order_elsewhere_counts_while_it_is_not_invoiced(self):
        case = self._get_case()
        order = self._create_order(
            10.0, partner=case.partner_id, company_id=self.foreign.id
        )
        order.action_confirm()
        order.date_order = "2023-01-10 12:00:00"
        self.assertEqual(order.invoice_status, "to invoice")
        self.assertEqual(self._kept(case), {"Leaver 0": "other_company"})
        order.with_context(disable_cancel_warning=True).action_cancel()
        self.assertEqual(self._kept(case), {})

    def test_orders_of_the_company_itself_keep_nobody(self):
        case = self._get_case()
        self._create_order(10.0, partner=case.partner_id)
        self._create_invoice(10.0, partner=case.partner_id)
        self.assertEqual(self._kept(case), {})

    # === SUPPLIERS === #

    def test_a_bill_makes_a_supplier_for_a_year(self):
        for day, kept in (("2025-03-16", {"Leaver 0": "supplier"}), ("2025-03-15", {})):
            with self.subTest(day=day):
                case = self._get_case()
                bill = self._create_invoice(
                    0.0,
                    partner=case.partner_id,
                    move_type="in_invoice",
                    invoice_date=day,
                    date=day,
                )
                self.assertEqual(bill.payment_state, "paid")
                self.assertEqual(self._kept(case), kept)

    def test_a_bill_that_is_not_paid_makes_a_supplier(self):
        case = self._get_case()
        bill = self._create_invoice(
            10.0,
            partner=case.partner_id,
            move_type="in_invoice",
            invoice_date="2023-01-10",
            date="2023-01-10",
        )
        self.assertEqual(self._kept(case), {"Leaver 0": "supplier"})
        bill.button_draft()
        bill.button_cancel()
        self.assertEqual(self._kept(case), {})

    # === SINGLE CONTACTS === #

    def test_a_company_of_the_database_stays_alone(self):
        case = self._get_case()
        clerk = self._add_contact(case, "Clerk")
        self.env["res.company"].create(
            {"name": "Sister", "partner_id": case.partner_id.id}
        )
        name = case.partner_id.name
        self.assertEqual(
            case.not_archived_text,
            f"Not archived: {name}, because it is a company of this database.",
        )
        self.assertFalse(case.is_customer_archived)
        case._exit_archive("retired")
        self.assertTrue(case.partner_id.active)
        self.assertFalse(clerk.active)

    def test_each_user_has_a_line_of_its_own(self):
        case = self._get_case()
        for name in ("Buyer", "Clerk"):
            contact = self._add_contact(case, name)
            new_test_user(
                self.env,
                login=name,
                groups="base.group_portal",
                partner_id=contact.id,
                company_id=self.company.id,
                company_ids=[(6, 0, self.company.ids)],
            )
        names = set(self._kept(case))
        self.assertEqual(len(names), 2)
        self.assertEqual(
            set(case.not_archived_text.splitlines()),
            {f"Not archived: {name}, because it has a user." for name in names},
        )
        self.assertTrue(case.is_customer_archived)

    def test_other_ways_to_leave_archive_nobody(self):
        for mode in ("stop", "hand_over", "prepay"):
            with self.subTest(mode=mode):
                case = self._decide(mode, account=self._create_customers(1))
                self.assertFalse(case.not_archived_text or case.is_customer_archived)
                self.assertFalse(case._exit_archive("retired"))
                self.assertTrue(case.partner_id.active)

    # === IN WORDS === #

    def test_ten_contacts_are_named(self):
        case = self._get_case()
        for number in range(9):
            self._add_contact(case, f"Clerk {number}")
        archived = case._exit_archive("retired")
        (text,) = case._get_archive_lines(archived)
        self.assertIn("Clerk 8", text)
        self.assertNotIn("more", text)

    def test_contacts_that_are_gone_are_not_named(self):
        case = self._get_case()
        clerk, buyer = (self._add_contact(case, name) for name in ("Clerk", "Buyer"))
        archived = case._exit_archive("retired")
        clerk.unlink()
        (text,) = case._get_archive_lines(archived)
        self.assertNotIn("Clerk", text)
        self.assertIn("Buyer", text)
        case.effects = {"archive": archived}
        case._undo_exit()
        self.assertTrue(buyer.active and case.partner_id.active)

    def test_what_is_undone_is_what_the_case_archived(self):
        case = self._get_case()
        clerk = self._add_contact(case, "Clerk")
        case.effects = {"archive": case._exit_archive("retired")}
        clerk.action_unarchive()  # somebody needed it meanwhile
        stays = self._add_contact(case, "Later")
        stays.action_archive()
        case._undo_exit()
        self.assertTrue(clerk.active and case.partner_id.active)
        self.assertFalse(stays.active)
