from odoo.tests import tagged

from ..hooks.history import core_limits_sql, history_sql
from ..hooks.install import create_accounts
from ..hooks.uninstall import uninstall_hook
from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestInstallHistory(CreditCommon):
    """Who counts as a customer with history, and in which company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_mode = "off"
        cls.fresh = cls._create_partner("Fresh")

    def _get_history(self):
        """Return the pairs of a partner and a company that get an account."""
        self.env.flush_all()
        return set(self.env.execute_query(history_sql()))

    def _is_known(self, partner=None, company=None):
        pair = ((partner or self.fresh).id, (company or self.company).id)
        return pair in self._get_history()

    def _get_core_limits(self, partner=None):
        self.env.flush_all()
        return {
            company: amount
            for partner_id, company, amount in self.env.execute_query(core_limits_sql())
            if partner_id == (partner or self.fresh).id
        }

    # === HISTORY === #

    def test_only_confirmed_orders_count(self):
        order = self._create_order(partner=self.fresh)
        self.assertFalse(self._is_known())
        order.action_quotation_sent()
        self.assertFalse(self._is_known())
        order.action_confirm()
        self.assertTrue(self._is_known())
        order._action_cancel()
        self.assertFalse(self._is_known())

    def test_only_posted_invoices_count(self):
        invoice = self._create_invoice(10.0, partner=self.fresh, post=False)
        self.assertFalse(self._is_known())
        invoice.action_post()
        self.assertTrue(self._is_known())
        invoice.button_draft()
        self.assertFalse(self._is_known())

    def test_who_only_sells_to_us_is_no_customer(self):
        self._create_invoice(
            10.0, partner=self.fresh, move_type="in_invoice", post=False
        ).action_post()
        self.assertFalse(self._is_known())

    def test_who_is_invoiced_owes_not_who_ordered(self):
        payer = self._create_partner("Payer")
        order = self._create_order(partner=self.fresh, partner_invoice_id=payer.id)
        order.action_confirm()
        self.assertFalse(self._is_known())
        self.assertTrue(self._is_known(payer))

    def test_contacts_count_for_their_company_and_archived_ones_too(self):
        contact = self._create_partner(
            "Buyer", is_company=False, parent_id=self.fresh.id
        )
        self._create_invoice(10.0, partner=contact)
        contact.active = self.fresh.active = False
        self.assertTrue(self._is_known())
        self.assertFalse(self._is_known(contact))

    def test_documents_of_a_branch_count_for_the_parent(self):
        order = self._create_order(partner=self.fresh)
        order.action_confirm()
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET company_id = %s WHERE id = %s",
            [branch.id, order.id],
        )
        self.assertTrue(self._is_known())
        self.assertFalse(self._is_known(company=branch))

    def test_a_limit_of_core_alone_makes_a_customer(self):
        self.fresh.with_company(self.company).credit_limit = 0.01
        self.assertTrue(self._is_known())
        self.fresh.with_company(self.company).credit_limit = 0.0
        self.assertFalse(self._is_known())

    # === CORE'S LIMITS === #

    def test_limits_of_core_stand_by_company(self):
        other = self._create_company("Other Ltd")
        self.fresh.with_company(self.company).credit_limit = 100.0
        self.fresh.with_company(other).credit_limit = 250.5
        self.assertEqual(
            self._get_core_limits(), {self.company.id: 100.0, other.id: 250.5}
        )

    def test_what_is_no_amount_of_a_company_is_passed_over(self):
        """The column is JSON, written by whoever did: read it with care."""
        own = str(self.company.id)
        for text in (
            "[]",
            '"12"',
            "12",
            '{"x": 5}',
            '{"0": 5}',
            f'{{"{own}": "many"}}',
            f'{{"{own}": "-5"}}',
            f'{{"{own}": "1e9"}}',
            f'{{"{own}": {{"a": 5}}}}',
        ):
            with self.subTest(text=text):
                self.env.flush_all()
                self.env.cr.execute(
                    "UPDATE res_partner SET credit_limit = %s::jsonb WHERE id = %s",
                    [text, self.fresh.id],
                )
                self.assertEqual(self._get_core_limits(), {})
                self.assertFalse(self._is_known())

    # === ACCOUNTS === #

    def test_accounts_are_created_only_for_the_companies_that_are_asked_for(self):
        other = self._create_company("Other Ltd")
        self.fresh.with_company(self.company).credit_limit = 100.0
        self.fresh.with_company(other).credit_limit = 250.5
        mine = [("partner_id", "=", self.fresh.id)]
        accounts = self.env["credit.account"].with_context(
            allowed_company_ids=(self.company + other).ids
        )
        create_accounts(self.env, other)
        self.assertEqual(accounts.search(mine).company_id, other)
        create_accounts(self.env)
        self.assertEqual(accounts.search(mine).company_id, self.company + other)
        create_accounts(self.env)
        self.assertEqual(accounts.search_count(mine), 2)

    def test_switching_the_check_on_gives_accounts_to_customers(self):
        self._create_invoice(10.0, partner=self.fresh)
        account = self.env["credit.account"].search(
            [("partner_id", "=", self.fresh.id)]
        )
        account.unlink()
        self.company.credit_mode = "monitor"
        self.assertTrue(self.fresh.with_company(self.company).credit_account_id)

    # === UNINSTALLATION === #

    def test_customers_of_the_demo_data_that_were_invoiced_stay(self):
        other = self._create_partner("Never Invoiced")
        self._create_invoice(10.0, partner=self.fresh)
        data = self.env["ir.model.data"].create(
            [
                {
                    "module": "credit_management",
                    "name": f"test_customer_{partner.id}",
                    "model": "res.partner",
                    "res_id": partner.id,
                }
                for partner in (self.fresh, other)
            ]
        )
        uninstall_hook(self.env)
        self.assertEqual(data.exists().res_id, other.id)  # Odoo deletes what it owns
        self.assertTrue(self.fresh.exists())
