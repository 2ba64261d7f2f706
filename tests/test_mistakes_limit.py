from datetime import timedelta

from odoo.tests import tagged

from .common_limits import DAY
from .common_mistakes import MistakeCase

RECORD = (
    "A limit that is or was in force stays as it is, as a record of what was agreed. "
    "Enter a new limit: it takes the place of the old one from its first day on."
)


@tagged("-at_install", "post_install")
class TestMistakesLimit(MistakeCase):
    """Somebody enters or decides on a limit, gets it wrong, and reads what to do."""

    def _enter(self, user=None, **values):
        return (
            self.env["credit.limit"]
            .with_user(user or self.controller)
            .create(
                {
                    "account_id": self.account.id,
                    "amount": 500.0,
                    "reason": "Yearly review",
                    **values,
                }
            )
        )

    # === WHAT IS ENTERED === #

    def test_figures(self):
        for sentence, values in (
            (
                "A credit limit cannot be negative. Use 0 for no credit.",
                {"amount": -0.01},
            ),
            (
                "The limit ends before it starts. Please correct the dates.",
                {"date_to": DAY - timedelta(days=1)},
            ),
            ("A temporary limit needs a last day.", {"kind": "temporary"}),
            (
                "What counts of an insurance or guarantee is a percentage: 0 to 100.",
                {"kind": "insurance", "counted_percent": 100.5},
            ),
            (
                "An insurance or a guarantee is never unlimited.",
                {"kind": "guarantee", "is_unlimited": True, "amount": 0},
            ),
            (
                "An unlimited credit limit has no amount. Clear the amount, or untick "
                "Unlimited.",
                {"is_unlimited": True},
            ),
            ("A credit limit must be a number.", {"amount": float("nan")}),
            (
                "A credit limit can be $\xa01,000,000,000,000.00 at the most. For a "
                "customer without a ceiling tick Unlimited.",
                {"amount": 9e12},
            ),
            (
                "Please give a reason: why is this limit agreed?",
                {"reason": "  "},
            ),
            (
                "Who proposed and decided, and the status, are filled in by "
                "themselves. Please leave them out.",
                {"state": "rejected"},
            ),
        ):
            with self.subTest(values=values):
                self.assertSaid(sentence, self._enter, **values)
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_what_is_just_allowed(self):
        for values in (
            {"amount": 0.0},
            {"date_to": DAY},
            {"kind": "temporary", "date_to": DAY},
            {"kind": "insurance", "counted_percent": 0},
            {"kind": "insurance", "counted_percent": 100},
        ):
            with self.subTest(values=values):
                self.assertEqual(self._enter(**values).state, "active")

    def test_the_past(self):
        self.assertSaid(
            "Another limit is in force since 03/16/2026. A new one can only start on "
            "that day or later: the past stays as it was.",
            self._enter,
            date_from=DAY - timedelta(days=1),
        )

    def test_rewritten(self):
        limit = self.account.limit_ids.with_user(self.manager)
        for values in ({"amount": 9e9}, {"date_to": DAY}, {"reason": "Other"}):
            with self.subTest(values=values):
                self.assertSaid(RECORD, limit.write, values)
        self.assertSaid(
            "Use the buttons to approve, reject or end a credit limit.",
            limit.write,
            {"state": "ended"},
        )
        self.assertSaid(
            "Only a proposed limit can be deleted. End a limit that is in force "
            "instead: the history stays complete.",
            limit.unlink,
        )

    # === WHO DECIDES === #

    def test_own_proposal(self):
        proposed = self._enter(state="proposed")
        self.assertSaid(
            "You proposed this limit: somebody else has to decide on it. You can "
            "withdraw it.",
            proposed.action_activate,
        )

    def test_another_ones_proposal(self):
        proposed = self._enter(state="proposed").with_user(self.manager)
        self.assertSaid(
            "Somebody else proposed this limit. Approve it, or reject it and enter the "
            "limit that you would agree to.",
            proposed.write,
            {"amount": 600.0},
        )
        self.assertSaid(
            "Somebody else proposed this limit. Reject it instead: they are told why.",
            proposed.unlink,
        )
        self.assertSaid(
            "You can withdraw only what you proposed, until it is decided.",
            proposed.action_withdraw,
        )

    def test_decided_twice(self):
        proposed = self._enter(state="proposed")
        proposed.with_user(self.manager).action_activate()
        self.assertSaid(
            "This has been decided already.",
            proposed.with_user(self.manager).action_activate,
        )

    def test_dates_that_have_passed(self):
        proposed = self._enter(state="proposed", date_to=DAY)
        proposed.sudo().write(
            {"date_from": DAY - timedelta(days=9), "date_to": DAY - timedelta(days=1)}
        )
        self.assertSaid(
            "The dates of this limit have passed. Reject it, or have it proposed "
            "again.",
            proposed.with_user(self.manager).action_activate,
        )

    def test_above_the_threshold(self):
        """A controller proposes what is too much; another one is told who decides."""
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1000.0}
        )
        proposed = self._enter(amount=1000.01)
        self.assertEqual(proposed.state, "proposed")
        other = self._create_user("credit_cora", "credit_controller")
        self.assertSaid(
            "The customer's limit would be above $\xa01,000.00: a credit manager "
            "decides on that.",
            proposed.with_user(other).action_activate,
        )
        proposed.with_user(self.manager).action_activate()
        self.assertEqual(self.account.limit_amount, 1000.01)

    def test_exactly_at_the_threshold(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1200.0}
        )
        self.assertEqual(self._enter(amount=1200.0).state, "active")

    # === WHO ASKS === #

    def _request(self, **values):
        return (
            self.env["credit.limit.request"]
            .with_user(self.salesperson)
            .create(
                {
                    "partner_id": self.partner.id,
                    "company_id": self.company.id,
                    "amount": 2000.0,
                    "date_from": DAY,
                    "note": "A large job",
                    **values,
                }
            )
        )

    def test_request_without_a_reason(self):
        self.partner.user_id = self.salesperson
        self.assertSaid(
            "Please say why: it is what the decision rests on.",
            lambda: self._request(note="  ").action_request(),
        )

    def test_request_for_the_past(self):
        self.partner.user_id = self.salesperson
        self.assertSaid(
            "A limit cannot start in the past.",
            lambda: self._request(date_from=DAY - timedelta(days=1)).action_request(),
        )

    def test_rejection_without_a_reason(self):
        proposed = self._enter(state="proposed")
        decision = (
            self.env["credit.limit.decision"]
            .with_user(self.manager)
            .create(
                {
                    "limit_ids": proposed.ids,
                    "decision": "reject",
                }
            )
        )
        self.assertSaid("Please say why: who asked reads it.", decision.action_decide)
        self.assertEqual(proposed.state, "proposed")
