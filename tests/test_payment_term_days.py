from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from .common_rules import RulesCommon


@tagged("-at_install", "post_install")
class TestPaymentTermDays(RulesCommon):
    """How long payment terms are, for the rule on terms; the day is 16 March."""

    @classmethod
    def _term(cls, *lines):
        """Return a term of lines: percent, days, and from when they count."""
        return cls.env["account.payment.term"].create(
            {
                "name": "Test term",
                "line_ids": [
                    Command.create(
                        {
                            "value": "percent",
                            "value_amount": percent,
                            "nb_days": days,
                            "delay_type": kind,
                        }
                    )
                    for percent, days, kind in lines
                ],
            }
        )

    def test_kinds(self):
        for days, kind, expected in (
            (0, "days_after", 0),
            (1, "days_after", 1),
            (45, "days_after", 45),
            (0, "days_after_end_of_month", 15),
            (10, "days_after_end_of_month", 25),
            (0, "days_after_end_of_next_month", 45),
        ):
            with self.subTest(kind=kind, days=days):
                term = self._term((100, days, kind))
                self.assertEqual(term._get_credit_days(), expected)

    def test_the_last_part_counts(self):
        term = self._term((30, 10, "days_after"), (70, 60, "days_after"))
        self.assertEqual(term._get_credit_days(), 60)
        term = self._term((50, 20, "days_after"), (50, 0, "days_after_end_of_month"))
        self.assertEqual(term._get_credit_days(), 20)

    def test_none_is_at_once(self):
        self.assertEqual(self.env["account.payment.term"]._get_credit_days(), 0)

    def test_by_the_day_of_the_document(self):
        """The end of the month is nearer on the 31st than on the 16th."""
        term = self._term((100, 0, "days_after_end_of_month"))
        for day, expected in (("2026-03-31", 0), ("2026-04-01", 29)):
            with freeze_time(day):
                self.assertEqual(term._get_credit_days(), expected)

    def test_a_change_counts_at_once(self):
        term = self._term((100, 30, "days_after"))
        self.assertEqual(term._get_credit_days(), 30)
        term.line_ids.nb_days = 60
        self.assertEqual(term._get_credit_days(), 60)
        term.line_ids = [
            Command.clear(),
            Command.create({"value": "percent", "value_amount": 100, "nb_days": 7}),
        ]
        self.assertEqual(term._get_credit_days(), 7)

    # === THE RULE === #

    def _confirm_on(self, account, term):
        """Return an order of a customer on a term, after it was to be confirmed."""
        order = self._order(account)
        order.payment_term_id = term
        self._confirm(order)
        return order

    def test_exactly_as_long_as_allowed(self):
        self._rule("term")
        account = self._get_account(self._create_partner("Thirty days"))
        account.write({"has_own_term": True, "own_term_days": 30})
        self.assertEqual(self._confirm_on(account, self.month).state, "sale")
        order = self._confirm_on(account, self._term((100, 31, "days_after")))
        self.assertEqual(order.state, "draft")
        self.assertEqual(
            order.with_user(self.salesperson).credit_reasons,
            "The payment terms give 31 days; this customer may have 30 at most.",
        )

    def test_allowed_0_days_is_not_any_term(self):
        self._rule("term")
        account = self._get_account(self._create_partner("At once"))
        account.write({"has_own_term": True, "own_term_days": 0})
        none, day = self.env["account.payment.term"], self._term((100, 1, "days_after"))
        self.assertEqual(self._confirm_on(account, none).state, "sale")
        self.assertEqual(self._confirm_on(account, day).state, "draft")
        account.has_own_term = False
        longest = self._term((100, 400, "days_after"))
        self.assertEqual(self._confirm_on(account, longest).state, "sale")
