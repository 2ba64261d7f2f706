from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CreditCommon


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

    def test_a_lapsed_limit_gives_way(self):
        """The limit that runs stays, not one of the target that has run out."""
        day = self.company._get_credit_today()
        self.account.limit_ids.sudo().write(
            {"date_from": day - timedelta(9), "date_to": day - timedelta(1)}
        )
        other = self._create_partner("Double")
        self._set_limit(other, 400.0)
        self._merge(other, self.partner)
        self.assertEqual(self.account.limit_amount, 400.0)

    def test_into_a_contact_of_a_customer(self):
        contact = self._create_partner("Purchasing", parent_id=self.partner.id)
        contact.is_company = False
        other = self._create_partner("Double")
        account = self._set_limit(other, 400.0)
        self._merge(other, contact)
        self.assertFalse(account.exists())
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

    def _prepare_contacts(self, *users):
        """Let users merge contacts, which Odoo asks these rights for."""
        for user in users:
            for name in (
                "base.group_partner_manager",
                "base.group_erp_manager",
                "account.group_account_invoice",
            ):
                user.group_ids += self.env.ref(name)

    def _merge_as(self, user, *partners):
        """Merge contacts into the last one."""
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(user)
        wizard._merge([partner.id for partner in partners], partners[-1])

    def test_only_the_credit_department_joins_two_accounts(self):
        other = self._create_partner("Double")
        account = self._set_limit(other, 90000.0)
        users = (self.salesperson, self.credit_user, self.controller)
        self._prepare_contacts(*users)
        for user in users[:2]:
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(AccessError, "Double and Harbour Trading both"),
            ):
                self._merge_as(user, other, self.partner)
        self.assertTrue(account.exists())
        self._merge_as(self.controller, other, self.partner)
        self.assertFalse(account.exists())

    def test_nor_by_way_of_a_third_contact_without_an_account(self):
        other = self._create_partner("Double")
        account = self._set_limit(other, 90000.0)
        fresh = self._create_partner("Fresh")
        self._prepare_contacts(self.salesperson, self.controller)
        with self.assertRaisesRegex(AccessError, "both have a credit account"):
            self._merge_as(self.salesperson, self.partner, other, fresh)
        self.assertEqual(self.account.partner_id, self.partner)
        self.assertEqual(account.partner_id, other)
        self._merge_as(self.controller, self.partner, other, fresh)
        left = (self.account | account).exists()
        self.assertEqual(left.partner_id, fresh)
        self.assertEqual(len(left.limit_ids), 2)

    def test_accounts_of_different_companies_are_not_joined(self):
        second = self._create_company("Second Ltd")
        other = self._create_partner("Double")
        elsewhere = self._set_limit(other, 70.0, company=second)
        self._prepare_contacts(self.salesperson)
        self._merge_as(self.salesperson, other, self.partner)
        self.assertEqual((self.account | elsewhere).partner_id, self.partner)
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertEqual(elsewhere.limit_amount, 70.0)

    def test_while_the_check_is_off_anybody_merges(self):
        other = self._create_partner("Double")
        account = self._set_limit(other, 90000.0)
        self._prepare_contacts(self.salesperson)
        self.company.credit_mode = "off"
        self._merge_as(self.salesperson, other, self.partner)
        self.assertFalse(account.exists())

    def test_what_odoo_does_not_merge_changes_no_account(self):
        partners = [self._create_partner(f"Double {number}") for number in range(3)]
        accounts = [self._set_limit(partner, 10.0) for partner in partners]
        with self.assertRaisesRegex(UserError, "more than 3 contacts"):
            self._merge_as(self.controller, *partners, self.partner)
        for account, partner in zip(accounts, partners, strict=True):
            self.assertEqual(account.partner_id, partner)
        self._merge_as(self.controller, partners[0])  # one is nothing to merge
        self.assertEqual(accounts[0].partner_id, partners[0])

    def test_without_a_choice_odoo_keeps_one_of_them_with_its_account(self):
        other = self._create_partner("Double")
        self._set_limit(other, 400.0)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((other | self.partner).ids)
        left = (other | self.partner).exists()
        self.assertEqual(len(left), 1)
        account = left.with_company(self.company).credit_account_id
        self.assertEqual(len(account.limit_ids), 2)


@tagged("-at_install", "post_install")
class TestAccountFollows(CreditCommon):
    """A limit is not shaken off by editing contacts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.salesperson.group_ids += cls.env.ref("base.group_partner_manager")

    def test_under_a_company_without_account(self):
        holding = self._create_partner("Holding")
        self.partner.with_user(self.salesperson).write(
            {"is_company": False, "parent_id": holding.id}
        )
        self.assertEqual(self.account.partner_id, holding)
        order = self._create_order(1000.01)
        order.with_user(self.salesperson).action_confirm()
        self.assertHeld(order)

    def test_under_a_company_with_an_account(self):
        rich = self._create_partner("Rich")
        account = self._set_limit(rich, 90000.0)
        values = {"is_company": False, "parent_id": rich.id}
        with self.assertRaisesRegex(AccessError, "credit department"):
            self.partner.with_user(self.salesperson).write(values)
        self.controller.group_ids += self.env.ref("base.group_partner_manager")
        self.partner.with_user(self.controller).write(values)
        self.assertFalse(self.account.exists())
        self.assertEqual(account.limit_amount, 90000.0)
        self.assertEqual(len(account.limit_ids), 2)

    def test_off_changes_nothing_for_contacts(self):
        self.company.credit_mode = "off"
        rich = self._create_partner("Rich")
        self._set_limit(rich, 90000.0)
        self.partner.with_user(self.salesperson).write(
            {"is_company": False, "parent_id": rich.id}
        )
        self.assertEqual(self.partner.commercial_partner_id, rich)

    def test_delete_a_customer_whose_account_is_empty(self):
        nobody = self._create_partner("Only looked at")
        account = self._get_account(nobody)
        nobody.unlink()
        self.assertFalse(account.exists())
        with self.assertRaisesRegex(UserError, "Archive"):
            self.partner.unlink()

    def test_an_account_stays_with_its_customer(self):
        friend = self._create_partner("Friend")
        account = self.account.with_user(self.manager)
        for values in ({"partner_id": friend.id}, {"user_id": self.manager.id}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                account.write(values)
