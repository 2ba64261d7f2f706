from ast import literal_eval
from unittest.mock import patch

from lxml import etree
from lxml.html import fromstring
from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluation(EvaluationCase):
    """An evaluation is computed, looked at, applied; its lines stay as they are."""

    def test_line_has_score_tier_and_limit(self):
        evaluation = self._evaluate(apply=False)
        self.assertEqual(evaluation.state, "review")
        self.assertEqual(evaluation.done_count, 1)
        line = evaluation.line_ids
        self.assertEqual(line.account_id, self.account)
        self.assertEqual(line.partner_id, self.partner)
        self.assertEqual(line.company_id, self.company)
        self.assertEqual((line.score, line.payment_score), (90.0, 90.0))
        self.assertEqual(line.coverage, 100.0)
        self.assertEqual((line.tier_id, line.movement), (self.tier_a, "first"))
        self.assertFalse(line.previous_tier_id)
        self.assertEqual(line.current_limit, 1000.0)
        # proven 2,400 is less than the need of 3,000, a raise goes to 150 % at most
        self.assertEqual((line.proposed_limit, line.limit_change), (1500.0, 500.0))
        self.assertEqual(line.limit_bound, "raise_cap")
        self.assertEqual((line.need_amount, line.proven_amount), (3000.0, 2400.0))
        self.assertEqual((line.receivable, line.overdue), (500.0, 100.0))
        self.assertEqual(line.utilisation, 50.0)
        self.assertEqual(line.policy_id, self.policy)
        self.assertEqual(line.version_id.policy_id, self.policy)

    def test_computing_changes_no_account(self):
        self._evaluate(apply=False)
        self.assertFalse(self.account.tier_id)
        self.assertFalse(self.account.evaluated_on)
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_scores_of_the_menu_while_one_waits(self):
        """Nothing counts yet; the empty screen names the filter that shows them."""
        evaluation = self._evaluate(apply=False)
        action = self.env.ref("credit_management.credit_evaluation_line_action")
        view = etree.fromstring(
            self.env["credit.evaluation.line"].get_view(view_type="search")["arch"]
        )
        found = {}
        for name in ("latest", "in_review"):
            (chosen,) = view.xpath(f"//filter[@name='{name}']")
            self.assertIn(f"“{chosen.get('string')}”", action.help)
            domain = literal_eval(chosen.get("domain"))
            found[name] = self.env["credit.evaluation.line"].search(domain)
        self.assertIn("search_default_latest", action.context)
        self.assertFalse(found["latest"])
        self.assertEqual(found["in_review"], evaluation.line_ids)

    def test_no_data_is_unrated_not_zero(self):
        self.late.clear()
        line = self._evaluate().line_ids
        self.assertEqual((line.coverage, line.movement), (0.0, "unrated"))
        self.assertFalse(line.tier_id)
        self.env.cr.execute(
            "SELECT score, payment_score FROM credit_evaluation_line WHERE id = %s",
            [line.id],
        )
        self.assertEqual(self.env.cr.fetchone(), (None, None))
        self.env.cr.execute(
            "SELECT score, coverage FROM credit_account WHERE id = %s",
            [self.account.id],
        )
        self.assertEqual(self.env.cr.fetchone(), (None, 0.0))
        # who has more than the starter limit keeps it
        self.assertEqual((line.proposed_limit, line.limit_bound), (1000.0, "unrated"))
        self.assertEqual(self.account.next_review_date, self._day("2026-06-16"))

    def test_lines_never_change(self):
        line = self._evaluate().line_ids
        for values in ({"score": 100.0}, {"tier_id": self.tier_a.id}):
            with self.assertRaises(UserError):
                line.sudo().write(values)
        with self.assertRaises(UserError):
            line.sudo().unlink()

    def test_version_stays_when_the_policy_changes(self):
        line = self._evaluate().line_ids
        card = line.explanation
        self.policy.criterion_ids.point_ids[0].points = 50.0
        self.assertEqual(line.explanation, card)
        self.assertEqual(line.score, 90.0)
        other = self._evaluate().line_ids
        self.assertNotEqual(other.version_id, line.version_id)
        self.assertEqual(other.score, 45.0)

    def test_policy_is_chosen_by_condition(self):
        chosen = self.policy.copy({"company_id": self.company.id, "sequence": 1})
        chosen.domain = f"[('id', '=', {self.partner.id})]"
        other = self._create_accounts(1)
        lines = self._evaluate(self.account | other).line_ids
        by_account = {line.account_id: line.policy_id for line in lines}
        self.assertEqual(by_account, {self.account: chosen, other: self.policy})
        # all by one policy, where the evaluation names it
        evaluation = self._evaluate(
            self.account | other, apply=False, policy_id=self.policy.id
        )
        self.assertEqual(evaluation.line_ids.policy_id, self.policy)

    def test_who_has_no_policy_is_skipped(self):
        self.policy.domain = f"[('id', '=', {self.partner.id})]"
        evaluation = self._evaluate(self.account | self._create_accounts(2))
        self.assertEqual(evaluation.line_ids.account_id, self.account)
        self.assertEqual((evaluation.done_count, evaluation.skipped_count), (3, 2))

    def test_without_any_policy(self):
        self.policy.active = False
        with self.assertRaisesRegex(UserError, "no scoring policy"):
            self._evaluate()

    def test_scope(self):
        retired, watched = self._create_accounts(2)
        retired.status = "retired"
        watched.status = "watch"
        everybody = self._create_evaluation()
        everybody.action_compute()
        self.assertEqual(everybody.line_ids.account_id, self.account | watched)
        some = self._create_evaluation(
            scope="domain", domain="[('status', '=', 'watch')]"
        )
        some.action_compute()
        self.assertEqual(some.line_ids.account_id, watched)
        chosen = self._evaluate(retired, apply=False)
        self.assertEqual(chosen.line_ids.account_id, retired)

    def test_conditions_that_cannot_be_understood(self):
        for domain in (
            "[('no_such', '=', 1)]",
            "status = 1",
            "__import__('os')",
            "{}",
            "[('id', '=', 'x')]",
            "[('user_id', '=', b'x')]",
        ):
            with (
                self.subTest(domain),
                self.assertRaises(ValidationError),
                mute_logger("odoo.domains", "odoo.sql_db"),
            ):
                self._create_evaluation(scope="domain", domain=domain)

    def test_what_is_no_fault_of_the_condition_is_not_put_on_it(self):
        for error in (SerializationFailure, RuntimeError):
            with (
                self.subTest(error),
                patch.object(
                    self.registry["credit.account"], "search", side_effect=error
                ),
                self.assertRaises(error),
            ):
                self._create_evaluation(scope="domain", domain="[]")

    def test_not_of_the_future(self):
        with self.assertRaises(ValidationError):
            self._create_evaluation(date="2026-03-17")

    def test_another_companys_customers(self):
        other = self._create_company("Other Ltd")
        foreign = self._get_account(self._create_partner("Foreign"), other)
        with self.assertRaises(ValidationError):
            self.env["credit.evaluation"].create(
                {
                    "company_id": self.company.id,
                    "scope": "accounts",
                    "account_ids": foreign.ids,
                }
            )
        evaluation = self._create_evaluation()
        evaluation.action_compute()
        self.assertNotIn(foreign, evaluation.sudo().line_ids.account_id)

    def test_name_tells_the_quarter(self):
        self.assertEqual(self._create_evaluation(date="2025-12-31").name, "2025 Q4")
        self.assertEqual(self._create_evaluation().name, "2026-03-16")
        self.assertEqual(self._create_evaluation().name, "2026-03-16 (2)")

    def test_name_does_not_count_those_of_other_companies(self):
        other = self._create_company("Other Ltd")
        self._create_evaluation()
        vals = [{"company_id": self.company.id}, {"company_id": other.id}]
        names = self.env["credit.evaluation"].create(vals).mapped("name")
        self.assertEqual(names, ["2026-03-16 (2)", "2026-03-16"])

    def test_cancel(self):
        evaluation = self._evaluate(apply=False)
        evaluation.action_cancel()
        self.assertEqual(evaluation.state, "cancelled")
        self.assertTrue(evaluation.line_ids)
        with self.assertRaises(UserError):
            evaluation.action_apply()
        evaluation.unlink()  # a cancelled one may go, with its lines
        with self.assertRaises(UserError):
            self._evaluate().action_cancel()

    def test_duplicate_is_a_draft(self):
        """Also of one that the calendar started: people duplicate it by hand."""
        evaluation = self._evaluate()
        evaluation.sudo().kind = "quarterly"
        copy = evaluation.with_user(self.controller).copy()
        self.assertEqual((copy.kind, copy.state), ("manual", "draft"))
        self.assertEqual(copy.account_ids, self.account)
        self.assertFalse(copy.line_ids or copy.version_ids or copy.approved_on)

    def test_only_drafts_and_cancelled_ones_are_deleted(self):
        for evaluation in (self._evaluate(apply=False), self._evaluate()):
            with self.assertRaises(UserError):
                evaluation.unlink()

    def test_from_the_account(self):
        action = self.account.with_user(self.controller).action_evaluate()
        evaluation = self.env["credit.evaluation"].browse(action["res_id"])
        self.assertEqual(evaluation.line_ids.account_id, self.account)
        self.assertEqual(evaluation.state, "review")

    def test_outcome(self):
        self._evaluate(date="2026-03-10")
        worse, first = self.account, self._create_accounts(1)
        self._set_late(60.0)
        evaluation = self._evaluate(worse | first, apply=False)
        self.assertEqual((evaluation.up_count, evaluation.down_count), (0, 1))
        self.assertEqual((evaluation.raise_count, evaluation.cut_count), (0, 1))
        matrix = evaluation._get_migration()["count"]
        none = self.env["credit.tier"]
        self.assertEqual(
            matrix, {(self.tier_a, self.tier_d): 1, (none, self.tier_a): 1}
        )
        self.assertIn("Not rated", evaluation.outcome)
        # what applying does to limits, and who moved most, before it is applied
        page = fromstring(evaluation.outcome)
        cells = {
            row.get("data-limit"): " ".join(
                row.text_content().replace("\ufeff", "").split()
            )
            for row in page.findall(".//tr[@data-limit]")
        }
        self.assertEqual(
            cells,
            {
                "cut": "Cut at once 1 $ 1,000.00 $ 0.00 $ -1,000.00",
                "first": "First limit once approved 1 $ 2,400.00",
            },
        )
        self.assertIn("Harbour Trading", page.text_content())
        self.assertIn("A → ", page.text_content())

    def test_outcome_of_nothing_yet(self):
        self.assertFalse(self._create_evaluation(self.account).outcome)
