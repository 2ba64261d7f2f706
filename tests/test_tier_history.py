from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase

BEFORE, DAY, AFTER = "2026-03-01", "2026-03-02", "2026-03-03"


@tagged("-at_install", "post_install")
class TestTierHistory(EvaluationCase):
    """Which tier a customer had on a day, and what an evaluation starts from."""

    def setUp(self):
        super().setUp()
        self.history = self.env["credit.tier.history"].sudo()

    def _record(self, date, tier, line=None, account=None):
        return self.history.create(
            {
                "account_id": (account or self.account).id,
                "date": date,
                "tier_id": tier.id,
                "line_id": line and line.id,
                "user_id": self.env.uid,
            }
        )

    def _get_tier(self, day=DAY, account=None):
        account = account or self.account
        found = self.history._get_tiers(account, day).get(account.id)
        return self.env["credit.tier"].browse(found)

    # === WHAT A DAY STARTS FROM === #

    def test_latest_before_the_day(self):
        self._record(BEFORE, self.tier_b)
        self._record("2026-02-01", self.tier_c)
        self._record(AFTER, self.tier_a)
        self.assertEqual(self._get_tier(), self.tier_b)
        self.assertEqual(self._get_tier("2026-02-15"), self.tier_c)
        self.assertEqual(self._get_tier("2026-02-01"), self.tier_c)
        self.assertFalse(self._get_tier("2026-01-31"))

    def test_by_hand_on_the_day_counts(self):
        self._record(BEFORE, self.tier_b)
        self._record(DAY, self.tier_a)
        self.assertEqual(self._get_tier(), self.tier_a)

    def test_evaluated_on_the_day_does_not(self):
        """So that evaluating the day once more comes to the same."""
        self._record(BEFORE, self.tier_b)
        line = self._evaluate(self.account, DAY, apply=False).line_ids
        self._record(DAY, self.tier_a, line)
        self.assertEqual(self._get_tier(), self.tier_b)
        self.assertEqual(self._get_tier(AFTER), self.tier_a)

    def test_of_one_day_the_last(self):
        self._record(DAY, self.tier_a)
        self._record(DAY, self.tier_c)
        self.assertEqual(self._get_tier(), self.tier_c)

    def test_each_customer_has_their_own(self):
        other, none = self._create_accounts(2)
        self._record(BEFORE, self.tier_b)
        self._record(BEFORE, self.tier_d, account=other)
        accounts = self.account | other | none
        self.assertEqual(
            self.history._get_tiers(accounts, DAY),
            {self.account.id: self.tier_b.id, other.id: self.tier_d.id},
        )
        self.assertEqual(
            self.history._get_tiers(other, DAY), {other.id: self.tier_d.id}
        )

    def test_of_nobody(self):
        none = self.env["credit.account"]
        self.assertEqual(self.history._get_tiers(none, DAY), {})
        self.history._record_lines(self.env["credit.evaluation.line"])

    def test_stays_as_it_was(self):
        """Only where accounts become one their entries move along."""
        entry = self._record(BEFORE, self.tier_b)
        for vals in (
            {"tier_id": self.tier_a.id},
            {"account_id": self.account.id, "date": DAY},
        ):
            with self.assertRaisesRegex(UserError, "stays as it was"):
                entry.write(vals)
        other = self._create_accounts(1)
        entry.account_id = other
        self.assertEqual(other.tier_history_ids, entry)

    # === WHAT IS WRITTEN === #

    def _get_written(self, account=None):
        """Return the tiers of the history with those before, the newest first."""
        rows = self.history.search(
            [("account_id", "=", (account or self.account).id)], order="id desc"
        )
        return [(row.tier_id, row.previous_tier_id) for row in rows]

    def test_by_hand(self):
        account = self.account.with_user(self.manager).sudo()
        account.tier_id = self.tier_b
        account.tier_id = self.tier_c
        none = self.env["credit.tier"]
        self.assertEqual(
            self._get_written(),
            [(self.tier_c, self.tier_b), (self.tier_b, none)],
        )
        newest = self.history.search([], limit=1, order="id desc")
        self.assertEqual(newest.user_id, self.manager)
        self.assertEqual(str(newest.date), "2026-03-16")

    def test_the_same_once_more_writes_nothing(self):
        self.account.tier_id = self.tier_b
        self.account.tier_id = self.tier_b
        self.account.write({"tier_id": self.tier_b.id, "status": "watch"})
        self.assertEqual(len(self._get_written()), 1)

    def test_taken_away(self):
        self.account.tier_id = self.tier_b
        self.account.tier_id = False
        self.assertEqual(self._get_written()[0], (self.env["credit.tier"], self.tier_b))
        self.assertFalse(self._get_tier("2026-03-17"))

    def test_two_at_once(self):
        """Only of those whose tier it was not."""
        other = self._create_accounts(1)
        other.tier_id = self.tier_b
        (self.account | other).tier_id = self.tier_b
        self.assertEqual(len(self._get_written(other)), 1)
        self.assertEqual(len(self._get_written()), 1)

    def test_evaluated_to_what_it_was(self):
        """A tier that stays is no entry, whatever came after the day."""
        self._record(BEFORE, self.tier_a)
        self._set_late(90.0)
        later = self._evaluate(self.account, "2026-03-10")
        written = [(self.tier_d, self.tier_a), (self.tier_a, self.env["credit.tier"])]
        self.assertEqual(self._get_written(), written)
        self._set_late(10.0)
        line = self._evaluate(self.account, DAY).line_ids
        self.assertEqual((line.previous_tier_id, line.movement), (self.tier_a, "same"))
        self.assertEqual(self._get_written(), written)
        # to something else: what it was before is that of the day, too
        self._set_late(30.0)
        self._evaluate(self.account, DAY)
        self.assertEqual(self._get_written()[0], (self.tier_b, self.tier_a))
        self.assertEqual(self.account.last_line_id, later.line_ids)

    def test_evaluated_from_their_own_latest(self):
        """Of that day too, and of nobody else; who had none comes from none."""
        other, newcomer = self._create_accounts(2)
        for day, tier in (
            (DAY, self.tier_c),
            (DAY, self.tier_d),
            (BEFORE, self.tier_b),
            ("2026-02-01", self.tier_a),
        ):
            self._record(day, tier)
        self._record(DAY, self.tier_a, account=other)
        self._set_late(90.0, other)
        self._evaluate(other, DAY, apply=False)
        self._evaluate(self.account | newcomer, DAY)
        none = self.env["credit.tier"]
        self.assertEqual(self._get_written()[0], (self.tier_a, self.tier_d))
        self.assertEqual(self._get_written(newcomer), [(self.tier_a, none)])
        self.assertEqual(len(self._get_written(other)), 1, "not applied")

    def test_evaluated_to_something_else(self):
        self._record(BEFORE, self.tier_d)
        evaluation = self._evaluate(self.account, DAY)
        self.assertEqual(self._get_written()[0], (self.tier_a, self.tier_d))
        newest = self.history.search([], limit=1, order="id desc")
        self.assertEqual(newest.line_id, evaluation.line_ids)
        self.assertEqual(str(newest.date), DAY)
