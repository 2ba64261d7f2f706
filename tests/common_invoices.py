"""What the tests of the invoice guard share: an accountant, drafts, assertions."""

from odoo import Command
from odoo.service.model import call_kw
from odoo.tests import new_test_user

from .common_exposure import ExposureCommon


class InvoiceGuardCommon(ExposureCommon):
    """An accountant posts invoices of a customer with a limit of 1,000."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = new_test_user(
            cls.env,
            login="credit_acky",
            name="Acky",
            groups="account.group_account_invoice",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
            email="acky@example.com",
        )

    # === BUILDERS === #

    @classmethod
    def _draft(cls, amount, **values):
        """Return a draft invoice of one line, of the salesperson."""
        values.setdefault("invoice_user_id", cls.salesperson.id)
        return cls._create_invoice(amount, post=False, **values)

    def _post(self, moves, user=None):
        """Post as the accountant does with the button."""
        return moves.with_user(user or self.accountant).action_post()

    def _hold(self, amount=1500.0, **values):
        """Return the hold of a draft that was too much."""
        move = self._draft(amount, **values)
        self._post(move)
        return self.assertMoveHeld(move)

    def _call(self, method, *args, user=None, model="account.move", **context):
        """Call a method as a client does: through the RPC layer, all or nothing."""
        env = self.env(user=user or self.accountant, context={})
        context.setdefault("allowed_company_ids", self.company.ids)
        with self.env.cr.savepoint():
            return call_kw(env[model], method, list(args), {"context": context})

    # === ASSERTIONS === #

    def assertMoveHeld(self, move):
        """Check that an invoice is a draft with one open hold, and return that."""
        self.env.flush_all()
        move.invalidate_recordset()
        self.assertEqual(move.state, "draft")
        holds = self.env["credit.hold"].search(
            [("move_id", "=", move.id), ("state", "=", "open")]
        )
        self.assertEqual(len(holds), 1)
        self.assertEqual(move.credit_hold_id, holds)
        self.assertEqual(move.credit_state, "held")
        return holds

    def assertPosted(self, move):
        """Check that an invoice is posted and nothing is open on it."""
        move.invalidate_recordset()
        self.assertEqual(set(move.mapped("state")), {"posted"})
        self.assertNotIn("open", move.credit_hold_ids.mapped("state"))
