from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_mistakes import MistakeCase

ONE_COMPANY = (
    "An evaluation, its policy and its customers belong to the same company (to a "
    "parent company, not to a branch)."
)

NO_POLICY = (
    "There is no scoring policy for Ledger Ltd. Have a credit manager create one under "
    "Configuration > Scoring Policies, then compute again."
)


@tagged("-at_install", "post_install")
class TestMistakesEvaluation(MistakeCase):
    """A controller evaluates, makes every mistake, and reads what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )

    def _create(self, user=None, **values):
        Evaluation = self.env["credit.evaluation"].with_user(user or self.controller)
        return Evaluation.create({"company_id": self.company.id, **values})

    def _computed(self, **values):
        evaluation = self._create(**values)
        evaluation.action_compute()
        return evaluation

    # === WHAT IS CHOSEN === #

    def test_no_policy(self):
        self.policy.active = False
        self.assertSaid(NO_POLICY, self._create().action_compute)

    def test_day_in_the_future(self):
        self.assertSaid(
            "Nothing is known yet of a day in the future.",
            self._create,
            date="2026-03-17",
        )
        self.assertTrue(self._create(date="2026-03-16"), "today is known")

    def test_condition_that_is_none(self):
        with mute_logger("odoo.domains"):
            sentence = self._get_sentence(
                self._create, scope="domain", domain="[('moon', '=', 1)]"
            )
        self.assertTrue(
            sentence.startswith("The condition cannot be understood: "), sentence
        )
        self.assertIn("moon", sentence)

    def test_condition_that_is_computed(self):
        self.assertSaid(
            "The condition cannot be understood: choose it anew.",
            self._create,
            scope="domain",
            domain="[('create_date', '>=', today())]",
        )

    def test_policy_of_another_company(self):
        other = self._create_company("Other Ltd")
        theirs = self.env["credit.policy"].search([("company_id", "=", other.id)])
        self.assertSaid(
            ONE_COMPANY,
            self.env["credit.evaluation"].create,
            {"company_id": self.company.id, "policy_id": theirs.id},
        )

    def test_evaluation_of_a_branch(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.assertSaid(
            ONE_COMPANY,
            self.env["credit.evaluation"].create,
            {"company_id": branch.id},
        )

    def test_no_customer_is_chosen(self):
        """It is computed, and says that there was nobody; nothing breaks."""
        evaluation = self._computed(scope="accounts", account_ids=[Command.clear()])
        self.assertEqual((evaluation.state, evaluation.done_count), ("review", 0))
        self.assertFalse(evaluation.line_ids)
        evaluation.action_apply()
        self.assertEqual(evaluation.state, "applied")

    def test_quarter_twice(self):
        values = {
            "company_id": self.company.id,
            "kind": "quarterly",
            "date": "2025-12-31",
        }
        evaluations = self.env["credit.evaluation"].sudo()
        evaluations.create(values)
        self.assertSaid(
            "This quarter has been evaluated already.", evaluations.create, values
        )

    # === THE STEPS === #

    def test_computed_twice(self):
        self.assertSaid(
            "This evaluation has been computed already.",
            self._computed().action_compute,
        )

    def test_changed_after_it_was_computed(self):
        evaluation = self._computed()
        for values in (
            {"date": "2026-01-01"},
            {"policy_id": self.policy.id},
            {"scope": "accounts"},
            {"name": "Other"},
        ):
            with self.subTest(values=values):
                self.assertSaid(
                    "This evaluation has been computed. Make a new one instead.",
                    evaluation.write,
                    values,
                )

    def test_applied_before_it_was_computed(self):
        self.assertSaid(
            "Only an evaluation in review can be applied, and only once.",
            self._create().action_apply,
        )

    def test_applied_twice(self):
        evaluation = self._computed()
        evaluation.action_apply()
        self.assertSaid(
            "Only an evaluation in review can be applied, and only once.",
            evaluation.action_apply,
        )

    def test_cancelled_after_it_was_applied(self):
        evaluation = self._computed()
        evaluation.action_apply()
        self.assertSaid(
            "What has been applied cannot be cancelled any more.",
            evaluation.action_cancel,
        )

    def test_state_by_hand(self):
        for values in ({"state": "applied"}, {"kind": "quarterly"}, {"house": {}}):
            with self.subTest(values=values):
                self.assertSaid(
                    "Use the buttons to compute, apply or cancel an evaluation.",
                    self._create().write,
                    values,
                )

    def test_deleted_as_a_record(self):
        evaluation = self._computed()
        self.assertSaid(
            "Cancel the evaluation first, or keep it as a record.", evaluation.unlink
        )
        evaluation.action_cancel()
        evaluation.unlink()
        self.assertFalse(evaluation.exists())

    def test_waits_for_two_weeks(self):
        evaluation = self._computed()
        self.env.cr.execute(
            "UPDATE credit_evaluation SET create_date = '2026-03-01', "
            "write_date = '2026-03-01', date = '2026-03-01' WHERE id = %s",
            [evaluation.id],
        )
        self.env.invalidate_all()
        text = (
            "Evaluations have been waiting for more than 14 days to be applied (1): "
            "what they found counts for nothing."
        )
        self.assertListed(text, "Look at their lines and apply them, or cancel them.")
        evaluation.action_cancel()
        self.assertNotListed(text)

    # === PAST QUARTERS === #

    def test_quarters_out_of_range(self):
        wizards = self.env["credit.evaluation.history"].with_user(self.controller)
        for quarters in (0, 21):
            self.assertSaid(
                f"“Quarters” cannot be {quarters}. Enter a figure from 1 to 20.",
                wizards.create,
                {"company_id": self.company.id, "quarters": quarters},
            )

    def test_quarters_again(self):
        wizard = (
            self.env["credit.evaluation.history"]
            .with_user(self.controller)
            .create({"company_id": self.company.id, "quarters": 2})
        )
        wizard.action_evaluate()
        self.assertSaid(
            "All of these quarters have been evaluated. Choose more quarters, or "
            "another scoring policy.",
            wizard.action_evaluate,
        )
        wizard.quarters = 3
        action = wizard.action_evaluate()
        evaluation = self.env["credit.evaluation"].browse(action["res_id"])
        self.assertEqual(evaluation.name, "2025 Q2")

    def test_quarters_without_a_policy(self):
        self.policy.active = False
        wizard = (
            self.env["credit.evaluation.history"]
            .with_user(self.controller)
            .create({"company_id": self.company.id})
        )
        self.assertSaid(NO_POLICY, wizard.action_evaluate)

    # === WITHOUT THE RIGHT === #

    def test_users_are_told_who_may(self):
        """What Odoo says names the groups that may, so one knows whom to ask."""
        evaluation = self._create()
        for call in (
            evaluation.with_user(self.credit_user).action_compute,
            evaluation.with_user(self.credit_user).unlink,
            self.account.with_user(self.credit_user).action_evaluate,
        ):
            sentence = self._get_sentence(call)
            self.assertIn("Credit", sentence)
            self.assertIn("Controller", sentence)
        with self.assertRaises(AccessError):
            evaluation.with_user(self.salesperson).read(["name"])

    def test_another_companys_evaluation(self):
        evaluation = self._computed()
        other = self._create_company("Other Ltd")
        stranger = self._create_user("credit_olga", "credit_manager", other)
        theirs = evaluation.with_user(stranger)
        theirs = theirs.with_context(allowed_company_ids=other.ids)
        for call in (theirs.action_apply, theirs.action_cancel, theirs.unlink):
            with self.assertRaises(AccessError):
                call()
        self.assertEqual(evaluation.state, "review")
        found = theirs.env["credit.evaluation.line"].search([])
        self.assertFalse(found & evaluation.line_ids)

    def test_condition_on_what_one_may_not_read(self):
        """A condition is asked as the user: nothing is found out by counting."""
        with self.assertRaises(ValidationError):
            self._create(
                scope="domain",
                domain="[('partner_id.user_ids.password', 'like', 'a%')]",
            )
