from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon

FIELDS = ("credit_disputed_from", "credit_disputed_to", "credit_dispute_reason")


@tagged("-at_install", "post_install")
class TestInvoiceDispute(InvoiceGuardCommon):
    """Who sets invoices aside as disputed, which ones, and from which day on."""

    def _bill(self, **values):
        return self._create_invoice(100.0, **values)

    def _get_words(self, move):
        return [str(body) for body in move.sudo().message_ids.mapped("body")]

    # === WHO === #

    def test_each_role(self):
        for user, may in (
            (self.accountant, True),
            (self.controller, True),
            (self.manager, True),
            (self.credit_user, False),
            (self.salesperson, False),
        ):
            invoice = self._bill(invoice_user_id=user.id).with_user(user)
            with self.subTest(user.login):
                for call in (
                    invoice.action_open_credit_dispute,
                    lambda one=invoice: one.action_credit_dispute("Broken"),
                    invoice.action_credit_settle_dispute,
                ):
                    if may:
                        call()
                    else:
                        with self.assertRaisesRegex(
                            AccessError, "Only an accountant or a credit controller"
                        ):
                            call()
                self.assertIs(bool(invoice.sudo().credit_disputed_to), may)

    def test_not_of_a_company_where_one_does_not_work(self):
        other = self._create_company("Other Ltd")
        journal = self.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", other.id)], limit=1
        )
        theirs = self._bill(company_id=other.id, journal_id=journal.id)
        for call in (
            theirs.with_user(self.controller).action_open_credit_dispute,
            theirs.with_user(self.controller).action_credit_settle_dispute,
            lambda: theirs.with_user(self.controller).action_credit_dispute("Broken"),
        ):
            with self.assertRaises(AccessError):
                call()
        self.assertFalse(theirs.credit_disputed_from)

    def test_no_client_says_it(self):
        """Neither on a new invoice, nor later, nor with a default in the context."""
        invoice = self._bill().with_user(self.accountant)
        for name, value in zip(FIELDS, ("2026-01-01", "2026-01-02", "x"), strict=True):
            with self.subTest(name):
                with self.assertRaisesRegex(AccessError, "nobody may enter them"):
                    invoice[name] = value
                with self.assertRaisesRegex(AccessError, "nobody may enter them"):
                    self.env["account.move"].with_user(self.accountant).create(
                        {"move_type": "out_invoice", name: value}
                    )
                with self.assertRaisesRegex(AccessError, "nobody may enter them"):
                    self.env["account.move"].with_user(self.accountant).with_context(
                        **{f"default_{name}": value}
                    ).create({"move_type": "out_invoice"})

    def test_a_duplicate_is_not_disputed(self):
        invoice = self._bill()
        invoice.action_credit_dispute("Broken")
        again = invoice.copy()
        self.assertFalse(any(again[name] for name in FIELDS))

    # === WHICH === #

    def test_kinds(self):
        for values, may in (
            ({}, True),
            ({"move_type": "out_receipt"}, True),
            ({"move_type": "out_refund"}, True),
            ({"move_type": "in_invoice"}, False),
            ({"post": False}, False),
        ):
            invoice = self._bill(**values).with_user(self.accountant)
            with self.subTest(values):
                if may:
                    invoice.action_credit_dispute("Broken")
                    self.assertTrue(invoice.credit_disputed_from)
                    continue
                with self.assertRaisesRegex(UserError, "is not a posted customer"):
                    invoice.action_credit_dispute("Broken")

    def test_of_several_all_or_none(self):
        first, second = self._bill(), self._bill()
        draft = self._bill(post=False)
        both = (first | second).with_user(self.accountant)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            (both | draft.with_user(self.accountant)).action_credit_dispute("Broken")
        self.env.invalidate_all()
        self.assertFalse(first.credit_disputed_from or second.credit_disputed_from)
        action = both.action_open_credit_dispute()
        dialog = (
            self.env[action["res_model"]]
            .with_user(self.accountant)
            .with_context(**action["context"])
            .create({"reason": " Too late "})
        )
        self.assertEqual(dialog.move_ids, both)
        dialog.action_dispute()
        self.assertEqual(
            (first | second).mapped("credit_dispute_reason"), ["Too late"] * 2
        )
        self.assertIn("Disputed: Too late", self._get_words(second)[0])

    # === WHEN === #

    def test_the_day_of_the_company(self):
        """Late in London it is the next day in Auckland, where the invoice is."""
        self.company.partner_id.tz = "Pacific/Auckland"
        self.accountant.tz = "Europe/London"
        invoice = self._bill().with_user(self.accountant)
        with freeze_time("2026-03-16 20:00:00"):
            invoice.action_credit_dispute("Broken")
        self.assertEqual(invoice.credit_disputed_from, date(2026, 3, 17))
        with freeze_time("2026-03-18 20:00:00"):
            invoice.action_credit_settle_dispute()
        self.assertEqual(invoice.credit_disputed_to, date(2026, 3, 19))

    def test_settled_once(self):
        invoice = self._bill()
        invoice.action_credit_dispute("Broken")
        invoice.action_credit_settle_dispute()
        number = len(invoice.message_ids)
        with freeze_time("2026-03-20"):
            invoice.action_credit_settle_dispute()
        self.assertEqual(invoice.credit_disputed_to, date(2026, 3, 16))
        self.assertEqual(len(invoice.message_ids), number)

    def test_only_what_is_disputed_is_settled(self):
        disputed, fine = self._bill(), self._bill()
        disputed.action_credit_dispute("Broken")
        (disputed | fine).action_credit_settle_dispute()
        self.assertTrue(disputed.credit_disputed_to)
        self.assertFalse(fine.credit_disputed_to)
        self.assertNotIn("settled", " ".join(self._get_words(fine)))

    def test_disputed_again_is_known_since_the_first_time(self):
        invoice = self._bill()
        invoice.action_credit_dispute("Broken")
        with freeze_time("2026-03-20"):
            invoice.action_credit_settle_dispute()
        with freeze_time("2026-03-25"):
            invoice.action_credit_dispute("Still broken")
        self.assertEqual(invoice.credit_disputed_from, date(2026, 3, 16))
        self.assertFalse(invoice.credit_disputed_to)
        self.assertEqual(invoice.credit_dispute_reason, "Still broken")

    def test_disputed_is_still_owed(self):
        invoice = self._bill()
        self.assertExposure(100.0)
        invoice.action_credit_dispute("Broken")
        self.assertExposure(100.0)

    def test_nothing_is_nothing(self):
        none = self.env["account.move"].with_user(self.accountant)
        none.action_credit_dispute("Broken")
        none.action_credit_settle_dispute()
        self.assertEqual(
            none.action_open_credit_dispute()["context"], {"default_move_ids": []}
        )
        self.accountant.group_ids = [Command.set(self.env.ref("base.group_user").ids)]
        with self.assertRaises(AccessError):
            none.action_credit_dispute("Broken")
