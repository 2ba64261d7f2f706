from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from ..models.credit_condition import is_gone
from .common_policy import PolicyCommon

OTHER = "[('name', '=', 'Other')]"


@tagged("-at_install", "post_install")
class TestPolicyCondition(PolicyCommon):
    """Whom a policy is for where conditions overlap, or make no sense any more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._get_account(cls._create_partner("Other"))

    def _break(self, policy, domain="[('x_gone', '=', 1)]"):
        """Leave a condition whose field is gone, as removing a module does."""
        policy.flush_recordset()
        self.env.cr.execute(
            "UPDATE credit_policy SET domain = %s WHERE id = %s", (domain, policy.id)
        )
        self.env.invalidate_all()

    def _find(self, policy):
        """Return the accounts that a policy is for."""
        return self.env["credit.account"].search(policy._get_account_domain())

    # === GONE === #

    def test_which_fields_are_gone(self):
        for path, gone in (
            ("name", False),
            ("country_id", False),
            ("country_id.code", False),
            ("country_id.currency_id.name", False),
            ("create_date.month_number", False),
            ("x_gone", True),
            ("country_id.x_gone", True),
            ("country_id.currency_id.x_gone", True),
            ("x_gone.name", True),
        ):
            with self.subTest(path=path):
                self.assertEqual(is_gone(self.env["res.partner"], path), gone)

    def test_broken_one_is_for_nobody_and_takes_nobody(self):
        local = self._create_policy(domain=OTHER)
        self.assertEqual(self._find(local), self.other)
        for domain in ("[('x_gone', '=', 1)]", "[(", "[('name',)]", "name = 1"):
            with self.subTest(domain=domain):
                self._break(local, domain)
                self.assertTrue(local._is_condition_broken())
                self.assertFalse(self._find(local))
                self.assertEqual(local.customer_count, 0)
                self.assertEqual(self._find(self.policy), self.account | self.other)

    def test_one_that_can_be_understood_is_not_broken(self):
        for domain in (False, "[]", OTHER, "[('country_id.code', '=', 'US')]"):
            with self.subTest(domain=domain):
                policy = self._create_policy(domain=domain)
                self.assertFalse(policy._is_condition_broken())

    # === FIRST COME === #

    def test_who_fits_two_belongs_to_the_first(self):
        first = self._create_policy("First", domain=OTHER, sequence=2)
        second = self._create_policy(
            "Second",
            domain="[('name', 'in', ('Other', 'Harbour Trading'))]",
            sequence=3,
        )
        self.assertEqual(self._find(first), self.other)
        self.assertEqual(self._find(second), self.account)
        self.assertFalse(self._find(self.policy))
        second.sequence = 1
        self.assertFalse(self._find(first))
        self.assertEqual(self._find(second), self.account | self.other)

    def test_of_two_at_one_place_the_older_comes_first(self):
        older = self._create_policy("Older", domain=OTHER)
        newer = self._create_policy("Newer", domain=OTHER)
        self.assertEqual(older.sequence, newer.sequence)
        self.assertEqual(self._find(older), self.other)
        self.assertFalse(self._find(newer))
        self.assertIn("“Older” comes before it", newer.hidden_text)
        self.assertFalse(older.hidden_text)

    def test_archived_one_is_for_nobody(self):
        local = self._create_policy(domain=OTHER)
        local.active = False
        self.assertEqual(local._get_account_domain(), Domain.FALSE)
        self.assertEqual(self._find(self.policy), self.account | self.other)
        self.assertEqual(
            self.env["credit.account"].search(local.action_view_accounts()["domain"]),
            self.env["credit.account"],
        )

    def test_archived_one_hides_nobody(self):
        local = self._create_policy(domain=OTHER)
        twin = self._create_policy("Twin", domain=OTHER, sequence=2)
        self.assertIn("“Small” comes before it", twin.hidden_text)
        local.active = False
        twin.invalidate_recordset(["hidden_text"])
        self.assertFalse(twin.hidden_text)

    def test_other_companies_have_policies_of_their_own(self):
        company = self._create_company("Other Ltd")
        theirs = self._get_account(self.partner, company)
        policy = self._create_policy(company_id=company.id)
        self.assertEqual(self._find(policy), theirs)
        self.assertEqual(self._find(self.policy), self.account | self.other)
        self.assertFalse(self.policy.hidden_text)

    # === BY WHOM === #

    def test_only_managers_drag(self):
        local = self._create_policy(domain=OTHER, sequence=50)
        for user in (self.controller, self.credit_user, self.salesperson):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                (local | self.policy).with_user(user).web_resequence({"sequence": {}})
        self.assertEqual(local.sequence, 50)

    def test_manager_drags_nothing_of_another_company(self):
        company = self._create_company("Other Ltd")
        policy = self._create_policy(company_id=company.id, sequence=50)
        with self.assertRaises(AccessError):
            policy.with_user(self.manager).web_resequence({"sequence": {}})
