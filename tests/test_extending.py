from datetime import timedelta

from odoo import Command, fields
from odoo.tests import Form, tagged

from .common_extending import ExtendingMixin
from .common_measures import ago
from .common_rules import RulesCommon
from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestExtendingReview(ExtendingMixin, StandardCase):
    """What another module adds to the review and to retirement works throughout."""

    def test_measure(self):
        """It is chosen in a policy, scored, explained, and asked for in a remedy."""
        self._extend("### A measure")
        self._order(ago(100))
        self._order(ago(90))
        self._bill(1200.0, ago(80))
        self.policy.write(
            {
                "criterion_ids": [
                    Command.clear(),
                    Command.create({"measure": "order_value", "weight": 10}),
                ]
            }
        )
        criterion = self.policy.criterion_ids
        self.assertEqual(criterion.dimension, "value")
        self.assertEqual(criterion.unit, "$")
        self.assertEqual(criterion.point_ids.mapped("value"), [0.0, 1000.0])
        self.assertFalse(self.policy.problem_text)
        self.assertMeasure("order_value", 600.0)

        evaluation = self.env["credit.evaluation"].create(
            {
                "company_id": self.company.id,
                "scope": "accounts",
                "account_ids": self.customer_account.ids,
            }
        )
        evaluation.action_compute()
        line = evaluation.line_ids
        self.assertEqual((line.score, line.value_score), (60.0, 60.0))
        self.assertIn("Invoiced per order", str(line.explanation))
        self.assertIn("600.00", str(line.explanation))

        Remedy = self.env["credit.retirement.remedy"]
        choices = Remedy.fields_get(["measure"])["measure"]["selection"]
        self.assertIn(("order_value", "Invoiced per order"), choices)

    def test_retirement_metric(self):
        """It catches customers, and the evidence says so."""
        self._extend("### A retirement metric")
        self._credit(self._bill(1000.0, ago(100)), ago(50), amount=400.0)
        standard = self._create_standard(("credited_share", "gt", 25.0, {}))
        condition = standard.condition_ids
        self.assertFalse(condition.is_countable)
        self.assertEqual(condition.unit, "%")

        finding = self._find(standard).found[self.customer_account][standard]
        self.assertEqual(finding.streaks[0].used[0].value, 40.0)
        text = standard._format_finding(finding, self.company.currency_id)
        self.assertIn("Credited in 12 months: more than 25 %", text)
        self.assertIn("40 %", text)

        condition.threshold = 40.0
        self.assertFalse(self._find(standard).found)

    def test_nothing_stays(self):
        """What a test adds is gone after it."""
        self.assertNotIn(
            "order_value", dict(self.env["credit.measure"]._get_measures())
        )
        self.assertNotIn("loans", self.env["credit.exposure"]._get_sources())


@tagged("-at_install", "post_install")
class TestExtendingCheck(ExtendingMixin, RulesCommon):
    """What another module adds to the check works up to the hold."""

    def test_rule_kind(self):
        """It holds an order, says why, and knows the ways out."""
        self._extend("### A kind of rule")
        account = self._create_late()
        self._rule_for(account, "large_when_late", amount=500.0, days=14)
        order = self._order(account)
        self._confirm(order)
        hold = self.assertHeld(order)
        self.assertEqual(hold.reason_ids.code, "large_when_late")
        self.assertIn("600.00, with items 31 days overdue", hold.reason_ids.text)
        self.assertEqual(order.credit_way_reduce, 500.0)
        self.assertEqual(order.credit_way_pay_count, 1)
        small = self._order(account, price=500.0)
        self._confirm(small)
        self.assertEqual(small.state, "sale")

    def test_rule_form(self):
        """The form asks for the figures that the kind uses, and needs those."""
        self._extend("### A kind of rule")
        with Form(self.env["credit.rule"]) as form:
            form.kind = "large_when_late"
            self.assertTrue(form.has_days)
            self.assertTrue(form.has_amount)
            self.assertFalse(form.has_percent)
            self.assertEqual(form.name, "Large order while overdue")
            form.amount = 500.0
            form.days = 14
        self.assertIn("Large order while overdue", form.record.summary)

    def test_exposure_source(self):
        """It counts in the exposure, shows on the account, and holds orders."""
        account = self._create_caught("single_order")  # a limit of 9,000
        self._lend(account.partner_id, 8500.0)
        self._rule_for(account, "over_limit")
        self.assertExposure(0.0, account.partner_id)
        self._extend("### A source of exposure")
        account = account.with_env(self.env)
        self.assertExposure(8500.0, account.partner_id, loans=8500.0)
        self.assertIn("Loans", str(account.limit_bar))
        order = self._order(account)
        self._confirm(order)
        self.assertEqual(self.assertHeld(order).shortfall, 100.0)

    def _create_late(self):
        """Return the account of a customer without a limit who owes for a month."""
        partner = self._create_partner("Late")
        day = fields.Date.today() - timedelta(days=31)
        self._create_invoice(
            90.0, partner=partner, invoice_date=day, invoice_date_due=day
        )
        return self._get_account(partner)

    def _lend(self, partner, amount):
        """Post an entry that lends money to a customer."""
        Account = self.env["account.account"].with_company(self.company)
        loans, other = (
            Account.create({"name": code, "code": code, "account_type": kind})
            for code, kind in (
                ("LOAN1", "asset_non_current"),
                ("LOAN2", "liability_current"),
            )
        )
        sides = ((loans, amount), (other, -amount))
        entry = self.env["account.move"].create(
            {
                "company_id": self.company.id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": side.id,
                            "partner_id": partner.id,
                            "balance": balance,
                        }
                    )
                    for side, balance in sides
                ],
            }
        )
        entry.action_post()
