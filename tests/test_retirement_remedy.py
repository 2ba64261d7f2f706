from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementRemedy(RetirementCase):
    """An improvement is agreed, and measured on its date."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_invoice(100.0)
        cls.case = cls._open_case()

    def _agree(self, **values):
        values = {
            "measure": "invoiced_amount",
            "target": 1000,
            "date": "2026-06-30",
            "text": "An order per month",
            **values,
        }
        self.case.with_user(self.credit_user).action_agree_remedy("Last one", **values)
        return self.case.remedy_ids[:1]

    def test_agreed(self):
        remedy = self._agree()
        self.assertStep(self.case, "remedy", self.credit_user, "2026-07-01")
        self.assertIn("1,000.00", remedy.target_text)
        self.assertIn("100.00", remedy.start_text)
        self.assertEqual(remedy.outcome, "open")
        self.assertEqual(self.case.step_ids[0].outcome, "remedy")

    def test_not_before_its_date(self):
        self._agree()
        self._create_invoice(2000.0)
        self._on("2026-06-30")
        self._run_daily()
        self.assertStep(self.case, "remedy")

    def test_met(self):
        remedy = self._agree()
        self._on("2026-06-30")
        self._run_daily()
        self._create_invoice(900.0)  # on the last day, and exactly the target
        self._on("2026-07-01")
        self._run_daily()
        self.assertEqual((self.case.state, remedy.outcome), ("kept", "met"))
        step = self.case.step_ids[-1]
        self.assertEqual((step.outcome, step.is_late), ("met", False))
        self.assertIn("1,000.00", step.reason)

    def test_missed(self):
        remedy = self._agree()
        self._on("2026-07-01")
        self._run_daily()
        self.assertEqual(remedy.outcome, "missed")
        self.assertStep(self.case, "decision", self.manager, "2026-07-31")
        self.assertIn("100.00", self.case.step_ids[-2].reason)
        self.assertFalse(self.case.proposed_by_id)

    def test_told_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.company.partner_id.lang = "de_DE"  # the people who read the log
        self._agree()
        self._on("2026-07-01")
        self._run_daily()
        agreed, measured = self.case.step_ids[:2]
        self.assertIn("06/30/2026 · Last one", agreed.reason_text)
        self.assertEqual(agreed.reason, "Last one")
        self.assertIn("30.06.2026", self.case.message_ids[0].body)
        for lang, day in (("en_US", "06/30/2026"), ("de_DE", "30.06.2026")):
            for step in (agreed, measured):
                self.assertIn(day, step.with_context(lang=lang).reason_text)

    def test_measured_as_of_its_date(self):
        """What was bought after it does not count, however late the job runs."""
        self._agree()
        self._on("2026-07-02")
        self._create_invoice(5000.0)
        self._run_daily()
        self.assertEqual(self.case.remedy_ids.outcome, "missed")
        self.assertFalse(self.case.step_ids[-1].is_late)

    def test_at_most(self):
        remedy = self._agree(measure="late_share", operator="le", target=20)
        self.assertEqual(remedy.start_text, "no data")
        for value, is_met in ((20.0, True), (20.004, True), (20.1, False)):
            self.assertEqual(remedy._is_met(value), is_met, value)

    def test_a_target_that_is_none(self):
        wrong = (
            ({"target": 0}, "Everybody meets"),
            ({"target": -5}, "Everybody meets"),
            ({"operator": "le", "target": -5}, "Nobody can meet"),
            ({"measure": "trend", "target": -100}, "Everybody meets"),
            ({"measure": "late_share", "target": 101}, "Nobody can meet"),
            ({"date": "2028-03-17"}, "2 years"),
        )
        for values, said in wrong:
            with self.subTest(values), self.assertRaisesRegex(UserError, said):
                self._agree(**values)
        self.assertTrue(self._agree(measure="trend", target=0, date="2028-03-16"))
        with self.assertRaisesRegex(UserError, "2 years"):
            self.case.with_user(self.controller).action_reassign(
                "More", deadline="2028-03-18"
            )

    def test_no_data_is_missed(self):
        remedy = self._agree(measure="assessment_attitude", target=3)
        self._on("2026-07-01")
        self._run_daily()
        self.assertEqual((self.case.state, remedy.outcome), ("decision", "missed"))
        self.assertEqual(remedy.value_text, "no data")
        self.assertIn("no data", self.case.step_ids[-2].reason)

    def test_zero_is_data(self):
        remedy = self._agree(operator="le", target=0)
        self.assertTrue(remedy._is_met(0.0))
        self.assertFalse(remedy._is_met(None))

    def test_nobody_parks_an_own_proposal(self):
        """A target that is met keeps the customer: that is a decision, too."""
        self.case.with_user(self.manager).action_submit("Try again", "keep")
        values = ("Try again", "invoiced_amount", "ge", 1.0, "2026-06-30")
        with self.assertRaisesRegex(UserError, "nobody decides"):
            self.case.with_user(self.manager).action_agree_remedy(*values)
        self.case.with_user(self.manager_2).action_agree_remedy(*values)
        self.assertEqual(self.case.state, "remedy")

    def test_more_time(self):
        """The day on which it is measured moves with the deadline of its step."""
        remedy = self._agree()
        controller = self.case.with_user(self.controller)
        controller.action_reassign("On leave", self.controller)
        self.assertEqual(str(remedy.date), "2026-06-30")
        controller.action_reassign("A large order is coming", None, "2026-07-16")
        self.assertEqual(str(remedy.date), "2026-07-15")
        self.assertStep(self.case, "remedy", self.controller, "2026-07-16")
        self._on("2026-07-15")
        self._create_invoice(900.0)
        self._run_daily()
        self.assertEqual(self.case.state, "remedy")
        with self.assertRaisesRegex(UserError, "tomorrow at least"):
            controller.action_reassign("Now", None, "2026-07-15")
        self._on("2026-07-16")
        self._run_daily()
        self.assertEqual((self.case.state, remedy.outcome), ("kept", "met"))

    def test_more_time_instead_of_a_decision(self):
        """A chance that a manager gave, a manager prolongs; not who proposed it."""
        self.case.with_user(self.manager).action_submit("Try again", "keep")
        self.case.with_user(self.manager_2).action_agree_remedy(
            "Try again", "invoiced_amount", "ge", 1000.0, "2026-06-30"
        )
        values = ("More time", None, "2026-07-16")
        with self.assertRaises(AccessError):
            self.case.with_user(self.controller).action_reassign(*values)
        with self.assertRaisesRegex(UserError, "nobody decides"):
            self.case.with_user(self.manager).action_reassign(*values)
        self.case.with_user(self.manager_2).action_reassign(*values)
        self.assertEqual(str(self.case.remedy_ids.date), "2026-07-15")

    def test_ended_early_by_a_manager(self):
        remedy = self._agree()
        self.case.with_user(self.manager).action_keep("They bought in May already")
        self.assertEqual((self.case.state, remedy.outcome), ("kept", "ended"))

    def test_makes_sense(self):
        for values in (
            {"measure": None},
            {"measure": "burn"},
            {"operator": "eq"},
            {"target": None},
            {"target": "many"},
            {"target": float("nan")},
            {"target": float("inf")},
            {"date": None},
            {"date": "2026-03-16"},
        ):
            with self.subTest(**values), self.assertRaises(UserError):
                self._agree(**values)
        self.assertFalse(self.case.remedy_ids)
        self.assertEqual(self.case.state, "evaluation")

    def test_twice(self):
        """The manager may give another chance instead of a decision."""
        self._agree()
        self._on("2026-07-01")
        self._run_daily()
        self.case.with_user(self.manager).action_agree_remedy(
            "Another one", measure="order_frequency", target=2, date="2026-09-30"
        )
        self.assertStep(self.case, "remedy", self.credit_user, "2026-10-01")
        self.assertEqual(self.case.remedy_ids.mapped("outcome"), ["open", "missed"])
