from odoo.tests import HttpCase, new_test_user, tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetiredPortal(ExitCase, HttpCase):
    """A retired customer still finds its invoice on the portal, and pays it there."""

    def test_pays_an_open_invoice(self):
        user = new_test_user(self.env, login="credit_pat", groups="base.group_portal")
        user.partner_id.parent_id = self.partner
        invoice = self._create_invoice(150.0)
        case = self._tell("archive")
        self._on("2026-04-14")
        case.with_user(self.manager).action_execute("Now", override=True)
        self.assertFalse(self.partner.active)
        provider = self._create_transaction(self._create_order(1.0), 1.0).provider_id
        provider.write({"state": "test", "is_published": True})
        line = provider.journal_id.inbound_payment_method_line_ids[:1]
        line.payment_provider_id = provider
        self.authenticate("credit_pat", "credit_pat")
        page = self.url_open(f"/my/invoices/{invoice.id}")
        self.assertEqual(page.status_code, 200)
        self.assertIn(invoice.name, page.text)
        values = self.make_jsonrpc_request(
            f"/invoice/transaction/{invoice.id}",
            {
                "access_token": invoice._portal_ensure_token(),
                "provider_id": provider.id,
                "payment_method_id": self.env.ref("payment.payment_method_unknown").id,
                "token_id": None,
                "amount": 150.0,
                "flow": "direct",
                "tokenization_requested": False,
                "landing_route": "/my/invoices",
            },
        )
        transaction = self.env["payment.transaction"].search(
            [("reference", "=", values["reference"])]
        )
        self.assertEqual(transaction.invoice_ids, invoice)
        transaction._set_done()
        transaction._post_process()
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))
