from odoo import Command
from odoo.tests import tagged

from .common_mistakes import MistakeCase


@tagged("-at_install", "post_install")
class TestMistakesInUse(MistakeCase):
    """A manager deletes what something else names, and reads what it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = (
            cls.env["credit.policy"]
            .search([("company_id", "=", cls.company.id)])
            .with_user(cls.manager)
        )
        cls.other = cls.policy.copy()
        cls.standard = cls.other.standard_ids[0]

    # === TIERS === #

    def _create_tier(self):
        """Return a tier in which nobody is, and that no policy has."""
        return self.env["credit.tier"].with_user(self.manager).create({"name": "Old"})

    def test_tier_that_somebody_was_in(self):
        tier = self._create_tier()
        for one in (tier, self.policy.tier_ids[0]):  # from one to another
            self.account.tier_id = one
        self.assertSaid(
            "Customers were in the tier Old, or were evaluated for it: that stays on "
            "record. Archive it instead.",
            tier.unlink,
        )
        tier.action_archive()

    def test_tier_of_a_standard(self):
        tier = self._create_tier()
        condition = self.env["credit.retirement.condition"].with_user(self.manager)
        condition.create(
            {
                "standard_id": self.standard.id,
                "metric": "tier",
                "operator": "ge",
                "tier_id": tier.id,
            }
        )
        self.assertSaid(
            f"The retirement standard “{self.standard.name}” asks for the tier Old or "
            "worse. Choose another tier there first, or archive this one instead.",
            tier.unlink,
        )

    def test_tier_that_nothing_names(self):
        tier = self._create_tier()
        tier.unlink()
        self.assertFalse(tier.exists())

    # === STANDARDS AND POLICIES === #

    def _exempt(self):
        """Spare the customer from the standard alone."""
        exemptions = self.env["credit.retirement.exemption"].with_user(self.manager)
        return exemptions.create(
            {
                "company_id": self.company.id,
                "reason": "Strategic",
                "account_ids": [Command.set(self.account.ids)],
                "standard_ids": [Command.set(self.standard.ids)],
            }
        )

    def test_standard_of_an_exemption(self):
        exemption = self._exempt()
        sentence = (
            "The retirement exemption “Strategic” names the standard "
            f"“{self.standard.name}”. Archive the standard instead, or delete the "
            "exemption first."
        )
        self.assertSaid(sentence, self.standard.unlink)
        self.assertSaid(sentence, self.other.unlink)
        self.standard.action_archive()
        self.assertSaid(sentence, self.other.unlink)
        exemption.unlink()
        self.other.unlink()
        self.assertFalse(self.standard.exists())

    def test_policy_of_a_standard_that_is_on(self):
        self.standard.action_switch_on()
        self.assertSaid(
            f"The retirement standard “{self.standard.name}” of the policy "
            f"{self.other.name} is switched on. Switch it off first, or archive the "
            "policy instead.",
            self.other.unlink,
        )
        self.standard.action_switch_off()
        self.other.unlink()
        self.assertFalse(self.standard.exists())

    def test_policy_of_an_evaluation(self):
        evaluation = (
            self.env["credit.evaluation"]
            .with_user(self.controller)
            .create({"company_id": self.company.id, "policy_id": self.other.id})
        )
        self.assertSaid(
            f"The evaluation {evaluation.display_name} names the policy "
            f"{self.other.name}. Choose another policy there first, or archive this "
            "one instead.",
            self.other.unlink,
        )
        evaluation.policy_id = self.policy
        self.other.unlink()
        self.assertFalse(self.other.exists())

    # === REASONS === #

    def test_reason_of_a_decision(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        reason = self.env.ref("credit_management.reason_release_history")
        hold = order.credit_hold_id.with_user(self.controller)
        hold.action_release("Since 1998", reason_id=reason.id)
        reason = reason.with_user(self.manager)
        self.assertSaid(
            f"Decisions were given the reason “{reason.name}”. Archive it instead.",
            reason.unlink,
        )
        reason.action_archive()
