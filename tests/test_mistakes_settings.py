from odoo import Command
from odoo.tests import Form, new_test_user, tagged

from .common_mistakes import MistakeCase


@tagged("-at_install", "post_install")
class TestMistakesSettings(MistakeCase):
    """An administrator sets a company up, makes every mistake, and reads what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = new_test_user(
            cls.env,
            login="credit_adam",
            groups="base.group_system,credit_management.group_credit_manager",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
            email="adam@example.com",
        )

    def _write(self, **values):
        self.company.with_user(self.admin).write(values)

    # === FIGURES === #

    def test_figures_out_of_range(self):
        for label, value, highest, field in (
            ("Releases: Valid for", 366, 365, "credit_release_days"),
            ("Releases: Valid for", -1, 365, "credit_release_days"),
            ("Releases: Tolerance", 100.5, 100, "credit_release_tolerance"),
            ("Releases: Tolerance", -1, 100, "credit_release_tolerance"),
            (
                "Large Releases Need a Manager: Above",
                -0.01,
                None,
                "credit_release_threshold",
            ),
            ("Escalation: After", 61, 60, "credit_escalation_days"),
            (
                "Managers Approve High Limits: Above",
                -0.01,
                None,
                "credit_limit_threshold",
            ),
            ("Reminder", 366, 365, "credit_limit_reminder_days"),
            ("Customer Matrix: Valuable From", 100.5, 100, "credit_value_from"),
            ("Customer Matrix: Pays Well From", -1, 100, "credit_payment_from"),
            ("Revival: Cooling-off", -1, 3650, "credit_retirement_cooling_days"),
            (
                "Deadlines: Customer answers within",
                366,
                365,
                "credit_retirement_answer_days",
            ),
            ("Campaigns: Rest after a case", 731, 730, "credit_retirement_pause_days"),
        ):
            bounds = f"a figure from 0 to {highest}" if highest else "0 or more"
            with self.subTest(field=field, value=value):
                self.assertSaid(
                    f"“{label}” cannot be {value:g}. Enter {bounds}.",
                    self._write,
                    **{field: value},
                )
        for label, value, field in (
            ("Deadlines: Evaluate within", 0, "credit_retirement_evaluate_days"),
            ("Deadlines: Execute within", 366, "credit_retirement_execute_days"),
        ):
            self.assertSaid(
                f"“{label}” cannot be {value}. Enter a figure from 1 to 365.",
                self._write,
                **{field: value},
            )

    def test_figures_at_their_ends(self):
        """What is just allowed is allowed, and 0 is a figure."""
        self._write(
            credit_release_days=365,
            credit_release_tolerance=100,
            credit_release_threshold=0,
            credit_escalation_days=60,
            credit_limit_threshold=0,
            credit_limit_reminder_days=0,
            credit_value_from=0,
            credit_payment_from=100,
            credit_retirement_evaluate_days=1,
            credit_retirement_cooling_days=3650,
            credit_retirement_answer_days=0,
        )
        self.env.flush_all()
        self.assertEqual(self.company.credit_payment_from, 100)

    def test_settings_screen_says_the_same(self):
        form = Form(self.env["res.config.settings"].with_user(self.admin))
        form.credit_escalation_days = 99
        self.assertSaid(
            "“Escalation: After” cannot be 99. Enter a figure from 0 to 60.",
            lambda: form.save().execute(),
        )

    # === WHO DECIDES === #

    def test_owners_without_the_right(self):
        self.assertSaid(
            "Credit_Carla is no credit manager of Ledger Ltd, so cannot decide on "
            "retirements.",
            self._write,
            credit_retirement_sales_manager_id=self.controller.id,
        )
        self.assertSaid(
            "Credit_Sam is no credit controller of Ledger Ltd, so cannot execute "
            "retirements.",
            self._write,
            credit_retirement_finance_manager_id=self.salesperson.id,
        )

    def test_controller_of_the_settings_left(self):
        self.company.credit_controller_id = self.controller
        self.controller.active = False
        text = (
            "Credit_Carla, the credit controller of the settings, is archived or is no "
            "credit controller of Ledger Ltd."
        )
        self.assertListed(
            text,
            "Name another credit controller in the settings, or nobody: then every "
            "controller of the company is asked.",
        )
        self.company.credit_controller_id = False
        self.assertNotListed(text)

    # === THE MODE === #

    def test_check_is_off(self):
        self._write(credit_mode="off")
        text = (
            "The credit check is off: every order is confirmed, whatever the customer "
            "owes."
        )
        remedy = (
            "Switch to Monitor in the settings to see what would be held, and to "
            "Enforce when you are content."
        )
        self.assertEqual(self._read_check().get(text), remedy)
        self._write(credit_mode="monitor")
        self.assertNotListed(text)

    def test_enforced_with_nobody_to_decide(self):
        """Nothing is lost: the order is held, and the list says what is missing."""
        (self.controller + self.manager + self.manager2).group_ids = [
            Command.unlink(self.env.ref(f"credit_management.group_credit_{role}").id)
            for role in ("controller", "manager")
        ]
        self.admin.group_ids = [
            Command.unlink(self.env.ref("credit_management.group_credit_manager").id),
            Command.unlink(
                self.env.ref("credit_management.group_credit_controller").id
            ),
        ]
        self._write(credit_mode="off")
        self._write(credit_mode="enforce")
        text = (
            "Ledger Ltd has no credit controller and no credit manager: nobody decides "
            "on what is held."
        )
        self.assertListed(
            text,
            "Give a user of the company the right Controller, another one Manager, "
            "under Credit.",
            user=self.admin,
        )
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        self._create_user("credit_nora", "credit_controller")
        self.assertNotListed(text, user=self.admin)
        self.assertListed(
            "Ledger Ltd has no credit manager: nobody gets overdue decisions, or "
            "decides on retirements.",
            "Give a user of the company the right Manager under Credit.",
            user=self.admin,
        )
        self.assertEqual(hold.state, "open")

    def test_one_manager_alone(self):
        self.manager2.active = self.admin.active = False
        self.assertListed(
            "Credit_Mona is the only credit manager of Ledger Ltd: nobody can decide "
            "on what Credit_Mona proposes.",
            "Give a second user of the company the right Manager under Credit.",
        )

    # === CURRENCIES === #

    def test_no_currency_rate(self):
        gold = self.env["res.currency"].create({"name": "XAU", "symbol": "Au"})
        self._set_limit(self.partner, 500.0, currency_id=gold.id)
        text = (
            "Ledger Ltd has limits or open documents in XAU, but no rate for it: 1 XAU "
            "counts as 1 USD."
        )
        self.assertListed(
            text, "Enter a rate of XAU, or have rates fetched automatically."
        )
        rate = self.env["res.currency.rate"].create(
            {"currency_id": gold.id, "rate": 2.0, "name": "2025-12-15"}
        )
        self.assertNotListed(text)
        self.assertListed(
            "Ledger Ltd has limits or open documents in XAU, and its last rate is of "
            "12/15/2025.",
            "Enter a rate of XAU, or have rates fetched automatically.",
        )
        rate.name = "2025-12-16"  # 90 days ago: just young enough
        self.assertNotIn("XAU", " ".join(self._read_check()))

    # === HOW DECISIONS ARE MADE === #

    def test_releases_of_no_day(self):
        self._write(credit_release_days=0)
        self.assertListed(
            "A release is valid for 0 days: an order that is not confirmed on the same "
            "day is held again.",
            "Enter in the settings for how many days a released order may be "
            "confirmed.",
        )

    def test_tolerance_that_lets_everything_grow(self):
        self._write(credit_release_tolerance=50)
        text = "A released order may grow by 50 % without being checked again."
        self.assertListed(text, "Lower the release tolerance in the settings.")
        self._write(credit_release_tolerance=49)
        self.assertNotListed(text)

    def test_threshold_of_0(self):
        self._write(credit_limit_needs_manager=True, credit_limit_threshold=0)
        self.assertListed(
            "“Managers Approve High Limits: Above” is 0: credit controllers decide on "
            "nothing alone, managers on everything.",
            "Enter in the settings up to which amount controllers decide.",
        )

    def test_threshold_that_nobody_reaches(self):
        self._write(credit_release_needs_manager=True, credit_release_threshold=1000)
        text = (
            "“Large Releases Need a Manager: Above” ($\xa01,000.00) is not below the "
            "limit of any customer: managers never have to decide."
        )
        self.assertListed(
            text, "Lower the threshold in the settings, or switch it off."
        )
        self._write(credit_release_threshold=999)
        self.assertNotListed(text)

    # === REVIEWS === #

    def test_nobody_was_ever_evaluated(self):
        self.assertListed(
            "No evaluation was ever applied in Ledger Ltd: customers have no score and "
            "no tier.",
            "Make an evaluation, look at its lines and apply it.",
        )

    def test_reviews_by_hand_only(self):
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id}
        )
        evaluation.action_compute()
        evaluation.action_apply()
        self._write(credit_review_nightly=False, credit_review_quarterly=False)
        text = (
            "Customers of Ledger Ltd are evaluated by hand only: scores and tiers grow "
            "old."
        )
        self.assertListed(
            text, "Switch on the nightly or the quarterly review in the settings."
        )
        self._write(credit_review_nightly=True)
        self.assertNotListed(text)
