from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestAccountFind(CreditCommon):
    """Accounts by customer and company: found, or created on first need."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = cls.env["credit.account"]
        cls.new = cls._create_partner(
            "First Order",
            user_id=cls.salesperson.id,
            country_id=cls.env.ref("base.be").id,
        )
        cls.contact = cls.env["res.partner"].create(
            {"name": "Purchasing", "parent_id": cls.new.id}
        )
        cls.branch = cls.env["res.company"].create(
            {"name": "Ledger North", "parent_id": cls.company.id}
        )
        cls.other = cls._create_company("Elsewhere SA", "base.EUR")

    def _search(self, partner, company=None):
        domain = [
            ("partner_id", "=", partner.id),
            ("company_id", "=", (company or self.company).id),
        ]
        return self.env["credit.account"].search(domain)

    # === FOUND OR CREATED === #

    def test_a_new_account_knows_the_customer(self):
        pair = (self.new.id, self.company.id)
        account = self.model._ensure([pair])[pair]
        self.assertEqual(account, self._search(self.new))
        self.assertEqual(account.status, "normal")
        self.assertEqual(account.user_id, self.salesperson)
        self.assertEqual(account.country_id, self.env.ref("base.be"))
        self.assertEqual(account.create_uid, self.env.user)
        self.assertFalse(account.has_limit)

    def test_an_unsaved_change_of_the_customer_is_not_missed(self):
        self.new.user_id = self.colleague  # not in the database yet
        pair = (self.new.id, self.company.id)
        self.assertEqual(self.model._ensure([pair])[pair].user_id, self.colleague)

    def test_contacts_and_branches_lead_to_one_account(self):
        pairs = [
            (partner.id, company.id)
            for partner in (self.new, self.contact)
            for company in (self.company, self.branch)
        ]
        found = self.model._ensure(pairs)
        self.assertEqual(found.keys(), set(pairs))
        self.assertEqual(len(set(found.values())), 1)
        self.assertEqual(found[pairs[-1]], self._search(self.new))
        self.assertFalse(self._search(self.contact))
        self.assertFalse(self._search(self.new, self.branch))

    def test_an_account_that_is_there_stays_as_it_is(self):
        self.account._set_status("watch", "Pays late")
        pairs = [(self.partner.id, self.company.id), (self.new.id, self.company.id)]
        found = self.model._ensure(pairs)
        self.assertEqual(found[pairs[0]], self.account)
        self.assertEqual(self.account.status, "watch")
        self.assertNotEqual(found[pairs[1]], self.account)
        self.assertEqual(self.model._ensure(pairs), found)

    def test_pairs_are_not_mixed_up(self):
        """A customer of one company is none of another one that was asked for, too."""
        pairs = [(self.partner.id, self.other.id), (self.new.id, self.company.id)]
        found = self.model._find(pairs)
        self.assertEqual([len(account) for account in found.values()], [0, 0])
        found = self.model._ensure(pairs)
        self.assertEqual(
            {pair: account.company_id.id for pair, account in found.items()},
            {pair: pair[1] for pair in pairs},
        )
        self.assertNotIn(self.account, found.values())
        self.assertFalse(self._search(self.new, self.other))

    def test_finding_creates_nothing(self):
        pairs = [(self.contact.id, self.branch.id), (self.partner.id, self.branch.id)]
        found = self.model._find(pairs)
        self.assertEqual(
            found, {pairs[0]: self.model, pairs[1]: self.account}, "by its company"
        )
        self.assertFalse(self._search(self.new))

    def test_nothing_asked_nothing_found(self):
        self.assertEqual(self.model._ensure([]), {})
        self.assertEqual(self.model._find([]), {})

    def test_whoever_needs_one_gets_it(self):
        """A salesperson's order needs the account that they may not see."""
        pair = (self.new.id, self.company.id)
        account = self.model.with_user(self.salesperson)._ensure([pair])[pair]
        self.assertTrue(account.env.su)
        self.assertEqual(account.create_uid, self.salesperson)
        self.assertFalse(
            account.with_user(self.salesperson).sudo(False).has_access("read")
        )

    def test_the_contact_shows_it_at_once(self):
        self.assertFalse(self.new.credit_account_id)
        account = self._get_account(self.new)
        self.assertEqual(self.new.credit_account_id, account)

    def test_many_take_no_more_queries_than_few(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Customer {number}", "is_company": True} for number in range(12)]
        )
        counts = []
        for some in (partners[:1], partners[1:2], partners[2:]):  # the first warms up
            pairs = [(partner.id, self.company.id) for partner in some]
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.assertEqual(len(self.model._ensure(pairs)), len(some))
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[2], counts[1])

    # === WHO HAS ONE === #

    def test_no_account_of_a_contact_or_a_branch(self):
        for partner, company, sentence in (
            (self.contact, self.company, "Purchasing is a contact of First Order"),
            (self.new, self.branch, "Ledger North is a branch"),
        ):
            with self.assertRaisesRegex(ValidationError, sentence):
                self.model.sudo().create(
                    {"partner_id": partner.id, "company_id": company.id}
                )

    # === LOCK === #

    def test_a_check_leaves_its_time_on_the_accounts_that_it_locks(self):
        other = self._get_account(self.new)
        self.assertFalse(self.account.last_check_date)
        self.account._lock()
        first = fields.Datetime.now()
        self.assertEqual(self.account.last_check_date, first)
        self.assertFalse(other.last_check_date)
        with freeze_time(first + timedelta(hours=1)):
            (other | self.account)._lock()
        for account in other | self.account:
            self.assertEqual(account.last_check_date, first + timedelta(hours=1))

    def test_no_account_locks_nothing(self):
        self.account._lock()
        before = self.account.last_check_date
        with freeze_time(before + timedelta(hours=1)):
            self.model.browse()._lock()
        self.account.invalidate_recordset()
        self.assertEqual(self.account.last_check_date, before)

    def test_the_lock_keeps_what_was_not_saved_yet(self):
        self.account.own_term_days = 45  # in the cache only
        self.account._lock()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.account.own_term_days, 45)
