from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationEdges(EvaluationCase):
    """Exactly at a bound, 0 and nothing: what an evaluation makes of the edges."""

    def _line(self, late=10.0, account=None):
        """Return the line of an evaluation of today that changes nothing."""
        account = account or self.account
        if late is None:
            self.late.pop(account.id, None)
        else:
            self._set_late(late, account)
        return self._evaluate(account, apply=False).line_ids

    def assertProposed(self, line, amount, bound):
        self.assertTrue(line.has_proposal)
        self.assertEqual((line.proposed_limit, line.limit_bound), (amount, bound))

    # === TIERS === #

    def test_exactly_at_the_bound_of_a_tier(self):
        for late, tier in (
            (0.0, self.tier_a),
            (20.0, self.tier_a),
            (20.01, self.tier_b),
            (35.0, self.tier_b),
            (35.01, self.tier_c),
            (55.0, self.tier_c),
            (55.01, self.tier_d),
            (100.0, self.tier_d),
        ):
            with self.subTest(late=late):
                self.assertEqual(self._line(late).tier_id, tier)

    def test_exactly_at_the_margin(self):
        """Down only below 77, up only from 83 on: 3 points around the bound of A."""
        other = self._create_accounts(1)
        self._set_late(10.0)
        self._set_late(25.0, other)
        self._evaluate(self.account | other, date="2026-02-01")
        for account, late, tier in (
            (self.account, 23.0, self.tier_a),
            (self.account, 23.01, self.tier_b),
            (other, 17.01, self.tier_b),
            (other, 17.0, self.tier_a),
        ):
            with self.subTest(late=late):
                self.assertEqual(self._line(late, account).tier_id, tier)

    def test_payment_minimum_of_a_tier(self):
        """A asks for 70 in payment, too: no margin helps."""
        self.tier_a.min_score = 69
        self.tier_b.min_score = 60
        self.assertEqual(self._line(30.0).tier_id, self.tier_a)
        self.assertEqual(self._line(30.01).tier_id, self.tier_b)

    def test_exactly_the_least_coverage(self):
        """Of weights of 10 and 15, 10 are known: 40 %, just enough."""
        self.policy.criterion_ids = [Command.create({"measure": "years", "weight": 15})]
        line = self._line()
        self.assertEqual((line.coverage, line.tier_id), (40.0, self.tier_a))
        years = self.policy.criterion_ids.filtered(lambda one: one.measure == "years")
        years.weight = 15.01
        line = self._line()
        self.assertLess(line.coverage, 40.0)
        self.assertFalse(line.tier_id)
        self.assertEqual(line.movement, "unrated")

    # === CAPS ON A CHANGE === #

    def test_raise(self):
        """2,400 is proven; from 1,000 that is 140 % more."""
        for percent, amount, bound in (
            (0, 1000.0, "raise_cap"),
            (50, 1500.0, "raise_cap"),
            (139.99, 2399.9, "raise_cap"),
            (140, 2400.0, "proven"),
            (900, 2400.0, "proven"),
        ):
            with self.subTest(percent=percent):
                self.policy.max_raise_percent = percent
                self.assertProposed(self._line(), amount, bound)

    def test_cut(self):
        """Half of 2,400 is proposed in C; from 4,000 that is 70 % less."""
        account = self._create_accounts(1, limit=4000.0)
        for percent, amount, bound in (
            (0, 4000.0, "cut_cap"),
            (50, 2000.0, "cut_cap"),
            (70, 1200.0, "proven"),
            (100, 1200.0, "proven"),
        ):
            with self.subTest(percent=percent):
                self.policy.max_cut_percent = percent
                self.assertProposed(self._line(50.0, account), amount, bound)

    def test_no_cap_on_who_gets_no_credit(self):
        self.policy.max_cut_percent = 0
        self.assertProposed(self._line(90.0), 0.0, "restricted")

    def test_steps(self):
        account = self._create_accounts(1)
        for step, amount in ((0, 2400.0), (100, 2400.0), (500, 2000.0), (2400, 2400.0)):
            with self.subTest(step=step):
                self.policy.limit_step = step
                self.assertProposed(self._line(10.0, account), amount, "proven")

    # === NOTHING IS NOT 0 === #

    def test_nothing_is_known_of_the_business(self):
        account = self._create_accounts(1)
        self.basis[account.id] = {"usual_monthly": None, "highest_repaid": None}
        self.assertProposed(self._line(10.0, account), 600.0, "starter")
        self.assertProposed(self._line(30.0, account), 480.0, "starter")

    def test_nothing_was_bought_or_repaid(self):
        """Who needs nothing, or repaid nothing, is proposed nothing, and no ban."""
        account = self._create_accounts(1)
        for known in ({"usual_monthly": 0.0}, {"highest_repaid": 0.0}):
            self.basis[account.id] = known
            line = self._line(10.0, account)
            self.assertEqual((line.has_proposal, line.limit_bound), (False, False))
        # there is no credit in that tier
        self.assertProposed(self._line(90.0, account), 0.0, "restricted")

    def test_unrated(self):
        """The starter limit, as long as that is no cut and no wild raise."""
        for limit, amount, bound in (
            (None, 600.0, "starter"),
            (0.0, 600.0, "starter"),
            (100.0, 150.0, "raise_cap"),
            (500.0, 600.0, "starter"),
            (600.0, 600.0, "unrated"),
            (9000.0, 9000.0, "unrated"),
        ):
            with self.subTest(limit=limit):
                account = self._create_accounts(1, limit=limit)
                line = self._line(None, account)
                self.assertFalse(line.tier_id)
                self.assertProposed(line, amount, bound)

    def test_score_of_0_is_a_score(self):
        line = self._line(100.0)
        self.assertEqual((line.score, line.coverage), (0.0, 100.0))
        self.assertEqual(line.tier_id, self.tier_d)
        unrated = self._line(None)
        self.assertEqual((unrated.coverage, unrated.tier_id.id), (0.0, False))

    # === COMPANIES === #

    def _create_other(self, name, currency, **policy):
        """Return a company whose policy scores as that of the first one."""
        other = self._create_company(name, currency)
        policies = self.env["credit.policy"].search([("company_id", "=", other.id)])
        policies.write(
            {
                "criterion_ids": [
                    Command.clear(),
                    Command.create({"measure": "late_share", "weight": 10}),
                ],
                "limit_step": 0.0,
                **policy,
            }
        )
        return other

    def _line_of(self, company, account):
        evaluation = self.env["credit.evaluation"].create(
            {
                "company_id": company.id,
                "scope": "accounts",
                "account_ids": account.ids,
            }
        )
        evaluation.action_compute()
        return evaluation.line_ids

    def test_yen_have_no_decimals(self):
        other = self._create_other("Yen KK", "base.JPY")
        account = self._get_account(self.partner, other)
        self.late[account.id] = 10.0
        self.basis[account.id] = {"highest_repaid": 2000.7}
        line = self._line_of(other, account)
        self.assertEqual(line.currency_id, self.env.ref("base.JPY"))
        self.assertProposed(line, 2400.0, "proven")

    def test_one_customer_of_two_companies(self):
        """Each company has its own verdict, by its own policy, in its own money."""
        other = self._create_other("Euro BV", "base.EUR", starter_limit=77.0)
        account = self._get_account(self.partner, other)
        self.late[account.id] = 60.0
        theirs = self._line_of(other, account)
        ours = self._line(10.0)
        self.assertEqual((ours.tier_id, theirs.tier_id), (self.tier_a, self.tier_d))
        self.assertEqual(theirs.currency_id, self.env.ref("base.EUR"))
        theirs.evaluation_id.action_apply()
        self.assertEqual(account.tier_id, self.tier_d)
        self.assertFalse(self.account.tier_id, "what others found changes nothing")
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_starter_limit_is_the_companys(self):
        other = self._create_other("Euro BV", "base.EUR", starter_limit=77.0)
        account = self._get_account(self._create_partner("New"), other)
        self.assertProposed(self._line_of(other, account), 77.0, "starter")

    def test_in_a_branch_the_legal_entity_is_evaluated(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        evaluation = self.env["credit.evaluation"].with_company(branch).create({})
        self.assertEqual(evaluation.company_id, self.company)
        backtest = self.env["credit.backtest"].with_company(branch).create({})
        self.assertEqual(backtest.company_id, self.company)
        self.assertEqual(backtest.policy_id, self.policy)

    # === THE DAY === #

    def test_today_is_where_the_company_is(self):
        """In Auckland it is tomorrow already, in Los Angeles still yesterday."""
        for zone, now, today, tomorrow in (
            ("Pacific/Auckland", "2026-03-16 20:00", "2026-03-17", "2026-03-18"),
            ("America/Los_Angeles", "2026-03-16 03:00", "2026-03-15", "2026-03-16"),
        ):
            with self.subTest(zone=zone), freeze_time(now):
                self.company.partner_id.tz = zone
                evaluation = self._create_evaluation()
                self.assertEqual(evaluation.date, self._day(today))
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    self._create_evaluation(date=tomorrow)
