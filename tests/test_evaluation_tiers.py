from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationTiers(EvaluationCase):
    """The tier that an evaluation came to, and what follows from it at once."""

    def setUp(self):
        super().setUp()
        self.rechecked = []
        self.patch(
            type(self.env["credit.hold"]),
            "_trigger_recheck",
            lambda holds, partners: self.rechecked.extend(partners),
        )

    def test_holds_are_looked_at_again(self):
        """Where the tier is another one by now, and only there."""
        # limits have them looked at, too
        self.patch(
            type(self.env["credit.evaluation"]), "_apply_limits", lambda *_: None
        )
        other = self._create_accounts(1, late=30.0)
        self._evaluate(self.account | other)
        self.assertCountEqual(self.rechecked, [self.partner, other.partner_id])
        self.rechecked.clear()
        self._set_late(30.0, self.account)
        self._evaluate(self.account | other)
        self.assertEqual(self.account.tier_id, self.tier_b)
        self.assertEqual(self.rechecked, [self.partner])

    def test_what_is_known_of_the_tier_is_told_anew(self):
        self.assertFalse(self.partner.credit_tier_id)
        self.account._set_tier(self.tier_b)
        self.assertEqual(self.partner.credit_tier_id, self.tier_b)

    def test_what_the_tier_grants(self):
        """A status, or a term agreed with the customer, goes before the tier."""
        restricted, agreed = self._create_accounts(2)
        restricted.status = "restricted"
        agreed.write({"has_own_term": True, "own_term_days": 12})
        accounts = self.account | restricted | agreed
        self.tier_c.has_longest_term = False
        for tier, strict, has_term, days in (
            (self.tier_a, False, True, 90),
            (self.tier_d, True, True, 0),
            (self.tier_c, False, False, self.tier_c.longest_term_days),
            (self.env["credit.tier"], False, False, 0),
        ):
            accounts._set_tier(tier)
            self.env.invalidate_all()
            self.assertEqual(
                [
                    (one.is_restricted, one.has_longest_term, one.longest_term_days)
                    for one in accounts
                ],
                [(strict, has_term, days), (True, has_term, days), (strict, True, 12)],
                tier.name,
            )
            self.assertEqual(accounts.tier_id, tier)
