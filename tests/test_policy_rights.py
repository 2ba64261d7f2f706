from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_policy import PolicyCommon


@tagged("-at_install", "post_install")
class TestPolicyRights(PolicyCommon):
    """Managers set policies, credit users read them, others see nothing of them."""

    def test_manager_sets_up(self):
        policy = self._create_policy().with_user(self.manager)
        policy.criterion_ids.point_ids[0].points = 90
        policy.tier_ids[0].min_score = 85
        policy.write({"name": "Renamed", "starter_limit": 1})
        policy.unlink()

    def test_controller_reads(self):
        policy = self.policy.with_user(self.controller)
        self.assertTrue(policy.criterion_ids.mapped("scale_text"))
        self.assertFalse(policy.problem_text)
        policy._get_version()  # an evaluation makes it
        for records, vals in (
            (policy, {"name": "Mine"}),
            (policy.criterion_ids, {"weight": 1}),
            (policy.criterion_ids.point_ids, {"points": 1}),
            (policy.tier_ids, {"min_score": 1}),
        ):
            with self.subTest(records._name), self.assertRaises(AccessError):
                records.write(vals)
        with self.assertRaises(UserError):
            policy.version_ids.number = 7
        with self.assertRaises(AccessError):
            policy.version_ids.unlink()
        with self.assertRaises(AccessError):
            self.env["credit.policy.version"].with_user(self.manager).create(
                {"policy_id": policy.id, "number": 9, "content": {}}
            )

    def test_salesperson_sees_nothing(self):
        for records in (
            self.policy,
            self.policy.criterion_ids,
            self.policy.criterion_ids.point_ids,
        ):
            with self.subTest(records._name), self.assertRaises(AccessError):
                records.with_user(self.salesperson).read([])

    def test_company_border(self):
        other = self._create_company("Other Ltd")
        theirs = self.env["credit.policy"].search([("company_id", "=", other.id)])
        self.assertTrue(theirs)
        theirs._get_version()
        for records in (
            theirs,
            theirs.criterion_ids,
            theirs.criterion_ids.point_ids,
            theirs.version_ids,
        ):
            found = records.with_user(self.manager).search([("id", "in", records.ids)])
            self.assertFalse(found, records._name)

    def test_templates_are_nobodys(self):
        template = self.env.ref("credit_management.credit_policy_default")
        found = template.with_user(self.manager).search([("id", "=", template.id)])
        self.assertFalse(found)
        self.assertEqual(template.customer_count, 0)

    def test_condition_tells_no_secrets(self):
        """Who may not read a field finds nothing out by a condition on it."""
        with self.assertRaises(Exception) as caught:
            self.policy.with_user(
                self.manager
            ).domain = "[('user_ids.password', 'like', 'a%')]"
        self.assertIn("cannot be understood", str(caught.exception))
