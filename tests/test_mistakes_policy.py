from odoo import Command
from odoo.tests import tagged

from .common_mistakes import MistakeCase

LATE = "Paid late: all history"


@tagged("-at_install", "post_install")
class TestMistakesPolicy(MistakeCase):
    """A manager sets up a policy, makes every mistake, and reads what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = (
            cls.env["credit.policy"]
            .search([("company_id", "=", cls.company.id)])
            .with_user(cls.manager)
        )
        cls.late = cls.policy.criterion_ids.filtered(
            lambda one: one.measure == "late_share"
        )
        cls.a, cls.b, cls.c, cls.d = cls.policy.tier_ids.sorted("sequence")

    def _create(self, measures=("late_share",), **values):
        """Have the manager make a policy of a criterion per measure."""
        return (
            self.env["credit.policy"]
            .with_user(self.manager)
            .create(
                {
                    "name": "Key accounts",
                    "company_id": self.company.id,
                    "criterion_ids": [
                        Command.create({"measure": measure}) for measure in measures
                    ],
                    **values,
                }
            )
        )

    def assertCannotWork(self, problems, change, *args, policy="Standard", **values):
        """Check that a policy is refused, and for which reasons, word for word."""
        listed = "\n".join(f"• {problem}" for problem in problems)
        sentence = f"The policy {policy} cannot work:\n{listed}"
        self.assertSaid(sentence, change, *args, **values)

    # === CRITERIA === #

    def test_no_criterion(self):
        self.assertCannotWork(
            ["There is no criterion. Add at least one."],
            self._create,
            (),
            policy="Key accounts",
        )

    def test_nothing_at_all(self):
        self.assertCannotWork(
            [
                "There is no criterion. Add at least one.",
                "There is no tier. Add at least one.",
            ],
            self._create,
            (),
            tier_ids=False,
            policy="Key accounts",
        )

    def test_weights_of_0(self):
        self.assertCannotWork(
            ["No criterion carries any weight. Give at least one a weight above 0."],
            self.policy.criterion_ids.write,
            {"weight": 0},
        )

    def test_one_weight_of_0(self):
        """It is allowed, to see a figure; but it may be an oversight."""
        self.late.weight = 0
        text = (
            "Criteria of the policy Standard have a weight of 0 and count for nothing: "
            f"{LATE}."
        )
        self.assertListed(text, "Give them a weight, or remove them from the policy.")
        self.late.weight = 1
        self.assertNotListed(text)

    def test_weight_below_0(self):
        self.assertCannotWork(
            [f"“{LATE}” has a weight below 0: -5. Enter 0 or more."],
            self.late.write,
            {"weight": -5},
        )

    def test_criterion_twice(self):
        self.assertCannotWork(
            [f"“{LATE}” is there 2 times. Keep one of them."],
            self.policy.write,
            {"criterion_ids": [Command.create({"measure": "late_share"})]},
        )

    def test_measure_of_a_module_that_is_gone(self):
        """The policy says so, and is repaired by removing the criterion."""
        self.env.cr.execute(
            "UPDATE credit_criterion SET measure = 'moon_phase' WHERE id = %s",
            [self.late.id],
        )
        self.env.invalidate_all()
        sentence = "Nothing measures “moon_phase” any more. Remove the criterion."
        self.assertEqual(self.policy.problem_text, sentence)
        self.assertCannotWork(
            [sentence], self.policy.criterion_ids[1].write, {"weight": 1}
        )
        self.late.unlink()
        self.assertFalse(self.policy.problem_text)

    # === SCALE === #

    def test_scale_of_one_value(self):
        self.assertCannotWork(
            [
                f"The scale of “{LATE}” needs two values or more: the worst and the "
                "best, with their points."
            ],
            self.late.point_ids[1:].unlink,
        )

    def test_value_twice(self):
        first, second = self.late.point_ids.sorted("value")[:2]
        self.assertCannotWork(
            [
                f"The scale of “{LATE}” has two lines for the value {first.value:g}. "
                "Keep one of them."
            ],
            second.write,
            {"value": first.value},
        )

    def test_more_than_full_points(self):
        point = self.late.point_ids.sorted("value")[0]
        self.assertCannotWork(
            [
                f"The scale of “{LATE}” gives 150 points for the value "
                f"{point.value:g}. Enter 0 to 100 points."
            ],
            point.write,
            {"points": 150},
        )

    def test_scale_upside_down(self):
        """Saved, for it may be meant; but those who pay late would score best."""
        self._set_scale((0, 0), (100, 100))
        text = (
            "Scales of the policy Standard are upside down, worse values get more "
            f"points: {LATE}."
        )
        self.assertListed(
            text,
            "Open the criteria and swap the points of the lowest and the highest "
            "value.",
        )
        self._set_scale((0, 100), (100, 0))
        self.assertNotListed(text)

    def test_scale_that_tells_nobody_apart(self):
        self._set_scale((0, 50), (100, 50))
        text = (
            "Scales of the policy Standard give the same points for every value: "
            f"{LATE}."
        )
        self.assertListed(
            text,
            "Give the best value more points than the worst one, or remove the "
            "criterion.",
        )
        self._set_scale((0, 51), (100, 50))
        self.assertNotListed(text)

    def _set_scale(self, *points):
        self.late.point_ids = [
            Command.clear(),
            *(
                Command.create({"value": value, "points": score})
                for value, score in points
            ),
        ]

    # === FIGURES === #

    def test_figures_out_of_range(self):
        whom = self.env["credit.policy"].browse(self.policy.id)
        share = "Enter a figure from 0 to 100."
        for sentence, values in (
            (f"“Least Coverage (%)” cannot be 101. {share}", {"min_coverage": 101}),
            (f"“Margin (points)” cannot be -1. {share}", {"hysteresis": -1}),
            (
                "“Grace (days)” cannot be 366. Enter a figure from 0 to 365.",
                {"grace_days": 366},
            ),
            (
                "“Invoices Mixed In” cannot be 1001. Enter a figure from 0 to 1000.",
                {"pseudo_invoices": 1001},
            ),
            (
                "“Starter Limit” cannot be -1. Enter 0 or more.",
                {"starter_limit": -1},
            ),
            (
                "“Highest Raise (%)” cannot be -1. Enter 0 or more.",
                {"max_raise_percent": -1},
            ),
            (f"“Deepest Cut (%)” cannot be 101. {share}", {"max_cut_percent": 101}),
        ):
            with self.subTest(values=values):
                self.assertSaid(sentence, self._create, **values)
                self.assertSaid(sentence, whom.write, values)

    def test_figures_at_their_ends(self):
        """What is just allowed is allowed."""
        for values in (
            {"min_coverage": 0, "hysteresis": 0, "grace_days": 0},
            {"min_coverage": 100, "hysteresis": 100, "grace_days": 365},
            {"pseudo_invoices": 0, "starter_limit": 0, "limit_step": 0},
            {"pseudo_invoices": 1000, "max_cut_percent": 100, "max_raise_percent": 0},
        ):
            with self.subTest(values=values):
                self.assertFalse(self._create(**values).problem_text)

    def test_least_coverage_of_0(self):
        self.policy.min_coverage = 0
        self.assertListed(
            "The least coverage of the policy Standard is 0 %: one figure of a "
            "customer is enough for a tier.",
            "Enter a least coverage, for instance 40.",
        )

    def test_highest_raise_of_0(self):
        self.policy.max_raise_percent = 0
        self.assertListed(
            "The highest raise of the policy Standard is 0 %: evaluations cut limits, "
            "but never raise one.",
            "Enter a highest raise, for instance 50.",
        )

    # === WHOM IT IS FOR === #

    def test_condition_that_is_none(self):
        """Nobody reads Python, as of a day that is computed."""
        says = "The condition of the policy Key accounts cannot be understood: "
        for domain, problem in (
            ("[('x', '=', 1)]", "there is no field “x”. Choose the condition anew."),
            ("[('create_date', '>=', today())]", "choose it anew."),
            ("[(", "choose it anew."),
        ):
            self.assertSaid(says + problem, self._create, domain=domain)

    def test_policy_of_a_branch(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.assertSaid(
            "A policy and its tiers belong to the same company (to a parent company, "
            "not to a branch).",
            self.env["credit.policy"].create,
            {
                "name": "Of the branch",
                "company_id": branch.id,
                "criterion_ids": [Command.create({"measure": "years"})],
            },
        )

    def test_policy_that_nobody_gets(self):
        self._create(sequence=99)
        self.assertIn("Key accounts is for nobody", " ".join(self._read_check()))

    def test_no_policy_in_use(self):
        self.policy.active = False
        text = (
            "Ledger Ltd has no active scoring policy: customers get no score and no "
            "tier."
        )
        self.assertListed(
            text, "Make a scoring policy, or bring an archived one back into use."
        )
        self.policy.active = True
        self.assertNotListed(text)

    def test_deleted_after_it_was_used(self):
        evaluation = (
            self.env["credit.evaluation"]
            .with_user(self.manager)
            .create({"company_id": self.company.id})
        )
        evaluation.action_compute()
        self.assertSaid(
            "Customers were evaluated with the policy Standard. Archive it instead.",
            self.policy.unlink,
        )
