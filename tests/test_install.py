from odoo import Command
from odoo.tests import tagged

from ..hooks import post_init_hook
from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestInstall(CreditCommon):
    """What the installation on a living database makes of its customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_mode = "off"
        cls.buyer = cls._create_partner("Buyer")
        cls.branch_office = cls._create_partner("Office", parent_id=cls.buyer.id)
        cls.branch_office.is_company = False
        order = cls._create_order(50.0, partner=cls.branch_office)
        order.action_confirm()
        cls.debtor = cls._create_partner("Debtor")
        cls._create_invoice(80.0, partner=cls.debtor)
        cls.quoted = cls._create_partner("Only Quoted")
        cls._create_order(50.0, partner=cls.quoted)
        cls.core_limit = cls._create_partner("With Core Limit")
        cls.core_limit.with_company(cls.company).credit_limit = 750.0
        cls.env["credit.limit"].search([]).sudo().write({"state": "proposed"})
        cls.env["credit.limit"].search([]).unlink()
        cls.env["credit.account"].search([]).unlink()

    def _install(self):
        post_init_hook(self.env)
        accounts = self.env["credit.account"].search(
            [("company_id", "=", self.company.id)]
        )
        return {account.partner_id: account for account in accounts}

    def test_accounts_of_customers_with_history(self):
        accounts = self._install()
        self.assertIn(self.buyer, accounts)
        self.assertIn(self.debtor, accounts)
        self.assertNotIn(self.quoted, accounts)
        self.assertNotIn(self.branch_office, accounts)
        self.assertEqual(accounts[self.buyer].exposure, 50.0)
        self.assertEqual(accounts[self.debtor].exposure, 80.0)
        self.assertEqual(accounts[self.buyer].status, "normal")

    def test_core_limits_are_taken_over(self):
        self.core_limit.with_company(self.company).write({"credit_limit": 750.0})
        accounts = self._install()
        limit = accounts[self.core_limit].limit_ids
        self.assertEqual(limit.amount, 750.0)
        self.assertEqual(limit.kind, "base")
        self.assertEqual(limit.state, "active")
        self.assertEqual(limit.reason, "Taken over at installation")
        self.assertEqual(limit.company_id, self.company)
        self.assertFalse(accounts[self.buyer].has_limit)
        self.assertFalse(accounts[self.buyer].limit_ids)
        self.assertEqual(self.core_limit.with_company(self.company).credit_limit, 750.0)

    def test_company_default_where_core_used_it(self):
        self.env["ir.default"].set(
            "res.partner", "credit_limit", 300.0, company_id=self.company.id
        )
        accounts = self._install()
        self.assertFalse(accounts[self.buyer].has_limit)
        self.env["credit.account"].search([]).limit_ids.write({"state": "proposed"})
        self.env["credit.limit"].search([]).unlink()
        self.company.account_use_credit_limit = True
        accounts = self._install()
        self.assertEqual(accounts[self.buyer].limit_amount, 300.0)
        self.assertEqual(accounts[self.core_limit].limit_amount, 750.0)

    def test_nobody_is_blocked_after_installation(self):
        self._install()
        order = self._create_order(1e6, partner=self.buyer)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.company.credit_mode = "enforce"
        order = self._create_order(1e6, partner=self.buyer)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_installing_twice_changes_nothing(self):
        accounts = self._install()
        self.assertEqual(self._install(), accounts)

    def test_later_customers_on_first_need(self):
        self._install()
        self.company.credit_mode = "enforce"
        self.assertFalse(self.quoted.with_company(self.company).credit_account_id)
        order = self._create_order(10.0, partner=self.quoted)
        order.action_confirm()
        account = self.quoted.with_company(self.company).credit_account_id
        self.assertEqual(account.partner_id, self.quoted)
        contact = self._create_partner("Contact", parent_id=self.quoted.id)
        contact.is_company = False
        self.assertEqual(contact.with_company(self.company).credit_account_id, account)


@tagged("-at_install", "post_install")
class TestMergeContacts(CreditCommon):
    """Merging contacts keeps everything their credit accounts hold."""

    def _merge(self, *partners):
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set([p.id for p in partners])],
                "dst_partner_id": partners[-1].id,
            }
        )
        wizard.action_merge()

    def test_both_have_an_account(self):
        other = self._create_partner("Harbour Trading (double)")
        account = self._set_limit(other, 400.0, reason="Old agreement")
        account.status = "restricted"
        order = self._create_order(500.0, partner=other)
        order.action_confirm()
        hold = self.assertHeld(order)
        note = account.message_post(body="Called the bookkeeper")
        self._merge(other, self.partner)
        self.assertFalse(account.exists())
        self.assertEqual(hold.account_id, self.account)
        self.assertEqual(order.partner_id, self.partner)
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertCountEqual(
            self.account.limit_ids.mapped("reason"), [False, "Old agreement"]
        )
        self.assertEqual(self.account.status, "restricted")
        self.assertIn(note, self.account.message_ids)

    def test_only_the_source_has_an_account(self):
        target = self._create_partner("New name")
        self._merge(self.partner, target)
        self.assertEqual(self.account.partner_id, target)
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_only_the_target_has_an_account(self):
        self._merge(self._create_partner("Double"), self.partner)
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_accounts_of_several_companies(self):
        second = self._create_company("Second Ltd")
        other = self._create_partner("Double")
        elsewhere = self._set_limit(other, 70.0, company=second)
        here = self._set_limit(other, 80.0)
        self._merge(other, self.partner)
        self.assertFalse(here.exists())
        self.assertEqual(elsewhere.partner_id, self.partner)
        self.assertEqual(elsewhere.limit_amount, 70.0)
