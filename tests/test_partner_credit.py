from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestPartnerCredit(CreditCommon):
    """The credit account of a contact: found, shared, taken along, let go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.env["res.partner"].create(
            {"name": "Ms Quay", "parent_id": cls.partner.id}
        )
        cls.without = cls._create_partner("Without Account")
        cls.other = cls._create_partner("Other Trading")
        cls.other_account = cls._set_limit(cls.other, 50.0)
        cls.everybody = cls.partner | cls.contact | cls.without | cls.other

    def _search(self, *condition, user=None, company=None):
        """Return which of the contacts a user finds by a condition."""
        partners = self.env["res.partner"].with_user(user or self.credit_user)
        if company:
            partners = partners.with_context(allowed_company_ids=company.ids)
        ids = Domain("id", "in", self.everybody.ids)
        return partners.search(ids & Domain(*condition)).with_env(self.env)

    # === FOUND === #

    def test_of_the_company_and_its_contacts(self):
        for partner in self.partner | self.contact:
            self.assertEqual(partner.credit_account_id, self.account)
        self.assertFalse(self.without.credit_account_id)
        self.assertFalse(self.partner.new({}).credit_account_id)

    def test_search_by_the_account(self):
        both, name = self.account | self.other_account, "credit_account_id"
        ours = self.partner | self.contact
        for operator, value, found in (
            ("=", self.account.id, ours),
            ("in", both.ids, ours | self.other),
            ("in", [self.account.id, False], ours | self.without),
            ("not in", both.ids, self.without),
            ("not in", [self.account.id, False], self.other),
            ("!=", self.account.id, self.without | self.other),
            ("=", False, self.without),
            ("any", [("id", "=", self.other_account.id)], self.other),
            ("not any", [("id", "=", self.account.id)], self.without | self.other),
        ):
            with self.subTest(operator=operator, value=value):
                self.assertEqual(self._search(name, operator, value), found)

    def test_search_by_what_the_account_tells(self):
        self.account.status = "watch"
        self.assertEqual(
            self._search("credit_status", "=", "watch"), self.partner | self.contact
        )
        self.assertEqual(self._search("credit_status", "=", "normal"), self.other)

    def test_another_company_has_other_accounts(self):
        second = self._create_company("Second SA", "base.EUR")
        self.credit_user.company_ids = [Command.link(second.id)]
        there = self._set_limit(self.without, 10.0, company=second)
        found = self._search("credit_account_id", "!=", False, company=second)
        self.assertEqual(found, self.without)
        found = self._search("credit_account_id", "in", there.ids)
        self.assertFalse(found, "not here")
        seen = self.without.with_company(second)
        self.assertEqual(seen.credit_account_id, there)
        self.assertFalse(self.without.credit_account_id)

    def test_a_branch_has_the_accounts_of_its_parent(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        self.credit_user.company_ids = [Command.link(branch.id)]
        found = self._search("credit_account_id", "!=", False, company=branch)
        self.assertEqual(found, self.everybody - self.without)
        seen = self.partner.with_company(branch)
        self.assertEqual(seen.credit_account_id, self.account)

    def test_nothing_is_found_out_by_who_may_not_see(self):
        """No condition tells who has an account, or how they stand."""
        for condition in (
            ("credit_account_id", "=", False),
            ("credit_account_id", "in", self.account.ids),
            ("credit_account_id", "any", [("status", "=", "normal")]),
            ("credit_status", "=", "normal"),
        ):
            with self.subTest(condition):
                self.assertFalse(self._search(*condition, user=self.salesperson))
        found = self._search("credit_account_id", "!=", False, user=self.salesperson)
        self.assertIn(found, (self.everybody, self.everybody.browse()))
        with self.assertRaises(AccessError):
            self.partner.with_user(self.salesperson).read(["credit_exposure"])

    # === OPENED === #

    def test_opened_on_first_need(self):
        action = self.without.with_user(self.credit_user).action_view_credit_account()
        account = self.env["credit.account"].browse(action["res_id"])
        self.assertEqual(account.partner_id, self.without)
        self.assertEqual(account.company_id, self.company)
        action = self.contact.with_user(self.credit_user).action_view_credit_account()
        self.assertEqual(action["res_id"], self.account.id)

    def test_not_opened_for_others(self):
        partner = self.without.with_user(self.salesperson)
        with self.assertRaises(AccessError):
            partner.action_view_credit_account()
        self.assertFalse(self._get_accounts(self.without))

    # === TAKEN ALONG, LET GO === #

    def _get_accounts(self, partners):
        return self.env["credit.account"].search([("partner_id", "in", partners.ids)])

    def test_kept_with_what_is_on_record(self):
        account = self._get_account(self.without)

        def refuse(why):
            with self.subTest(why), self.env.cr.savepoint():
                with self.assertRaisesRegex(UserError, "Without Account: credit"):
                    (self.without | self.contact).unlink()
                self.assertTrue(self.contact.exists())

        refusing = self.env.cr.savepoint()
        account.status = "watch"
        refuse("a change of status")
        refusing.rollback()
        self.env.invalidate_all()
        self.env["credit.follow.up"]._log(
            [
                {
                    "account_id": account.id,
                    "state": "done",
                    "date": "2026-03-16",
                    "user_id": self.salesperson.id,
                }
            ]
        )
        refuse("a follow-up")
        refusing.rollback()
        self.env.invalidate_all()
        self._create_order(10.0, partner=self.without).with_user(
            self.controller
        ).action_credit_block("Fraud?")
        refuse("a hold")

    def test_what_is_only_planned_goes_with_it(self):
        account = self._get_account(self.without)
        planned = self.env["credit.follow.up"].create(
            {
                "account_id": account.id,
                "planned_date": "2026-03-20",
                "user_id": self.salesperson.id,
            }
        )
        self.without.unlink()
        self.assertFalse(planned.exists() or account.exists())

    def test_core_shows_its_limit_only_where_ours_is_off(self):
        self.company.account_use_credit_limit = True
        partner = self.partner.with_company(self.company)
        self.assertFalse(partner.show_credit_limit)
        self.company.credit_mode = "off"
        partner.invalidate_recordset()
        self.assertTrue(partner.show_credit_limit)
