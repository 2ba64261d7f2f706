from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase
from .common_portfolio import PortfolioBuilders

CORNERS = (
    # value, payment, position with the thresholds 50 and 50
    (50, 50, "grow"),
    (100, 100, "grow"),
    (49.9, 50, "recover"),
    (0, 100, "recover"),
    (50, 49.9, "restrict"),
    (0, 0, "let_go"),
    (49.9, 49.9, "let_go"),
    (None, 90, False),
    (90, None, False),
)


@tagged("-at_install", "post_install")
class TestPosition(PortfolioBuilders, EvaluationCase):
    """Where customers stand: shown, searched and grouped alike."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accounts = cls.env["credit.account"].sudo()
        cls.expected = {}
        for number, (value, payment, position) in enumerate(CORNERS):
            account = cls._create_scored(f"Corner {number}", value, payment)
            cls.accounts |= account
            cls.expected[account] = position
        cls.inside = [("id", "in", cls.accounts.ids)]

    def _search(self, operator, value):
        domain = [*self.inside, ("position", operator, value)]
        return self.env["credit.account"].with_user(self.credit_user).search(domain)

    def _with(self, *positions):
        return {account for account, key in self.expected.items() if key in positions}

    def test_shown(self):
        for account in self.accounts:
            self.assertEqual(account.position, self.expected[account])

    def test_searched(self):
        for key in ("grow", "recover", "restrict", "let_go", False):
            self.assertEqual(set(self._search("=", key)), self._with(key))
        self.assertEqual(
            set(self._search("in", ["grow", False])), self._with("grow", False)
        )
        others = self._with("recover", "restrict", "let_go", False)
        self.assertEqual(set(self._search("!=", "grow")), others)
        self.assertEqual(
            set(self.accounts.filtered_domain([("position", "=", "grow")])),
            self._with("grow"),
        )

    def test_grouped(self):
        groups = self.env["credit.account"]._read_group(
            self.inside, ["position"], ["id:recordset"]
        )
        self.assertEqual(len(groups), 5)
        for key, members in groups:
            self.assertEqual(set(members), self._with(key))

    def test_a_threshold_moves_everybody(self):
        self.company.credit_value_from = 80
        self.company.credit_payment_from = 0
        self.assertEqual(self._search("in", ["restrict", "let_go"]).ids, [])
        found = self._search("=", "grow")
        self.assertEqual(len(found), 1)
        self.assertEqual(found.position, "grow")
        self.assertEqual(found.value_score, 100)

    def test_thresholds_are_points(self):
        with self.assertRaisesRegex(ValidationError, "Valuable From.*0 to 100"):
            self.company.credit_value_from = 101

    def test_lines_have_it_too(self):
        line = self._evaluate().line_ids
        self.assertEqual(line.position, False, "the policy has no criteria of value")
        self._set_scores(line, 80, 20)
        self.assertEqual(line.position, "restrict")
        found = line.search([("id", "=", line.id), ("position", "=", "restrict")])
        self.assertEqual(found, line)


@tagged("-at_install", "post_install")
class TestLinesThatCount(EvaluationCase):
    """Of several evaluations of a customer, one counts per month and quarter."""

    def _find(self, name, operator="=", wanted=True):
        lines = self.env["credit.evaluation.line"].with_user(self.credit_user)
        found = lines.search(
            [("account_id", "=", self.account.id), (name, operator, wanted)],
            order="date, id",
        )
        return [str(line.date) for line in found]

    def test_periods(self):
        for day in ("2025-12-31", "2026-01-10", "2026-01-31", "2026-02-28"):
            self._evaluate(date=self._day(day))
        self._evaluate(date=self._day("2026-02-28"))  # twice on a day
        self._evaluate(date=self._day("2026-03-10"), apply=False)
        self.assertEqual(
            self._find("is_last_of_month"), ["2025-12-31", "2026-01-31", "2026-02-28"]
        )
        self.assertEqual(self._find("is_last_of_quarter"), ["2025-12-31", "2026-02-28"])
        self.assertEqual(self._find("is_latest"), ["2026-02-28"])
        self.assertEqual(len(self._find("is_latest", "!=")), 5)
        self.assertEqual(len(self._find("is_last_of_month", "=", False)), 3)
        last = self.account.last_line_id
        self.assertTrue(last.is_latest and last.is_last_of_month)
        self.assertTrue(last.is_last_of_quarter)
        earlier = self.account.evaluation_line_ids - last
        self.assertFalse(any(earlier.mapped("is_latest")))
