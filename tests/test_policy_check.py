from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ..engine.review_policy import Problem
from .common_policy import PolicyCommon


@tagged("-at_install", "post_install")
class TestPolicyCheck(PolicyCommon):
    """A policy that cannot work is refused, and says why."""

    def assertRefused(self, message, change, *arguments):
        with (
            self.assertRaisesRegex(ValidationError, message),
            self.env.cr.savepoint(),
        ):
            change(*arguments)
        self.env.invalidate_all()
        self.assertFalse(self.policy.problem_text)

    def test_no_criterion(self):
        self.assertRefused("no criterion", self._create_policy, "Empty", ())
        self.assertRefused("no criterion", self.policy.criterion_ids.unlink)
        self.assertRefused(
            "no criterion", self.policy.write, {"criterion_ids": [Command.clear()]}
        )

    def test_no_weight(self):
        self.assertRefused("any weight", self.policy.criterion_ids.write, {"weight": 0})
        self.assertRefused(
            "below 0: -1", self.policy.criterion_ids[0].write, {"weight": -1}
        )

    def test_measure_twice(self):
        self.assertRefused(
            "“Years of relationship” is there 2 times",
            self.policy.write,
            {"criterion_ids": [Command.create({"measure": "years"})]},
        )

    def test_scale(self):
        first, last = self._get_criterion("mean_days_late").point_ids
        self.assertRefused("two values or more", last.unlink)
        self.assertRefused("two lines for the value 0", last.write, {"value": 0})
        self.assertRefused("gives 101 points", first.write, {"points": 101})
        self.assertRefused("gives -1 points", last.write, {"points": -1})

    def test_tiers(self):
        best, good, fair, lowest = self.tiers
        self.assertRefused(
            "tier B comes after A but asks for no less", best.write, {"min_score": 10}
        )
        self.assertRefused(
            "tier C comes after B but asks for no less", fair.write, {"min_score": 65}
        )
        self.assertRefused("from 0 to 100", good.write, {"min_score": 101})
        self.assertRefused("have no tier: D", lowest.write, {"min_score": 1})
        self.assertRefused(
            "no minimum payment score",
            lowest.write,
            {"has_min_payment_score": True, "min_payment_score": 10},
        )
        self.assertRefused("have no tier: C", lowest.action_archive)
        self.assertRefused("There is no tier", self.policy.write, {"tier_ids": False})
        self.assertRefused(
            "There is no tier", self.policy.write, {"tier_ids": [Command.clear()]}
        )

    def test_same_bound_twice(self):
        """A second A: nobody could tell which of them a customer has."""
        twin = self.env["credit.tier"].create(
            {
                "name": "A2",
                "min_score": 80,
                "has_min_payment_score": True,
                "min_payment_score": 70,
            }
        )
        self.assertRefused(
            "A2 comes after A but asks for no less",
            self.policy.write,
            {"tier_ids": [Command.link(twin.id)]},
        )

    def test_inactive_may_be_unfinished(self):
        draft = self._create_policy("Draft", (), active=False)
        self.assertIn("no criterion", draft.problem_text)
        self.assertRefused("no criterion", draft.write, {"active": True})
        draft.criterion_ids = [Command.create({"measure": "years"})]
        draft.active = True

    def test_told_while_editing(self):
        with Form(self.env["credit.policy"]) as form:
            form.name = "New"
            self.assertIn("no criterion", form.problem_text)
            with form.criterion_ids.new() as criterion:
                criterion.measure = "late_share"
            self.assertFalse(form.problem_text)

    def test_unfinished_is_saved_switched_off(self):
        """The form has the switch; nobody is scored by it until it is finished."""
        with Form(self.env["credit.policy"]) as form:
            form.name = "Later"
            form.active = False
        self.assertTrue(form.record.problem_text)
        self.assertRefused("no criterion", form.record.write, {"active": True})
        self.assertRefused("no criterion", form.record.action_unarchive)

    def test_parts_in_one_go(self):
        """What is wrong only half-way through a change is no problem."""
        low, high = self._get_criterion("years").point_ids[::2]
        commands = [
            Command.update(low.id, {"value": 10}),
            Command.update(high.id, {"value": 0}),
        ]
        self._get_criterion("years").write({"point_ids": commands})
        self.assertEqual(high.value, 0)

    def test_context_of_a_client_opens_nothing(self):
        for key in (True, 1, "WHOLE", {}):
            criteria = self.policy.criterion_ids.with_context(credit_policy_write=key)
            self.assertRefused("no criterion", criteria.unlink)

    def test_every_problem_has_words(self):
        for code, figures in {
            "unknown_measure": {"criterion": 1, "measure": "moon"},
            "bad_dimension": {"criterion": 1, "measure": "years", "dimension": "x"},
            "bad_minimum": {"grade": self.tiers[0].id, "minimum": 101.0},
            "bad_factor": {"grade": self.tiers[0].id, "factor": -1.0},
            "bad_figure": {"name": "margin", "value": -2.0, "highest": 100},
        }.items():
            words = self.policy._get_problem_words(Problem(code, figures))
            self.assertNotIn("%(", words)
        self.assertEqual(words, "Margin (points) cannot be -2. Enter 0 to 100.")
