from concurrent.futures import ThreadPoolExecutor

from odoo import Command
from odoo.tests import new_test_user, tagged

from .common_concurrency import TIMEOUT, ConcurrencyCase


@tagged("-at_install", "post_install")
class TestGuardInvoiceConcurrency(ConcurrencyCase):
    """Two people post invoices at the same moment: real threads and commits."""

    def _create_data(self, env):
        """Commit a customer with a limit of 150 and two draft invoices of 100."""
        cls = type(self)
        cls.env = env(context={"tracking_disable": True, "no_reset_password": True})
        cls.company = env.ref("base.main_company")
        if not cls.company.chart_template:
            self.skipTest("the company has no accounts")
        self.mode = cls.company.credit_mode
        cls.company.credit_mode = "enforce"
        user = new_test_user(
            cls.env,
            login="credit_conrad",
            groups="account.group_account_invoice",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.partner = self._create_partner("Two Invoices At Once")
        cls.product = self._create_product("Invoiced twice")
        self._set_limit(cls.partner, 150.0)
        moves = self._create_invoice(100.0, post=False)
        moves |= self._create_invoice(100.0, post=False)
        # two numbers at once would be a conflict of their own
        moves[1].journal_id = moves.journal_id.copy()
        env.flush_all()
        self.uid_, self.move_ids = user.id, moves.ids
        self.partner_id, self.product_id = cls.partner.id, cls.product.id
        cls.env = None

    def _delete_data(self, env):
        env.ref("base.main_company").credit_mode = self.mode
        moves = env["account.move"].browse(self.move_ids)
        moves.filtered(lambda move: move.state == "posted").button_draft()
        journal = moves[1].journal_id
        moves.with_context(force_delete=True).unlink()
        journal.unlink()
        domain = [("partner_id", "=", self.partner_id)]
        limits = env["credit.limit"].search(domain)
        limits.write({"state": "proposed"})  # the only ones that can be deleted
        limits.unlink()
        env["credit.account"].search(domain).unlink()
        env["ir.cron.trigger"].search(
            [("cron_id", "=", env.ref("credit_management.ir_cron_recheck").id)]
        ).unlink()
        user = env["res.users"].browse(self.uid_)
        people = env["res.partner"].browse(self.partner_id) | user.partner_id
        user.unlink()
        people.unlink()
        env["product.product"].browse(self.product_id).product_tmpl_id.unlink()

    def _post(self, move_id):
        return self._request(
            lambda env: env["account.move"].browse(move_id).action_post()
        )

    def _post_both(self):
        """Post both drafts in parallel and return the invoices' states."""
        with self._meet("credit.check", "_decide"), ThreadPoolExecutor(2) as pool:
            futures = [pool.submit(self._post, move_id) for move_id in self.move_ids]
            for future in futures:
                future.result(TIMEOUT)
        return self._in_transaction(
            lambda env: sorted(
                env["account.move"].browse(self.move_ids).mapped("state")
            )
        )

    def test_exactly_one_passes(self):
        self.assertEqual(self._post_both(), ["draft", "posted"])
        self.assertEqual(sorted(self.attempts.values()), [1, 2])

        def check(env):
            moves = env["account.move"].browse(self.move_ids)
            loser = moves.filtered(lambda move: move.state == "draft")
            self.assertEqual(loser.credit_hold_ids.mapped("state"), ["open"])
            self.assertEqual(loser.credit_hold_id.shortfall, 50.0)
            self.assertFalse((moves - loser).credit_hold_ids)

        self._in_transaction(check)
