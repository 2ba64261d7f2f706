from odoo.tests import tagged

from .common import CreditCommon

CRON = "credit_management.ir_cron_recheck"


@tagged("-at_install", "post_install")
class TestRecheckTriggers(CreditCommon):
    """Wherever room may have been made, open holds are looked at again soon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.action_confirm()
        cls.hold = cls.order.credit_hold_id

    def _count_triggers(self, action, *args):
        """Return how often an action set off the re-check."""
        domain = [("cron_id", "=", self.env.ref(CRON).id)]
        before = self.env["ir.cron.trigger"].search_count(domain)
        action(*args)
        return self.env["ir.cron.trigger"].search_count(domain) - before

    def assertTriggers(self, action, *args):
        self.assertGreater(self._count_triggers(action, *args), 0)

    def test_payment_with_or_without_an_entry(self):
        payment = self._pay(10.0)
        payment.action_draft()
        self.assertTriggers(payment.action_post)
        self.assertTriggers(payment.write, {"state": "paid"})

    def test_invoice_taken_back(self):
        invoice = self._create_invoice(10.0)
        self.assertTriggers(invoice.button_draft)
        self.assertTriggers(invoice.button_cancel)

    def test_check_switched_off(self):
        self.assertTriggers(self.company.write, {"credit_mode": "monitor"})

    def test_supplier_payments_make_no_room(self):
        payment = self._pay(10.0)
        payment.action_draft()
        payment.partner_type = "supplier"
        self.assertEqual(self._count_triggers(payment.write, {"state": "paid"}), 0)

    def test_a_controller_who_lost_the_group_is_not_asked(self):
        self.company.credit_controller_id = self.colleague
        self.assertEqual(self.company._get_credit_controllers(), self.controller)
        self.company.credit_controller_id = self.manager
        self.assertEqual(self.company._get_credit_controllers(), self.manager)
