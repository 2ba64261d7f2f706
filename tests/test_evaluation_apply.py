from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationApply(EvaluationCase):
    """What applying an evaluation changes, and what it leaves alone."""

    def test_account_takes_score_and_tier(self):
        line = self._evaluate().line_ids
        account = self.account
        self.assertEqual((account.score, account.payment_score), (90.0, 90.0))
        self.assertEqual(account.tier_id, self.tier_a)
        self.assertEqual(account.policy_id, self.policy)
        self.assertEqual(account.last_line_id, line)
        self.assertEqual(account.evaluated_on, self._day("2026-03-16"))
        self.assertEqual(account.next_review_date, self._day("2027-03-16"))
        self.assertEqual(account.longest_term_days, 90)
        self.assertEqual(self.partner.credit_tier_id, self.tier_a)

    def test_who_cannot_be_rated_keeps_their_tier(self):
        """No data is no verdict: a tier that was agreed is not taken away."""
        self.late.pop(self.account.id)
        self.account.tier_id = self.tier_b
        line = self._evaluate().line_ids
        self.assertEqual((line.movement, line.tier_id.name), ("unrated", False))
        self.assertEqual(self.account.evaluated_on, self._day("2026-03-16"))
        self.assertEqual(self.account.next_review_date, self._day("2026-06-16"))
        self.assertEqual(self.account.tier_id, self.tier_b)
        self.assertEqual(self.account.tier_history_ids.tier_id, self.tier_b)

    def test_who_applied_it(self):
        evaluation = self._evaluate()
        self.assertEqual(evaluation.state, "applied")
        self.assertEqual(evaluation.approved_by_id, self.controller)

    def test_nothing_is_applied_twice(self):
        evaluation = self._evaluate()
        limits = self.account.limit_ids
        with self.assertRaisesRegex(UserError, "only once"):
            evaluation.action_apply()
        self.assertEqual(self.account.limit_ids, limits)
        self.assertEqual(len(self.account.tier_history_ids), 1)

    def test_draft_cannot_be_applied(self):
        with self.assertRaises(UserError):
            self._create_evaluation(self.account).action_apply()

    # === LIMITS === #

    def test_raise_waits_for_somebody_else(self):
        evaluation = self._evaluate()
        proposed = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertEqual(proposed.amount, 1500.0)
        self.assertEqual(proposed.proposed_by_id, self.controller)
        self.assertEqual(proposed.evaluation_line_id, evaluation.line_ids)
        self.assertEqual(self.account.limit_amount, 1000.0)
        with self.assertRaisesRegex(UserError, "somebody else"):
            proposed.with_user(self.controller).action_activate()
        proposed.with_user(self.manager).action_activate()
        self.account.invalidate_recordset()
        self.assertEqual(self.account.limit_amount, 1500.0)

    def test_deciders_get_one_activity_for_all(self):
        accounts = self._create_accounts(3, limit=1000.0)
        evaluation = self._evaluate(accounts)
        activity = evaluation.activity_ids
        self.assertEqual(activity.user_id, self.manager)
        self.assertIn("3", activity.summary)
        self.assertFalse(accounts.limit_ids.activity_ids)

    def test_deciders_are_not_asked_about_cuts(self):
        """A cut is in force: there is nothing to decide on."""
        raised, cut = self._create_accounts(2, limit=1000.0)
        self._set_late(50.0, cut)
        self.basis[cut.id] = {"usual_monthly": 800.0}
        activity = self._evaluate(raised | cut).activity_ids
        self.assertEqual(activity.summary, "Decide on 1 proposed limit")
        self._set_late(90.0, cut)
        evaluation = self._evaluate(cut)
        self.assertEqual(evaluation.limit_count, 1)
        self.assertFalse(evaluation.activity_ids)

    def test_cut_is_in_force_at_once(self):
        self._set_late(50.0)
        self.basis[self.account.id] = {"usual_monthly": 800.0}
        line = self._evaluate().line_ids
        # tier C: half of the need of 800 is 400, at most a cut to 500
        self.assertEqual((line.proposed_limit, line.limit_bound), (500.0, "cut_cap"))
        self.assertEqual(self.account.limit_amount, 500.0)
        self.assertEqual(sorted(self.account.limit_ids.mapped("state"))[0], "active")

    def test_credit_report_tells_of_a_cut(self):
        """Nobody decided on it by itself: who applied the evaluation did."""
        self._set_late(50.0)
        self.basis[self.account.id] = {"usual_monthly": 800.0}
        evaluation = self._evaluate()
        report = self.env["report.credit_management.report_credit_account"]
        values = report.with_user(self.credit_user)._get_report_values(self.account.ids)
        (row,) = values["decisions"][self.account.id]
        self.assertEqual((row["amount"], row["decision"]), (500.0, "Entered"))
        self.assertEqual(row["by"], evaluation.approved_by_id)
        self.assertEqual(row["on"], row["record"].create_date)

    def test_equal_limit_leaves_the_ledger_alone(self):
        self.late.clear()
        limits = self.account.limit_ids
        self._evaluate()
        self.assertEqual(self.account.limit_ids, limits)

    def test_restricted_tier_ends_credit(self):
        self._set_late(90.0)
        self._evaluate()
        self.assertEqual(self.account.tier_id, self.tier_d)
        self.assertTrue(self.account.is_restricted)
        self.assertEqual(self.account.limit_amount, 0.0)
        self._set_late(0.0)
        self._evaluate()
        self.assertFalse(self.account.is_restricted)
        # out of 0 by way of the starter limit, which somebody has to approve
        self.assertEqual(self.account.limit_amount, 0.0)
        proposed = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertEqual(proposed.amount, 600.0)

    def test_no_limit_and_no_ceiling_get_proposals_only(self):
        none = self._create_accounts(1)
        unlimited = self._create_accounts(1, limit=0.0)
        unlimited.limit_ids.sudo().unlink  # noqa: B018 (a ledger keeps its lines)
        self.env["credit.limit"].create(
            {"account_id": unlimited.id, "is_unlimited": True, "state": "active"}
        )
        lines = self._evaluate(none | unlimited).line_ids
        self.assertEqual(lines.mapped("proposed_limit"), [2400.0, 2400.0])
        self.assertEqual(lines.mapped("limit_change"), [0.0, 0.0])
        self.assertFalse(none.has_limit)
        self.assertTrue(unlimited.is_unlimited)
        states = (none | unlimited).limit_ids.filtered("evaluation_line_id")
        self.assertEqual(states.mapped("state"), ["proposed", "proposed"])

    def test_limit_that_changed_meanwhile(self):
        """What was a cut when it was computed must not raise without approval."""
        self._set_late(50.0)
        self.basis[self.account.id] = {"usual_monthly": 1400.0}
        evaluation = self._evaluate(apply=False)  # 1,000 → 700
        self._set_limit(self.partner, 300.0)
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 300.0)
        proposed = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertEqual(proposed.amount, 700.0)

    def test_newer_proposal_takes_the_place_of_the_older(self):
        self._evaluate()
        older = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.basis[self.account.id] = {"usual_monthly": 1200.0}
        self._evaluate()
        self.assertEqual(older.state, "rejected")
        newer = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertEqual(newer.amount, 1200.0)

    def test_temporary_limits_are_not_looked_at(self):
        self.env["credit.limit"].create(
            {
                "account_id": self.account.id,
                "kind": "temporary",
                "amount": 9000.0,
                "date_to": "2026-04-30",
                "state": "active",
            }
        )
        self.assertEqual(self._evaluate().line_ids.current_limit, 1000.0)
        self.assertEqual(self.account.limit_amount, 9000.0)

    # === TERMS === #

    def _create_terms(self, *days):
        return self.env["account.payment.term"].create(
            [
                {
                    "name": f"{n} days",
                    "company_id": self.company.id,
                    "line_ids": [
                        Command.create(
                            {"value": "percent", "value_amount": 100, "nb_days": n}
                        )
                    ],
                }
                for n in days
            ]
        )

    def _partner_term(self):
        return self.partner.with_company(self.company).property_payment_term_id

    def test_worse_tier_shortens_the_term(self):
        _short, month, long = self._create_terms(7, 29, 75)
        self.partner.with_company(self.company).property_payment_term_id = long
        self._evaluate()
        self.assertEqual(self._partner_term(), long)  # A allows 90 days
        self._set_late(50.0)
        self._evaluate(date="2026-03-16")
        # the same tier as before the day: nothing went down yet
        self.assertEqual(self.account.tier_id, self.tier_c)
        self.partner.with_company(self.company).property_payment_term_id = long
        self.env["credit.tier.history"].search([]).sudo().unlink()
        self.account.with_user(self.manager).tier_id = self.tier_a
        self._evaluate()
        self.assertEqual(self._partner_term()._get_credit_days(), 30)
        self.assertTrue(month)

    def test_own_term_stays(self):
        (long,) = self._create_terms(75)
        self.partner.with_company(self.company).property_payment_term_id = long
        self.account.write({"has_own_term": True, "own_term_days": 75})
        self.account.with_user(self.manager).tier_id = self.tier_a
        self._set_late(50.0)
        self._evaluate()
        self.assertEqual(self._partner_term(), long)

    # === NEWS === #

    def test_downgrade_is_told_with_reasons(self):
        self.account.with_user(self.manager).tier_id = self.tier_a
        self.partner.user_id = self.credit_user
        self._set_late(50.0)
        self._evaluate()
        activity = self.account.activity_ids
        self.assertEqual(activity.user_id, self.credit_user)
        self.assertIn("from A to C", activity.summary)
        self.assertIn("7 of 12 late", activity.note)
        self.assertIn("house average 9 %", activity.note)

    def test_salesperson_without_credit_group_is_not_told(self):
        self.account.with_user(self.manager).tier_id = self.tier_a
        self.partner.user_id = self.salesperson
        self._set_late(50.0)
        self._evaluate()
        self.assertEqual(self.account.activity_ids.user_id, self.controller)

    def test_salesperson_of_another_company_is_not_told(self):
        self.account.with_user(self.manager).tier_id = self.tier_a
        self.partner.user_id = self.credit_user
        other = self._create_company("Elsewhere Ltd")
        self.credit_user.write(
            {"company_id": other.id, "company_ids": [Command.set(other.ids)]}
        )
        self._set_late(50.0)
        self._evaluate()
        self.assertEqual(self.account.activity_ids.user_id, self.controller)

    def test_nobody_hears_of_an_unchanged_tier(self):
        self._evaluate()
        self._evaluate()
        self.assertFalse(self.account.activity_ids)

    def test_downgrade_is_told_once(self):
        self.account.with_user(self.manager).tier_id = self.tier_a
        self._set_late(50.0)
        self._evaluate()
        again = self._evaluate()
        self.assertEqual(again.line_ids.movement, "down")  # as of the same day
        self.assertEqual(len(self.account.activity_ids), 1)
