from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationLimits(EvaluationCase):
    """Limits that changed between computing an evaluation and applying it."""

    def _compute_cut(self, account=None, **values):
        """Return an evaluation in review: 1,000 → 500, or 400 without a limit."""
        account = account or self.account
        self._set_late(50.0, account)
        self.basis[account.id] = {"usual_monthly": 800.0}
        return self._evaluate(account, apply=False, **values)

    def _get_proposed(self, account=None):
        limits = (account or self.account).limit_ids
        return limits.filtered(lambda limit: limit.state == "proposed")

    def test_first_limit_that_was_given_meanwhile(self):
        """Nobody was shown a cut: what was decided since stays in force."""
        account = self._create_accounts(1)
        evaluation = self._compute_cut(account)
        self.assertEqual((evaluation.cut_count, evaluation.first_count), (0, 1))
        self._set_limit(account.partner_id, 1000.0)
        evaluation.action_apply()
        self.assertEqual(account.limit_amount, 1000.0)
        proposed = self._get_proposed(account)
        self.assertEqual(proposed.amount, 400.0)
        self.assertIn("changed since", proposed.reason)
        self.assertEqual(proposed.proposed_by_id, self.controller)
        self.assertTrue(evaluation.activity_ids, "somebody is asked to decide")

    def test_unlimited_until_meanwhile(self):
        self.env["credit.limit"].create(
            {"account_id": self.account.id, "is_unlimited": True, "state": "active"}
        )
        evaluation = self._compute_cut()
        self.assertEqual(evaluation.first_count, 1)
        self._set_limit(self.partner, 3000.0)
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 3000.0)
        self.assertEqual(self._get_proposed().amount, 400.0)

    def test_raised_meanwhile(self):
        """A cut of 500 was shown, not one of 1,500."""
        evaluation = self._compute_cut()
        self.assertEqual(evaluation.cut_count, 1)
        self._set_limit(self.partner, 2000.0)
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 2000.0)
        self.assertEqual(self._get_proposed().amount, 500.0)

    def test_raised_since_the_day(self):
        """As of a day in the past: it is the limit of that day that was shown."""
        self.account.limit_ids.date_from = "2026-01-01"
        self._set_limit(self.partner, 2000.0)  # from today on
        evaluation = self._compute_cut(date="2026-02-28")
        self.assertEqual(evaluation.line_ids.current_limit, 1000.0)
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 2000.0)
        self.assertEqual(self._get_proposed().amount, 500.0)

    def test_shown_as_a_raise(self):
        """What was shown as a raise never cuts, whatever the limit is by now."""
        evaluation = self._evaluate(apply=False)  # 1,000 → 1,500
        self._set_limit(self.partner, 5000.0)
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 5000.0)
        self.assertEqual(self._get_proposed().amount, 1500.0)

    def test_entered_anew_with_the_same_amount(self):
        evaluation = self._compute_cut()
        self._set_limit(self.partner, 1000.0)
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 500.0)
        self.assertFalse(self._get_proposed())

    def _set_limit_in_euro(self, account):
        """Give a customer 500 euro: 1,000.00 in February, 1,041.67 today."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        rates = self.env["res.currency.rate"]
        rates.search([("currency_id", "=", euro.id)]).unlink()
        for day, rate in (("2026-01-01", 0.5), ("2026-03-10", 0.48)):
            rates.create(
                {
                    "name": day,
                    "rate": rate,
                    "currency_id": euro.id,
                    "company_id": self.company.id,
                }
            )
        self._set_limit(
            account.partner_id, 500.0, date_from="2026-01-01", currency_id=euro.id
        )

    def test_rate_that_moved(self):
        """The same limit, at the rate of another day, is the one that was shown."""
        account = self._create_accounts(1)
        self._set_limit_in_euro(account)
        evaluation = self._compute_cut(account, date="2026-02-28")
        self.assertEqual(evaluation.line_ids.current_limit, 1000.0)
        evaluation.action_apply()
        self.assertEqual(account.limit_amount, 500.0)
        self.assertFalse(self._get_proposed(account))

    def test_rate_that_moved_cuts_nothing_that_was_no_cut(self):
        """1,000 → 1,000 or 1,020 was shown: at today's rate it would be a cut."""
        for need in (1000.0, 1020.0):
            account = self._create_accounts(1)
            self._set_limit_in_euro(account)
            self.basis[account.id] = {"usual_monthly": need}
            evaluation = self._evaluate(account, apply=False, date="2026-02-28")
            self.assertEqual(evaluation.line_ids.limit_change, need - 1000.0)
            evaluation.action_apply()
            self.assertAlmostEqual(account.limit_amount, 1041.67)
            self.assertEqual(self._get_proposed(account).amount, need)

    def test_reasons(self):
        """What was shown has the name of the evaluation; what was not says so."""
        raised, shown, changed = self._create_accounts(3, limit=1000.0)
        for account in (shown, changed):
            self._set_late(50.0, account)
            self.basis[account.id] = {"usual_monthly": 800.0}
        evaluation = self._evaluate(raised | shown | changed, apply=False)
        self._set_limit(changed.partner_id, 2000.0)
        evaluation.action_apply()
        own = evaluation.line_ids.limit_ids
        reasons = {limit.account_id: limit.reason for limit in own}
        name = f"Evaluation {evaluation.name}"
        self.assertEqual(
            reasons,
            {
                raised: name,
                shown: name,
                changed: f"{name}: a cut from a limit that changed since",
            },
        )

    # === WHO LEAVES === #

    def test_who_leaves_gets_no_more(self):
        limited, none = self.account, self._create_accounts(1)
        gone = self._create_accounts(1)
        (limited | none)._set_status("retiring", "A case")
        gone._set_status("retired", "Gone")
        evaluation = self._evaluate(limited | none | gone)
        self.assertFalse(any(evaluation.line_ids.mapped("has_proposal")))
        self.assertEqual((evaluation.raise_count, evaluation.first_count), (0, 0))
        self.assertFalse((limited | none | gone).limit_ids.evaluation_line_id)

    def test_who_leaves_gets_less(self):
        evaluation = self._compute_cut()
        self.account._set_status("retiring", "A case")
        evaluation.action_apply()
        self.assertEqual(self.account.limit_amount, 500.0)
        self._set_late(90.0)
        self._evaluate()
        self.assertEqual(self.account.limit_amount, 0.0)

    def test_who_leaves_before_it_is_applied(self):
        evaluation = self._evaluate(apply=False)  # 1,000 → 1,500
        self.account._set_status("retiring", "A case")
        evaluation.action_apply()
        self.assertFalse(self._get_proposed())
