from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from ..engine.findings import Finding
from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestRetirementStandard(StandardCase):
    """What standards say, and what they cannot say."""

    # === DEFAULTS === #

    def test_every_company_starts_with_the_standards(self):
        template = self.env.ref("credit_management.credit_policy_default")
        self.assertEqual(
            self.standards.mapped("name"), template.standard_ids.mapped("name")
        )
        self.assertEqual(len(self.standards), 4)
        self.assertFalse(any(self.standards.mapped("is_on")))
        self.assertTrue(all(self.standards.mapped("customer_text")))
        self.assertEqual(
            self.standards.mapped("summary"),
            [
                "Invoiced per quarter: less than $ 1,000.00 in each of the last 3 "
                "quarters".replace("$ ", "$\N{NO-BREAK SPACE}"),
                "Invoices paid late in 12 months: more than 5",
                "Cooperation attitude as assessed: at most 2 of 5 in 3 assessments "
                "running",
                "Tier of the evaluation: D or worse in 2 evaluations running",
            ],
        )

    def test_companies_that_were_there_before(self):
        """An update brings them to policies without any, once."""
        standards = self.env["credit.retirement.standard"]
        self.standards.unlink()
        own = self.policy.copy({"name": "With one of its own"})
        own.standard_ids = [Command.create({"name": "Own"})]
        for _run in range(2):
            standards._load_defaults(self.policy | own)
            self.assertEqual(len(self.policy.standard_ids), 4)
            self.assertEqual(own.standard_ids.mapped("name"), ["Own"])
        self.assertTrue(self.policy.standard_ids.condition_ids)

    def test_copies_are_switched_off(self):
        self.late.is_on = True
        copied = self.late.copy()
        self.assertEqual(copied.name, "Keeps paying late (copy)")
        self.assertEqual(copied.condition_ids.threshold, 5)
        policy = self.policy.copy()
        self.assertEqual(
            policy.standard_ids.mapped("name"),
            [*self.standards.mapped("name"), copied.name],
        )
        self.assertFalse(any((policy.standard_ids | copied).mapped("is_on")))
        self.assertFalse(copied.switched_by_id)

    # === CONDITIONS === #

    def test_what_cannot_work(self):
        for metric, operator, threshold, values, message in (
            ("late_share", "gt", 101, {}, "never above 100"),
            ("attitude", "le", 0, {}, "never below 1"),
            ("late_count", "lt", -1, {}, "never below 0"),
            ("late_count", "lt", 0, {}, "can never be so"),
            ("score", "gt", 100, {}, "can never be so"),
            ("late_count", "ge", 0, {}, "is always so"),
            ("complaints", "le", 5, {}, "is always so"),
            ("tier", "ge", 0, {}, "Choose the best tier"),
            ("late_count", "gt", 3, {"periods": 2}, "one figure as of the day"),
        ):
            with (
                self.subTest(message),
                self.assertRaisesRegex(ValidationError, message),
            ):
                self._create_standard((metric, operator, threshold, values))

    def test_how_many_periods(self):
        for periods in (0, 13):
            condition = ("invoiced_quarter", "lt", 1, {"periods": periods})
            with (
                self.subTest(periods=periods),
                self.assertRaisesRegex(ValidationError, "from 1 to 12"),
                self.env.cr.savepoint(),
            ):
                self._create_standard(condition)

    def test_money_may_be_negative(self):
        standard = self._create_standard(("invoiced_quarter", "lt", -10, {}))
        self.assertIn("in the last quarter", standard.summary)

    def test_the_form_helps(self):
        form = Form(self.env["credit.retirement.standard"])
        form.name = "By form"
        self.assertEqual(form.policy_id, self.policy)
        with form.condition_ids.new() as line:
            line.metric = "invoiced_quarter"
            line.threshold = 50
            line.periods = 4
            self.assertEqual(line.unit, "$")
            line.metric = "late_count"
            self.assertEqual((line.operator, line.periods), ("gt", 1))
            line.operator = "ge"
            line.metric = "overdue_days"
            self.assertEqual(line.operator, "ge")
            line.metric = "score"
            self.assertEqual(line.operator, "lt")
        with form.condition_ids.new() as line:
            line.metric = "tier"
            line.tier_id = self.tier_d
            line.periods = 2
        form.match = "any"
        standard = form.save()
        self.assertIn(" or Tier of the evaluation: D or worse", standard.summary)

    def test_words_of_one_period(self):
        standard = self._create_standard(
            ("tier", "ge", 0, {"tier_id": self.tier_d.id}),
            ("attitude", "lt", 3, {}),
            ("late_share", "ge", 25, {}),
            ("order_age", "gt", 365, {}),
        )
        self.assertEqual(
            standard.condition_ids.mapped("summary"),
            [
                "Tier of the evaluation: D or worse in the last evaluation",
                "Cooperation attitude as assessed: less than 3 of 5 in the last "
                "assessment",
                "Share of invoices paid late in 12 months: at least 25 %",
                "Days since the last order: more than 365 days",
            ],
        )

    def test_readers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        standard = self.invoiced.with_context(lang="fr_FR")
        self.assertIn("000,00", standard.summary)

    def test_a_tier_in_use_stays(self):
        tier = self._create_worse_tier()
        self._create_standard(("tier", "ge", 0, {"tier_id": tier.id}))
        with self.assertRaisesRegex(UserError, "Choose another tier there"):
            tier.unlink()

    # === SWITCHING === #

    def test_switching_is_recorded(self):
        standard = self.late.with_user(self.manager)
        standard.action_switch_on()
        self.assertTrue(standard.is_on)
        self.assertEqual(standard.switched_by_id, self.manager)
        self.assertTrue(standard.switched_on)
        first = standard.switched_on
        standard.write({"is_on": True, "switched_by_id": self.controller.id})
        self.assertEqual(standard.switched_by_id, self.manager)
        self.assertEqual(standard.switched_on, first)
        standard.action_switch_off()
        self.assertFalse(standard.is_on)

    def test_switched_on_needs_a_condition(self):
        empty = self._create_standard(customer_text=False)
        with self.assertRaisesRegex(ValidationError, "has no condition"):
            empty.action_switch_on()
        self.late.is_on = True
        with self.assertRaisesRegex(ValidationError, "has no condition"):
            self.late.condition_ids.unlink()
        with self.assertRaisesRegex(ValidationError, "has no condition"):
            self.late.condition_ids = [Command.clear()]

    def test_switched_on_needs_words(self):
        self.late.customer_text = " "
        with self.assertRaisesRegex(ValidationError, "put to the customer"):
            self.late.action_switch_on()
        self.late.is_tellable = False
        self.late.action_switch_on()

    def test_what_is_for_nobody_stays_off(self):
        template = self.env.ref("credit_management.credit_policy_default")
        self.late.active = False
        for standard in (self.late, template.standard_ids[0]):
            with self.assertRaisesRegex(UserError, "for nobody"):
                standard.action_switch_on()

    # === FINDINGS IN WORDS === #

    def test_format_finding(self):
        first, last = self._bill_quarters(10, 20)
        standard = self._create_standard(
            ("invoiced_quarter", "lt", 100, {"periods": 2}),
            ("late_count", "gt", 50, {}),
            match="any",
        )
        finding = self._find(standard).found[self.customer_account][standard]
        html = standard._format_finding(
            Finding.load(finding.dump()), self.company.currency_id
        )
        for text in (
            "in each of the last 2 quarters",
            "2025 Q3",
            "2025 Q4",
            f'href="/odoo/m-account.move/{first.id}"',
            last.name,
        ):
            self.assertIn(text, html)
        self.assertNotIn("paid late", html)

    def test_a_tier_costs_no_query_each_time(self):
        words = self.env["credit.retirement.standard"]
        tier, currency = self.tier_d, self.company.currency_id
        self.assertEqual(words._get_value_text("tier", 4.0, tier.id, currency), "D")
        with self.assertQueryCount(0):
            words._get_value_text("tier", 4.0, tier.id, currency)
        gone = self._create_worse_tier()
        gone.unlink()
        self.assertEqual(words._get_value_text("tier", 5.0, gone.id, currency), "?")

    def test_words_are_escaped(self):
        self._bill_quarters(10)
        standard = self._create_standard(("invoiced_quarter", "lt", 100, {}))
        finding = self._find(standard).found[self.customer_account][standard]
        data = finding.dump()
        document = data["streaks"][0]["used"][0]["documents"][0]
        document["name"] = "<script>"
        data["streaks"][0]["metric"] = "gone"
        html = standard._format_finding(Finding.load(data), self.company.currency_id)
        self.assertIn("&lt;script&gt;", html)
        self.assertIn("gone", html)
