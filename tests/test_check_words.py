from odoo.tests import tagged

from ..engine.kinds import KINDS
from .common import CreditCommon

OWED = "4,321.00"  # what the customer owes, or how high the limit is
# {code: (figures, what a credit user reads, what anybody reads)}
SENTENCES = {
    "over_limit": (
        {"exposure": 4321.0, "amount": 500.0, "limit": 4321.0, "shortfall": 500.0},
        "Over the credit limit by $ 500.00: exposure $ 4,321.00 + this document "
        "$ 500.00 against a limit of $ 4,321.00.",
        "Over the credit limit by $ 500.00.",
    ),
    "utilisation": (
        {
            "exposure": 4321.0,
            "amount": 5.0,
            "limit": 4321.0,
            "shortfall": 1.0,
            "percent": 90.0,
            "used": 92.5,
        },
        "92.5 % of the credit limit would be used, above 90 %: exposure $ 4,321.00 + "
        "this document $ 5.00 against a limit of $ 4,321.00.",
        "The credit limit would be nearly used up.",
    ),
    "days_overdue": (
        {"days": 41, "overdue": 4321.0, "allowed_days": 1, "minimum": 0.0},
        "$ 4,321.00 is overdue for more than 1 day, the oldest for 41 days.",
        "The customer has invoices overdue for more than 1 day.",
    ),
    "overdue_amount": (
        {"overdue": 4321.0, "allowed": 100.0, "percent": 12.5, "limit": 4321.0},
        "$ 4,321.00 is overdue: more than $ 100.00 and more than 12.5 % of the limit "
        "of $ 4,321.00.",
        "Too much of what the customer owes is overdue.",
    ),
    "limit_expired": (
        {"days": 1, "allowed_days": 0, "amount": 4321.0},
        "The credit limit of $ 4,321.00 expired 1 day ago.",
        "The credit limit expired 1 day ago.",
    ),
    "single_order": (
        {"value": 150.0, "allowed": 100.0},
        "The document is worth $ 150.00; a single one may be worth $ 100.00 at most.",
        None,
    ),
    "status": (
        {"status": "retiring"},
        "Status of the customer: Retiring.",
        None,
    ),
    "prepayment": (
        {"unpaid": 80.0},
        "The customer has to pay first: $ 80.00 is not paid yet.",
        None,
    ),
    "term": (
        {"days": 45, "allowed_days": 30},
        "The payment terms give 45 days; this customer may have 30 at most.",
        None,
    ),
    "unrated": ({}, "The customer has not been rated yet.", None),
    "manual": (
        {"user": "Carla", "note": "Cheque bounced"},
        "Put on hold by Carla: Cheque bounced",
        None,
    ),
}


@tagged("-at_install", "post_install")
class TestCheckWords(CreditCommon):
    """What the check found, for who may know what the customer owes and who may not."""

    def _explain(self, code, figures, user=None, **options):
        check = self.env["credit.check"].with_user(user or self.env.user)
        words = check._explain(code, figures, self.company.currency_id, **options)
        return words.replace("\N{NO-BREAK SPACE}", " ")

    def test_every_kind_of_rule_has_its_sentence(self):
        self.assertEqual(KINDS.keys() - SENTENCES.keys(), set())

    def test_with_and_without_the_figures(self):
        for code, (figures, full, short) in SENTENCES.items():
            with self.subTest(code=code):
                self.assertEqual(self._explain(code, figures, is_full=True), full)
                self.assertEqual(
                    self._explain(code, figures, is_full=False), short or full
                )

    def test_whoever_is_no_credit_user_reads_no_figures_of_the_customer(self):
        for code, (figures, full, short) in SENTENCES.items():
            for user in (self.salesperson, self.env.ref("base.public_user")):
                words = self._explain(code, figures, user)
                self.assertEqual(words, short or full)
                self.assertNotIn(OWED, words)
            for user in (self.credit_user, self.controller, self.manager):
                self.assertEqual(self._explain(code, figures, user), full)

    def test_nothing_to_take_a_share_of(self):
        """A limit of 0 is used up, by no percentage."""
        figures = SENTENCES["utilisation"][0] | {"used": None, "limit": 0.0}
        self.assertEqual(
            self._explain("utilisation", figures, is_full=True),
            "The credit limit would be nearly used up.",
        )

    def test_overdue_by_an_amount_alone(self):
        figures = SENTENCES["overdue_amount"][0] | {"percent": 0.0, "limit": None}
        self.assertEqual(
            self._explain("overdue_amount", figures, is_full=True),
            "$ 4,321.00 is overdue, more than $ 100.00.",
        )

    def test_an_expired_limit_that_had_no_ceiling(self):
        figures = SENTENCES["limit_expired"][0] | {"amount": None}
        self.assertEqual(
            self._explain("limit_expired", figures, is_full=True),
            "The credit limit expired 1 day ago.",
        )

    def test_put_on_hold_without_a_word(self):
        self.assertEqual(
            self._explain("manual", {"user": "Carla", "note": ""}),
            "Put on hold by the credit department.",
        )

    def test_a_status_that_is_gone_is_told_by_its_code(self):
        self.assertEqual(
            self._explain("status", {"status": "frozen"}),
            "Status of the customer: frozen.",
        )

    def test_a_kind_without_words_is_told_by_its_name(self):
        kinds = self.env["credit.rule"]._fields["kind"]
        self.patch(kinds, "selection", [("weather", "Bad Weather")])
        self.assertEqual(self._explain("weather", {"wind": 12}), "Bad Weather")
        self.assertEqual(self._explain("tide", {}), "tide")

    def test_in_the_currency_and_language_of_the_reader(self):
        euro = self.env.ref("base.EUR")
        words = self.env["credit.check"]._explain(
            "prepayment", {"unpaid": 1234.5}, euro, is_full=True
        )
        self.assertIn("1,234.50", words)
        self.assertIn("€", words)
