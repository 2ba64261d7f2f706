from freezegun import freeze_time

from odoo.tests import HttpCase, new_test_user, tagged

from .common import SIGNATURE, CreditCommon

UNDER_REVIEW = "We have received your order"
THANK_YOU = "Your order has been confirmed"


@tagged("-at_install", "post_install")
class TestGuardPortal(CreditCommon, HttpCase):
    """The customer signs: over real HTTP, with nothing but the link of the order."""

    def _sign(self, order):
        """Sign an order as its page does and return the answer."""
        return self.make_jsonrpc_request(
            f"/my/orders/{order.id}/accept",
            {
                "access_token": order._portal_ensure_token(),
                "name": "Ann Customer",
                "signature": SIGNATURE.decode(),
            },
            timeout=60,
        )

    def _get_page(self, order, query=""):
        url = order.get_portal_url(query_string=query)
        response = self.url_open(url, timeout=60)
        self.assertEqual(response.status_code, 200)
        return response.text

    def _sent_order(self, price, **values):
        order = self._create_order(
            price, require_signature=True, require_payment=False, **values
        )
        order.action_quotation_sent()
        return order

    def assertNoFigures(self, text):
        """Check that a page shows neither the limit nor what the customer owes."""
        for figure in ("1,234.00", "1234.0", "4,321.00", "4321.0", "5,555.00", "limit"):
            self.assertNotIn(figure, text)

    def test_signed_and_held(self):
        self._set_limit(self.partner, 1234.0)
        self._create_invoice(4321.0)
        order = self._sent_order(2468.0)
        answer = self._sign(order)
        self.assertTrue(answer.get("force_refresh"))
        self.assertNotIn("error", answer)
        self.assertEqual(order.state, "sent")
        self.assertTrue(order.signature)
        self.assertEqual(order.signed_by, "Ann Customer")
        hold = self.assertHeld(order)
        self.assertTrue(hold.confirm_when_clear)
        self.assertEqual(hold.activity_ids.user_id, self.controller)
        self.assertFalse(hold.activity_ids.filtered(lambda act: not act.automated))

        page = self._get_page(order, "&message=sign_ok")
        self.assertIn(UNDER_REVIEW, page)
        self.assertNotIn(THANK_YOU, page)
        self.assertNotIn("o_portal_sign_submit", page)
        self.assertNoFigures(page)
        self.assertIn(UNDER_REVIEW, self._get_page(order))

        again = self._sign(order)
        self.assertIn("error", again)
        self.assertEqual(order.credit_hold_ids, hold)

    def test_who_is_told_of_a_signature(self):
        order = self._sent_order(2000.0)
        self._sign(order)
        told = order.message_ids.filtered(lambda msg: "On credit hold" in msg.body)
        self.assertEqual(len(told), 1)
        self.assertEqual(told.author_id, self.env.ref("base.partner_root"))
        self.assertTrue(told.subtype_id.internal)
        notified = self.env["mail.notification"].search(
            [("mail_message_id", "=", told.id)]
        )
        self.assertEqual(notified.res_partner_id, self.salesperson.partner_id)
        self.assertFalse(
            self.env["mail.mail"].search_count(
                [
                    ("model", "=", "sale.order"),
                    ("res_id", "=", order.id),
                    ("recipient_ids", "in", self.partner.ids),
                ]
            )
        )

    def test_signed_and_confirmed(self):
        order = self._sent_order(1000.0)
        self._sign(order)
        self.assertEqual(order.state, "sale")
        page = self._get_page(order, "&message=sign_ok")
        self.assertNotIn(UNDER_REVIEW, page)
        self.assertNoFigures(page)

    def test_release_confirms_what_was_signed(self):
        order = self._sent_order(2000.0)
        self._sign(order)
        hold = self.assertHeld(order)
        hold.with_user(self.controller).action_release("Known customer")
        self.assertEqual(order.state, "sale")
        self.assertEqual(hold.state, "released")
        self.assertNotIn(UNDER_REVIEW, self._get_page(order))

    def test_release_for_less_than_was_signed(self):
        """The customer waits until the order goes or is rejected."""
        order = self._sent_order(2000.0)
        self._sign(order)
        hold = self.assertHeld(order)
        hold.with_user(self.controller).action_release("Part", released_amount=1500.0)
        self.assertEqual((order.state, hold.state), ("sent", "released"))
        self.assertIn(UNDER_REVIEW, self._get_page(order))
        seller = order.with_user(self.salesperson)
        self.assertIn("Released up to", seller.credit_release_text)
        self.assertIn("1,500.00", seller.credit_release_text)
        told = order.message_ids.filtered(lambda x: "Credit hold released" in x.body)
        self.assertIn("The order is worth more: reduce it", told.body)
        self.assertEqual(told.partner_ids, self.salesperson.partner_id)
        with freeze_time("2026-12-31"):
            order.invalidate_recordset(["credit_release_text"])
            self.assertFalse(seller.credit_release_text, "it is over")
        order._action_cancel()
        order.action_draft()
        self.assertFalse(order._is_under_credit_review(), "it is to be signed anew")

    def test_rejection_ends_the_review(self):
        order = self._sent_order(2000.0)
        self._sign(order)
        order.credit_hold_id.with_user(self.controller).action_reject("No")
        self.assertNotIn(UNDER_REVIEW, self._get_page(order))

    def test_portal_user_signs(self):
        user = new_test_user(self.env, login="credit_pat", groups="base.group_portal")
        user.partner_id.parent_id = self.partner
        order = self._sent_order(2000.0, partner_id=user.partner_id.id)
        self.authenticate("credit_pat", "credit_pat")
        self._sign(order)
        self.assertHeld(order)
        self.assertIn(UNDER_REVIEW, self._get_page(order))

    def test_quotation_that_is_not_signed_shows_nothing(self):
        """What the salesperson tried is not the customer's business."""
        order = self._sent_order(2000.0)
        order.with_user(self.salesperson).action_confirm()
        self.assertHeld(order)
        page = self._get_page(order)
        self.assertNotIn(UNDER_REVIEW, page)
        self.assertNoFigures(page)
