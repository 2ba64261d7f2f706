"""What the tests of words on holds share: an order on hold, and how to read it."""

from odoo.exceptions import UserError

from .common import CreditCommon


class HoldWordsCase(CreditCommon):
    """The order of a customer with a limit of 1,000 is 500 too much."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id
        cls.decider = cls.hold.with_user(cls.controller)
        cls.asker = cls.hold.with_user(cls.salesperson)

    def _hold_another(self, price=1500.0):
        order = self._create_order(price)
        order.with_user(self.salesperson).action_confirm()
        return self.assertHeld(order)

    def _get_message(self, action):
        """Return what a notification says; a success goes, a warning stays."""
        params = action["params"]
        self.assertEqual(params["sticky"], params["type"] == "warning")
        return params["message"]

    def _get_body(self, record):
        """Return the latest message of a record, as text."""
        return str(record.message_ids[0].body).replace("&nbsp;", " ")

    def assertRefused(self, words, call, *args, **kwargs):
        """Check that a call is refused with these words, and changes nothing."""
        before = self.hold.state
        with self.assertRaises(UserError) as refused:
            call(*args, **kwargs)
        self.assertIn(words, str(refused.exception))
        self.hold.invalidate_recordset()
        self.assertEqual(self.hold.state, before)
