from odoo.tests import tagged

from .common_policy import PolicyCommon


@tagged("-at_install", "post_install")
class TestPolicyCustomers(PolicyCommon):
    """Whom a policy is for, of those asked about, and which versions are its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.belgium = cls.env.ref("base.be")
        cls.domain = f"[('country_id', '=', {cls.belgium.id})]"
        cls.local = cls._create_policy("Local", domain=cls.domain)
        cls.first, cls.second = (
            cls._get_account(cls._create_partner(name, country_id=cls.belgium.id))
            for name in ("First", "Second")
        )

    def test_only_those_asked_about_are_assigned(self):
        """A batch is of some customers; the condition holds for others, too."""
        other = self._create_company("Other Ltd")
        self._get_account(self.first.partner_id, other)
        assigned = self.env["credit.policy"]._assign(self.first | self.account)
        self.assertEqual(assigned, {self.local: self.first, self.policy: self.account})

    def test_condition_on_what_differs_by_company(self):
        """It is read in the company of the policy, wherever the user is at work."""
        other = self._create_company("Other Ltd")
        self.local.domain = "[('barcode', '=', 'X')]"
        partner = self.first.partner_id
        partner.with_company(self.company).barcode = "X"
        abroad = self.first.with_context(
            allowed_company_ids=[other.id, self.company.id]
        )
        assigned = self.env["credit.policy"].with_env(abroad.env)._assign(abroad)
        self.assertEqual(assigned, {self.local: self.first})
        local = self.local.with_env(abroad.env)
        self.assertEqual(local.customer_count, 1)
        domain = local.action_view_accounts()["domain"]
        self.assertEqual(self.env["credit.account"].search(domain), self.first)

    def test_count(self):
        """Of its own company, and none of whom a policy before it takes."""
        other = self._create_company("Other Ltd")
        self._get_account(self.first.partner_id, other)
        self.assertEqual(
            (self.local.customer_count, self.policy.customer_count), (2, 1)
        )
        domain = self.policy.action_view_accounts()["domain"]
        self.assertEqual(self.env["credit.account"].search(domain), self.account)
        self.local.active = False
        self.env.invalidate_all()
        self.assertEqual(
            (self.local.customer_count, self.policy.customer_count), (0, 3)
        )
        self.env.invalidate_all()
        archived = self.local.with_context(active_test=False)
        self.assertEqual(archived.customer_count, 0)

    def test_versions_of_another_policy_are_not_its_own(self):
        """Also where it says the same, and was scored by since."""
        twin = self._create_policy("Twin", domain=self.domain)
        version = self.local._get_version()
        theirs = twin._get_version()
        self.assertEqual(theirs.content, version.content)
        self.assertEqual((theirs.policy_id, theirs.number), (twin, 1))
        self.assertEqual(self.local._get_version(), version)
        twin.min_coverage = 77.0
        twin._get_version()
        self.local.min_coverage = 66.0
        self.assertEqual(self.local._get_version().number, 2)
        domain = self.local.action_view_versions()["domain"]
        versions = self.env["credit.policy.version"].search(domain)
        self.assertEqual(versions, self.local.version_ids)
        self.assertEqual(len(versions), 2)

    def test_archived_tiers_have_no_grade(self):
        tier = self.policy.tier_ids[1]
        tier.active = False
        policy = self.policy.with_context(active_test=False)
        keys = [grade.key for grade in policy._to_engine().grades]
        self.assertEqual(len(keys), 3)
        self.assertNotIn(tier.id, keys)
