from datetime import timedelta

from odoo import Command, fields

from .common import CreditCommon

NAMES = (
    "credit_way_pay_count",
    "credit_way_prepay",
    "credit_way_reduce",
    "credit_way_term_id",
    "credit_way_release",
    "credit_way_has_limit",
)


class WaysOutCommon(CreditCommon):
    """Orders that are held, and the ways out that are shown."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("credit_management.ir_cron_recheck")
        cls.medium, cls.long = cls.env["account.payment.term"].create(
            [
                {
                    "name": f"{days} days net",
                    "company_id": cls.company.id,
                    "line_ids": [
                        Command.create({"value_amount": 100, "nb_days": days})
                    ],
                }
                for days in (38, 75)
            ]
        )

    def _invoice(self, amount, days_ago=0, **values):
        """Return an invoice that was due some days ago."""
        day = fields.Date.today() - timedelta(days=days_ago)
        values.setdefault("invoice_user_id", self.salesperson.id)
        return self._create_invoice(
            amount, invoice_date=day, invoice_date_due=day, **values
        )

    def _hold(self, price=800.0, **values):
        """Return the order of a salesperson, held when it was confirmed."""
        order = self._create_order(price, **values).with_user(self.salesperson)
        order.action_confirm()
        self.assertHeld(order)
        return order

    def _ways(self, record):
        """Return the names of the ways that a user sees."""
        record.invalidate_recordset()
        return {name for name in NAMES if record[name]}

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()

    def assertClears(self, order):
        """Check that the re-check clears the hold and the order can be confirmed."""
        hold = order.sudo().credit_hold_id
        self._run_cron()
        self.assertEqual(hold.state, "cleared")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    # === WAYS THAT CLEAR === #
