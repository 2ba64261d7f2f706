from datetime import date, timedelta

from odoo.tests import tagged

from .common_evaluation import EvaluationCase

DAY = date(2026, 3, 16)


@tagged("-at_install", "post_install")
class TestEvaluationLimitEntry(EvaluationCase):
    """A limit that an evaluation enters takes the place of the base that runs on."""

    def setUp(self):
        super().setUp()
        self.base = self.account.limit_ids
        self.line = self._evaluate(apply=False).line_ids
        self.rechecked = []
        self.patch(
            type(self.env["credit.hold"]),
            "_trigger_recheck",
            lambda holds, partners: self.rechecked.append(partners),
        )

    def _enter(self, state="active", day=DAY):
        """Return the line of 500 that the evaluation enters."""
        known = self.account.limit_ids
        self.env["credit.limit"]._enter_evaluated(
            [(self.line.id, 500.0, state, "Scored")],
            {"date_from": day, "proposed_by_id": self.controller.id},
        )
        return self.account.limit_ids - known

    def _add(self, kind, start, end=None, account=None, **values):
        """Return another line in force, in days from today."""
        return self.env["credit.limit"].create(
            {
                "account_id": (account or self.account).id,
                "kind": kind,
                "amount": 70.0,
                "date_from": DAY + timedelta(days=start),
                "date_to": end is not None and DAY + timedelta(days=end),
                **values,
            }
        )

    # === WHAT IS ENTERED === #

    def test_with_all_that_a_line_needs(self):
        limit = self._enter()
        self.assertEqual(
            (limit.kind, limit.amount, limit.state, limit.reason),
            ("base", 500.0, "active", "Scored"),
        )
        self.assertEqual((limit.date_from, limit.date_to), (DAY, False))
        self.assertEqual(limit.counted_percent, 100.0)
        self.assertEqual(limit.evaluation_line_id, self.line)
        self.assertEqual(limit.proposed_by_id, self.controller)
        self.assertEqual(limit.partner_id, self.partner)
        self.assertEqual(limit.company_id, self.company)
        self.assertEqual(limit.currency_id, self.company.currency_id)

    def test_nothing_to_enter(self):
        self.env["credit.limit"]._enter_evaluated([], {})
        self.assertEqual(self.account.limit_ids, self.base)
        self.assertFalse(self.rechecked)

    # === WHAT IT TAKES THE PLACE OF === #

    def test_the_one_before_ends_on_the_day_before(self):
        self.base.date_from = DAY - timedelta(days=30)
        limit = self._enter()
        self.assertEqual(self.base.state, "ended")
        self.assertEqual(self.base.date_to, DAY - timedelta(days=1))
        self.assertEqual(self.base.superseded_by_id, limit)
        self.assertEqual(self.account.limit_amount, 500.0)

    def test_one_that_started_today_does_not_end_before_it_starts(self):
        limit = self._enter()
        self.assertEqual((self.base.state, self.base.date_to), ("ended", DAY))
        self.assertEqual(self.base.superseded_by_id, limit)
        self.assertEqual(self.account.limit_amount, 500.0)

    def test_a_proposal_takes_the_place_of_none(self):
        limit = self._enter("proposed")
        self.assertEqual(limit.state, "proposed")
        self.assertEqual((self.base.state, self.base.date_to), ("active", False))
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertFalse(self.rechecked)

    def test_what_was_agreed_for_reasons_of_its_own_goes_on(self):
        """Temporary, dated and coming limits, insurances; and other customers."""
        other = self._set_limit(self._create_partner("Second"), 400.0)
        others = (
            other.limit_ids
            | self._add("temporary", -5, 9)
            | self._add("insurance", -5)
            | self._add("base", -5, 9)
            | self._add("base", 1)
        )
        ends = others.mapped("date_to")
        proposed = self._add("base", -5, state="proposed")
        self._enter()
        self.assertEqual(set(others.mapped("state")), {"active"})
        self.assertEqual(others.mapped("date_to"), ends)
        self.assertEqual(proposed.state, "proposed")
        self.assertEqual(self.base.state, "ended")

    def test_holds_are_looked_at_again(self):
        self._enter()
        self.assertEqual(self.rechecked, [self.partner])

    # === WHAT AN EARLIER EVALUATION PROPOSED === #

    def test_only_its_own_proposals_make_way(self):
        earlier = self._enter("proposed")
        by_hand = self._add("base", 0, state="proposed", reason="Asked for")
        running = self._enter()
        self.env["credit.limit"]._withdraw_replaced(self.account)
        self.assertEqual(earlier.state, "rejected")
        self.assertEqual(earlier.decision_note, "Replaced by a newer evaluation.")
        self.assertEqual((by_hand.state, running.state), ("proposed", "active"))

    def test_proposals_for_other_customers_stay(self):
        earlier = self._enter("proposed")
        other = self._get_account(self._create_partner("Second"))
        self.env["credit.limit"]._withdraw_replaced(other)
        self.assertEqual(earlier.state, "proposed")

    def test_a_review_proposes_the_base_anew_and_nothing_else(self):
        self._add("temporary", -5, 9)
        self._add("insurance", -5)
        limits = self.env["credit.limit"]
        found = limits._get_base(self.account)[self.account.id]
        self.assertEqual([part.order for part in found.parts], self.base.ids)
        self.assertEqual(found.amount, 1000.0)
        before = limits._get_base(self.account, DAY - timedelta(days=1))
        self.assertFalse(before[self.account.id].has_limit)
