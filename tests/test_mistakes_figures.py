import math

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_mistakes import MistakeCase

MOST = "5,000,000,000,000"
# what a client may send beside figures, and how it is called in the sentence
RUBBISH = (
    (math.nan, "nan"),
    ("NaN", "nan"),
    (math.inf, "inf"),
    ("Infinity", "inf"),
    (1e300, "1e+300"),
    (10**400, "inf"),
    (5e12 + 0.01, "5000000000000.01"),
    (1e13, "10000000000000"),
)


@tagged("-at_install", "post_install")
class TestMistakesFigures(MistakeCase):
    """Figures that nobody can count with are refused with a sentence, everywhere."""

    def _get_rule(self, **values):
        return (
            self.env["credit.rule"]
            .with_user(self.manager)
            .create({"name": "Mine", "company_id": self.company.id, **values})
        )

    def _hold(self, price=1500.0):
        order = self._create_order(price)
        order.with_user(self.salesperson).action_confirm()
        return order.credit_hold_id.with_user(self.controller)

    def assertRefused(self, label, change, name, bounds=f"from 0 to {MOST}"):
        """Check what is said of each kind of rubbish in a field."""
        for value, called in RUBBISH:
            with self.subTest(field=name, value=value):
                found = self._get_sentence(change, {name: value})
                self.assertIn(f"“{label}” cannot be {called}", found)
                self.assertIn(f"Enter a figure {bounds}.", found)

    # === RULES === #

    def test_rule(self):
        rule = self._get_rule(kind="single_order", amount=500.0)
        self.assertRefused("Amount", rule.write, "amount")
        self.assertRefused(
            "Percent of the Limit", rule.write, "percent", "from 0 to 10000"
        )
        self.assertEqual(rule.amount, 500.0)
        for amount in (math.nan, 1e300):
            with self.assertRaisesRegex(UserError, "“Amount” cannot be"):
                self._get_rule(kind="single_order", amount=amount)

    def test_days_that_no_column_holds(self):
        rule = self._get_rule(kind="limit_expired", days=4)
        for days, called in ((2**31, "2147483648"), (1e300, "1e+300"), (-1, "-1")):
            found = self._get_sentence(rule.write, {"days": days})
            self.assertIn(f"“Days” cannot be {called}.", found)
        self.assertIn("Enter a figure from 0 to 36500.", found)
        rule.days = 36500
        self.env.flush_all()
        self.assertEqual(rule.days, 36500)

    def test_rules_that_can_never_fail(self):
        for kind, label, name, highest in (
            ("days_overdue", "Days", "days", 36500),
            ("utilisation", "Percent of the Limit", "percent", 10000),
        ):
            rule = self._get_rule(kind=kind, **{name: highest})
            self.assertSaid(
                f"“{label}” cannot be {highest + 1}. Enter a figure from 0 to "
                f"{highest}.",
                rule.write,
                {name: highest + 1},
            )

    def test_the_highest_figure_is_one(self):
        rule = self._get_rule(kind="single_order", amount=5e12)
        self.env.flush_all()
        self.assertEqual(rule.amount, 5e12)
        self.assertIn(f"{MOST}.00", rule.summary)

    def test_below_0_is_told_to_enter_0(self):
        rule = self._get_rule(kind="single_order", amount=500.0)
        self.assertSaid(
            "“Amount” cannot be -0.01. Enter 0 or more.", rule.write, {"amount": -0.01}
        )
        self.assertIn(
            "“Amount” cannot be -inf. Enter 0 or more.",
            self._get_sentence(rule.write, {"amount": -math.inf}),
        )

    # === SETTINGS === #

    def test_thresholds_of_the_company(self):
        write = self.company.sudo().write
        self.assertRefused(
            "Large Releases Need a Manager: Above", write, "credit_release_threshold"
        )
        self.assertRefused(
            "Managers Approve High Limits: Above", write, "credit_limit_threshold"
        )
        self.assertRefused(
            "Releases: Tolerance",
            write,
            "credit_release_tolerance",
            "from 0 to 100",
        )
        self.assertSaid(
            "“Managers Approve High Limits: Above” cannot be -1. Enter 0 or more.",
            write,
            {"credit_limit_threshold": -1},
        )

    def test_thresholds_of_a_company_with_a_branch(self):
        """What is handed down to a branch stays what it is, up to the highest."""
        self.env["res.company"].create({"name": "B", "parent_id": self.company.id})
        write = self.company.sudo().write
        for name in ("credit_limit_threshold", "credit_release_threshold"):
            write({name: 5e12})
            self.env.flush_all()
            self.assertEqual(self.company.sudo().child_ids[name], 5e12)
            self.assertIn(
                f"Enter a figure from 0 to {MOST}.",
                self._get_sentence(write, {name: 9e12}),
            )

    def test_figures_of_other_apps_are_theirs(self):
        """The bounds are for what this module has added to the company."""
        ranges = self.company._get_ranges()
        self.assertIn("credit_release_threshold", ranges)
        for name in ("sequence", "color", "po_double_validation_amount", "id"):
            self.assertNotIn(name, ranges)

    # === RELEASES === #

    def test_release(self):
        hold = self._hold()

        def release(vals):
            return hold.action_release("Fine", **vals)

        self.assertRefused(
            "Released Up To", release, "released_amount", f"from -{MOST} to {MOST}"
        )
        self.assertSaid(
            "A release must be for an amount above 0.", release, {"released_amount": -1}
        )
        self.assertEqual(hold.state, "open")

    def test_dialog_of_a_release(self):
        hold = self._hold()

        def decide(vals):
            dialog = hold.env["credit.hold.decision"].create(
                {"hold_ids": hold.ids, "decision": "release", "reason": "Fine", **vals}
            )
            dialog.action_decide()

        self.assertRefused(
            "Up To", decide, "released_amount", f"from -{MOST} to {MOST}"
        )
        decide({"released_amount": 5e12})
        self.assertEqual(hold.released_amount, 5e12)

    def test_an_order_that_is_larger_than_any_bound(self):
        """Its salesperson entered a price: no figure of the hold."""
        hold = self._hold(1e14)
        self.assertEqual(hold.state, "open")
        self.assertGreater(hold.shortfall, 9e13)

    def test_who_may_not_release_is_told_that_first(self):
        hold = self._hold().with_user(self.salesperson)
        with self.assertRaisesRegex(UserError, "Only a credit controller can decide"):
            hold.action_release("Fine", released_amount=math.nan)

    # === LIMITS === #

    def test_limit(self):
        values = {"account_id": self.account.id, "kind": "base"}
        create = self.env["credit.limit"].with_user(self.controller).create
        for amount, said in (
            (math.nan, "A credit limit must be a number."),
            (math.inf, "A credit limit must be a number."),
            (1e300, "1,000,000,000,000.00 at the most"),
        ):
            with self.subTest(amount):
                found = self._get_sentence(create, {**values, "amount": amount})
                self.assertIn(said, found)

    # === ACCOUNTS AND CASES === #

    def test_longest_term_of_a_customer(self):
        account = self.account.with_user(self.manager)
        self.assertRefused(
            "Longest Term (days)", account.write, "own_term_days", "from 0 to 3650"
        )
        for days in (-1, 3651):
            self.assertSaid(
                f"“Longest Term (days)” cannot be {days}. Enter a figure from 0 to "
                "3650.",
                account.write,
                {"own_term_days": days},
            )
        account.own_term_days = 3650
        self.env.flush_all()

    def test_target_of_a_remedy(self):
        case = self.env["credit.retirement"]._open_for(self.account)[self.account]
        case = case.with_user(self.manager)
        values = {"measure": "invoiced_amount", "date": "2027-01-01"}

        def agree(vals):
            case.action_agree_remedy("Last one", **values, **vals)

        def enter(vals):
            dialog = case.env["credit.retirement.action"].create(
                {"retirement_id": case.id, "action": "remedy", **values, **vals}
            )
            dialog.reason = "Last one"
            dialog.action_confirm()

        bounds = f"from -{MOST} to {MOST}"
        self.assertRefused("Figure", agree, "target", bounds)
        self.assertRefused("Target", enter, "target", bounds)
        self.assertIn(
            "enter the figure to be reached",
            self._get_sentence(agree, {"target": "many"}),
        )
        enter({"target": 1e12})
        self.assertEqual(case.remedy_ids.target, 1e12)

    # === PREVIEW === #

    def test_preview(self):
        create = self.env["credit.rule.preview"].with_user(self.controller).create

        def look(vals):
            return create({"account_id": self.account.id, **vals}).outcome

        self.assertRefused("Document Amount", look, "amount", f"from -{MOST} to {MOST}")
        self.assertEqual(look({"amount": 5e12}), "hold")
        self.assertEqual(look({"amount": 1000.0}), "pass")
