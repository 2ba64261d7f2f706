from lxml import etree

from odoo.tests import new_test_user, tagged

from ..hooks.install import post_init_hook
from ..hooks.uninstall import uninstall_hook
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

    def test_administrator_is_credit_manager(self):
        """Who installs it sees it; to others the settings say who gives the right."""
        manager = self.env.ref("credit_management.group_credit_manager")
        for name in ("user_admin", "user_root"):
            self.assertIn(manager, self.env.ref(f"base.{name}").all_group_ids)
        other = new_test_user(self.env, "second_admin", groups="base.group_system")
        root = self.env.ref("credit_management.credit_menu_root")
        self.assertNotIn(root.id, self.env["ir.ui.menu"].with_user(other).load_menus(0))
        settings = self.env["res.config.settings"].with_user(other)
        form = etree.fromstring(settings.get_view(view_type="form")["arch"])
        (hint,) = form.xpath("//setting[@id='credit_rights']//button")
        action = self.env["ir.actions.act_window"].browse(int(hint.get("name")))
        self.assertEqual(action.res_model, "res.users")
        other.group_ids += self.env.ref("credit_management.group_credit_user")
        self.assertIn(root.id, self.env["ir.ui.menu"].with_user(other).load_menus(0))

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

    def test_odd_core_limits(self):
        """The column is JSON and may hold anything; what is no number is no limit."""
        values = {
            "null": None,
            '{"%s": false}': None,
            '{"%s": ""}': None,
            '{"%s": null}': None,
            '{"%s": 0.0}': None,
            '{"%s": 12.5}': 12.5,
        }
        partners = {}
        for text in values:
            partner = partners[text] = self._create_partner(text)
            self._create_invoice(1.0, partner=partner)
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE res_partner SET credit_limit = %s::jsonb WHERE id = %s",
                (text.replace("%s", str(self.company.id)), partner.id),
            )
        self.env.invalidate_all()
        accounts = self._install()
        for text, amount in values.items():
            with self.subTest(text=text):
                limits = accounts[partners[text]].limit_ids
                self.assertEqual(limits.mapped("amount"), [amount] if amount else [])

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

    def test_uninstall_drops_what_is_in_use(self):
        """What Odoo deletes one by one is not kept by rows that are about to go."""
        account = self._get_account(self.buyer)
        tier = self.env.ref("credit_management.credit_tier_a")
        account.tier_id = tier
        self.env.flush_all()
        uninstall_hook(self.env)
        self.env.cr.execute("DELETE FROM credit_tier WHERE id = %s", [tier.id])
        self.assertEqual(self.env.cr.rowcount, 1)
