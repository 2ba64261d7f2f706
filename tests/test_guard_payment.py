from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from .common import SIGNATURE, CreditCommon


@tagged("-at_install", "post_install")
class TestGuardPayment(CreditCommon):
    """An online payment confirms what is paid for, and holds the rest."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()

        def allow_authorisation(provider):
            provider.support_manual_capture = "partial"

        cls.startClassPatcher(
            patch.object(
                cls.registry["payment.provider"],
                "_compute_feature_support_fields",
                allow_authorisation,
            )
        )
        cls.paid_mail = cls.env.ref("sale.mail_template_sale_payment_executed")
        cls.confirmed_mail = cls.env.ref("sale.mail_template_sale_confirmation")
        # told apart by their subject, whatever their text becomes
        cls.paid_mail.subject = "PAID {{ object.name }}"
        cls.confirmed_mail.subject = "CONFIRMED {{ object.name }}"

    def _create_online_order(self, price, percent=1.0):
        return self._create_order(
            price, require_payment=True, prepayment_percent=percent
        )

    def _get_mails(self, order):
        """Return the subjects of what the customer was sent on an order."""
        messages = order.message_ids.filtered(
            lambda message: (
                message.subject in (f"PAID {order.name}", f"CONFIRMED {order.name}")
            )
        )
        return messages.mapped("subject")

    def test_paid_in_full_confirms(self):
        """Money that is there is no credit, whatever else the customer owes."""
        self._create_invoice(5000.0)
        order = self._create_online_order(2000.0)
        self._pay_online(order, 2000.0)
        self.assertEqual(order.state, "sale")
        self.assertFalse(order.credit_hold_ids)
        self.assertEqual(self._get_mails(order), [f"CONFIRMED {order.name}"])

    def test_authorised_in_full_confirms(self):
        order = self._create_online_order(2000.0)
        self._pay_online(order, 2000.0, "authorized")
        self.assertEqual(order.state, "sale")
        self.assertEqual(self._get_mails(order), [f"CONFIRMED {order.name}"])

    def _check_part_is_held(self, state):
        order = self._create_online_order(2000.0, 0.3)
        self._pay_online(order, 600.0, state)
        hold = self.assertHeld(order)
        self.assertTrue(hold.confirm_when_clear)
        self.assertTrue(order._is_under_credit_review())
        self.assertTrue(hold.activity_ids)
        told = order.message_ids.filtered(
            lambda message: "On credit hold" in message.body
        )
        self.assertEqual(told.partner_ids, self.salesperson.partner_id)
        self.assertEqual(self._get_mails(order), [f"PAID {order.name}"])

    def test_paid_in_part_is_held(self):
        self._check_part_is_held("done")

    def test_authorised_in_part_is_held(self):
        self._check_part_is_held("authorized")

    def test_part_that_is_paid_takes_no_credit(self):
        order = self._create_online_order(1400.0, 0.3)
        self._pay_online(order, 420.0)
        self.assertEqual(order.state, "sale")
        self.assertExposure(980.0)

    def test_pending_payment_decides_nothing(self):
        order = self._create_online_order(2000.0)
        self._pay_online(order, 2000.0, "pending")
        self.assertEqual(order.state, "sent")
        self.assertFalse(order.credit_hold_ids)

    def test_release_confirms_and_tells_the_customer(self):
        order = self._create_online_order(2000.0, 0.3)
        self._pay_online(order, 600.0)
        hold = self.assertHeld(order)
        hold.with_user(self.controller).action_release("Fine")
        self.assertEqual(order.state, "sale")
        self.assertEqual(
            self._get_mails(order), [f"CONFIRMED {order.name}", f"PAID {order.name}"]
        )

    def test_the_rest_is_paid(self):
        order = self._create_online_order(2000.0, 0.3)
        self._pay_online(order, 600.0)
        hold = self.assertHeld(order)
        self._pay_online(order, 1400.0)
        self.assertEqual(order.state, "sale")
        self.assertEqual(hold.state, "cleared")
        self.assertFalse(hold.activity_ids)

    def test_held_order_is_not_invoiced(self):
        """Odoo's automatic invoice waits for the confirmation as well."""
        self.env["ir.config_parameter"].set_param("sale.automatic_invoice", "True")
        order = self._create_online_order(2000.0, 0.3)
        self._pay_online(order, 600.0)
        self.assertHeld(order)
        self.assertFalse(order.invoice_ids)

    def test_signature_without_the_payment_is_not_enough(self):
        """An order that still has to be paid is not confirmed by a release."""
        order = self._create_online_order(2000.0, 0.3)
        order.write(
            {
                "signature": SIGNATURE,
                "signed_by": "Ann",
                "signed_on": fields.Datetime.now(),
            }
        )
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        self.assertFalse(hold.confirm_when_clear)
        hold.with_user(self.controller).action_release("Fine")
        self.assertEqual(order.state, "draft")
        self._pay_online(order, 600.0)
        self.assertEqual(order.state, "sale")
