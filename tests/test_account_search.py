from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import TODAY, CreditCommon


@tagged("-at_install", "post_install")
class TestAccountSearch(CreditCommon):
    """Accounts by figures that are computed from the documents."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_mode = "monitor"
        cls.none = cls._bill("None", 0.0, None)
        cls.due = cls._bill("Due today", 100.0, TODAY)
        cls.late = cls._bill("Ten days late", 250.0, "2026-03-06")
        cls.later = cls._bill("A month late", 250.01, "2026-02-14")
        cls.all = cls.none | cls.due | cls.late | cls.later
        cls.model = cls.env["credit.account"].with_user(cls.credit_user)

    @classmethod
    def _bill(cls, name, amount, due):
        """Return the account of a new customer with one invoice, if any."""
        partner = cls._create_partner(name)
        if amount:
            cls._create_invoice(
                amount,
                partner,
                invoice_date="2026-01-01",
                invoice_date_due=due,
                invoice_payment_term_id=False,
            )
        return cls._get_account(partner)

    def assertFound(self, expected, *conditions):
        found = self.model.search([("id", "in", self.all.ids), *conditions])
        self.assertEqual(
            set(found.mapped("display_name")),
            set(expected.mapped("display_name")),
            conditions,
        )

    def test_by_exposure(self):
        for operator, value, expected in (
            (">", 250.0, self.later),
            (">=", 250.0, self.late | self.later),
            ("<", 250.0, self.none | self.due),
            ("<=", 250.0, self.all - self.later),
            ("=", 250.01, self.later),
            ("!=", 250.01, self.all - self.later),
            ("in", [0.0, 100.0], self.none | self.due),
            ("not in", [0.0, 100.0], self.late | self.later),
            ("<", 0.0, self.none.browse()),
        ):
            with self.subTest(operator=operator, value=value):
                self.assertFound(expected, ("exposure", operator, value))

    def test_by_days_overdue(self):
        """What is due today is overdue for 0 days, as for who owes nothing."""
        for operator, value, expected in (
            (">", 0, self.late | self.later),
            (">=", 0, self.all),
            (">=", 1, self.late | self.later),
            (">", 10, self.later),
            (">=", 10, self.late | self.later),
            ("<", 10, self.none | self.due),
            ("<=", 10, self.all - self.later),
            ("=", 0, self.none | self.due),
            ("!=", 0, self.late | self.later),
            ("=", 30, self.later),
            ("in", [0, 10], self.all - self.later),
            ("<", 0, self.none.browse()),
        ):
            with self.subTest(operator=operator, value=value):
                self.assertFound(expected, ("oldest_overdue_days", operator, value))

    def test_found_as_shown(self):
        accounts = self.all.with_user(self.credit_user)
        for name, value in (("exposure", 250.0), ("oldest_overdue_days", 10)):
            for operator, matches in (
                (">", lambda figure, value: figure > value),
                ("<=", lambda figure, value: figure <= value),
            ):
                shown = accounts.filtered(
                    lambda one, name=name, value=value, matches=matches: matches(
                        one[name], value
                    )
                )
                self.assertFound(shown, (name, operator, value))

    def test_combined(self):
        self.assertFound(
            self.late, ("oldest_overdue_days", ">", 0), ("exposure", "<=", 250.0)
        )
        self.assertFound(
            self.none | self.later,
            "|",
            ("exposure", "=", 0.0),
            ("oldest_overdue_days", ">", 10),
        )

    def test_text_is_no_figure(self):
        for name in ("exposure", "oldest_overdue_days"):
            with self.assertRaisesRegex(UserError, "Unsupported operator"):
                self.model.search([(name, "like", "1")])

    def test_only_accounts_that_the_user_may_read(self):
        """No search tells of accounts that a rule or a company keeps from the user."""
        elsewhere = self._create_company("Elsewhere SA", "base.EUR")
        theirs = self._get_account(self.later.partner_id, elsewhere)
        self.assertNotIn(theirs, self.model.search([("exposure", "=", 0.0)]))
        self.env["ir.rule"].create(
            {
                "name": "Not this one",
                "model_id": self.env["ir.model"]._get_id("credit.account"),
                "domain_force": f"[('id', '!=', {self.late.id})]",
                "groups": [
                    Command.link(self.env.ref("credit_management.group_credit_user").id)
                ],
            }
        )
        self.assertFound(self.later, ("exposure", ">=", 250.0))
        self.assertFound(self.later, ("oldest_overdue_days", ">=", 10))
        self._set_limit(self.late.partner_id, 1.0)
        self._set_limit(self.later.partner_id, 1.0)
        self.assertFound(self.later, ("is_over_limit", "=", True))
        self.assertFound(self.later, ("has_credit_problem", "=", True))
        self.assertNotIn(self.late.id, self.model._get_excesses())
