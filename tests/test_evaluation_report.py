from functools import partial

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..report import credit_evaluation_report
from .common_evaluation import EvaluationCase

EVALUATION = "credit_management.report_credit_evaluation"
LINE = "credit_management.report_credit_evaluation_line"
ACCOUNT = "credit_management.report_credit_account"


class ReportCase(EvaluationCase):
    """Renders reports as a role; the PDF is made of the same HTML."""

    def _print(self, report, records, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.credit_user)
        html, _kind = reports._render_qweb_html(report, records.ids)
        return html.decode()

    def _get_values(self, report, records, user=None):
        model = self.env[f"report.{report}"].with_user(user or self.credit_user)
        return model._get_report_values(records.ids)

    def _count(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - start


@tagged("-at_install", "post_install")
class TestEvaluationReport(ReportCase):
    """The report of an evaluation: its summary, then a page per customer."""

    def test_figures_of_the_summary(self):
        up, down = self._create_accounts(2, limit=2000.0)
        self._set_late(40.0, up)
        self._set_late(10.0, down)
        self._evaluate(up | down, date="2026-02-10")
        self._set_late(0.0, up)
        self._set_late(90.0, down)
        new = self._create_accounts(1, late=25.0)
        unrated = self._create_accounts(1)
        self.late.pop(unrated.id)
        evaluation = self._evaluate(up | down | new | unrated, apply=False)
        summary = evaluation._get_summary()
        tiers = {row["tier"]: row for row in summary["tiers"]}
        none = self.env["credit.tier"]
        self.assertEqual(
            {tier: (row["before"], row["now"]) for tier, row in tiers.items()},
            {
                self.tier_a: (1, 1),
                self.tier_b: (0, 1),
                self.tier_c: (1, 0),
                self.tier_d: (0, 1),
                none: (2, 1),
            },
        )
        self.assertEqual(tiers[self.tier_a]["score"], 100.0)
        self.assertIsNone(tiers[self.tier_c]["score"])
        self.assertEqual(
            [(row["line"].account_id, row["change"]) for row in summary["up"]],
            [(up, 40.0)],
        )
        self.assertEqual(
            [(row["line"].account_id, row["change"]) for row in summary["down"]],
            [(down, -80.0)],
        )
        limits = {row["code"]: row for row in summary["limits"]}
        cut = limits["cut"]
        lines = evaluation.line_ids
        cuts = lines.filtered(lambda line: line.limit_change < 0)
        self.assertEqual(cut["count"], len(cuts))
        self.assertEqual(cut["after"], sum(cuts.mapped("proposed_limit")))
        self.assertEqual(sum(row["count"] for row in limits.values()), len(lines))
        self.assertEqual(limits["first"]["count"], 2)

    def test_pages(self):
        accounts = self._create_accounts(2, late=59.0, limit=1000.0)
        accounts[0].partner_id.name = "<b>Sons & Co</b>"
        evaluation = self._evaluate(accounts, apply=False)
        html = self._print(EVALUATION, evaluation)
        self.assertIn("&lt;b&gt;Sons &amp; Co&lt;/b&gt;", html)
        self.assertEqual(html.count("Why this limit"), 2)
        self.assertIn("7 of 12 late", html)
        self.assertIn("house average 9 % → 41 points × 100 %", html)
        self.assertIn("Customer 1", html)
        self.assertIn(self.company.name, html)

    def test_what_is_not_known_is_not_0(self):
        self.late.clear()
        self.basis[self.account.id] = {"usual_monthly": None, "highest_repaid": None}
        self.addCleanup(self.basis.clear)
        line = self._evaluate(apply=False).line_ids
        (page,) = self._get_values(LINE, line)["pages"].values()
        for name in ("need", "proven", "factor"):
            self.assertIsNone(page[name], name)
        self.assertIsNone(page["score"].total)
        html = self._print(LINE, line)
        self.assertIn("No data", html)
        self.assertIn("Not rated", html)

    def test_pages_are_for_whom_something_changes(self):
        accounts = self._create_accounts(3)
        self._evaluate(accounts, date="2026-02-10")
        worse = accounts[2]
        self._set_late(60.0, worse)
        evaluation = self._evaluate(accounts, apply=False)
        self.patch(credit_evaluation_report, "MAX_PAGES", 1)
        (page,) = self._get_values(EVALUATION, evaluation)["pages"][evaluation.id]
        self.assertEqual(page["line"].account_id, worse)
        self.assertIn(
            "The Excel file has all of them", self._print(EVALUATION, evaluation)
        )

    def test_pages_are_for_downgrades_first(self):
        """Then for limits that change, then for other movements, then for the rest."""
        down, cut, raised, first, same = self._create_accounts(5)
        for account in (cut, raised):
            self._set_limit(account.partner_id, 2000.0, date_from="2026-01-01")
        self._evaluate(same | cut | raised | down, date="2026-02-10")
        self.basis[cut.id] = {"usual_monthly": 1500.0}
        self._set_late(60.0, down)
        everyone = same | first | cut | raised | down
        evaluation = self._evaluate(everyone, apply=False)
        lines = {line.account_id: line for line in evaluation.line_ids}
        self.assertEqual(
            [(lines[one].movement, lines[one].limit_change) for one in everyone],
            [
                ("same", 0.0),
                ("first", 0.0),
                ("same", -500.0),
                ("same", 400.0),
                ("down", 0.0),
            ],
        )
        for room, shown in (
            (1, down),
            (3, down | cut | raised),
            (4, down | cut | raised | first),
            (5, everyone),
        ):
            self.patch(credit_evaluation_report, "MAX_PAGES", room)
            pages = self._get_values(EVALUATION, evaluation)["pages"][evaluation.id]
            found = self.env["credit.account"].union(
                *(page["line"].account_id for page in pages)
            )
            self.assertEqual(set(found.ids), set(shown.ids), room)

    def test_no_query_per_customer(self):
        few = self._evaluate(self._create_accounts(2), apply=False)
        many = self._evaluate(self._create_accounts(12), apply=False)
        for evaluation in (few, many):  # warms up
            self._count(partial(self._print, EVALUATION, evaluation))
        self.assertEqual(
            self._count(lambda: self._print(EVALUATION, few)),
            self._count(lambda: self._print(EVALUATION, many)),
        )

    def test_who_may_print(self):
        evaluation = self._evaluate(apply=False)
        for user in (self.credit_user, self.controller, self.manager):
            self.assertIn("Harbour Trading", self._print(EVALUATION, evaluation, user))
            self.assertIn(
                "Harbour Trading", self._print(LINE, evaluation.line_ids, user)
            )
        for report, records in (
            (EVALUATION, evaluation),
            (LINE, evaluation.line_ids),
            (ACCOUNT, self.account),
        ):
            with self.assertRaises(AccessError):
                self._print(report, records, self.salesperson)

    def test_other_company_is_refused(self):
        other = self._create_company("Other Ltd")
        evaluation = self._evaluate()
        printed = [
            (EVALUATION, evaluation),
            (LINE, evaluation.line_ids),
            (ACCOUNT, self.account),
        ]
        self.controller.write(
            {"company_ids": [(6, 0, other.ids)], "company_id": other.id}
        )
        env = self.env(user=self.controller, context={"allowed_company_ids": other.ids})
        for report, records in printed:
            with self.assertRaises(AccessError):
                env["ir.actions.report"]._render_qweb_html(report, records.ids)


@tagged("-at_install", "post_install")
class TestAccountReport(ReportCase):
    """The credit report of one customer."""

    def test_report_of_a_customer(self):
        self._create_invoice(300.0)
        order = self._create_order(2000.0)
        order.with_user(self.salesperson).action_confirm()
        self._evaluate(date="2026-02-10")
        self._evaluate()
        html = self._print(ACCOUNT, self.account)
        for text in ("Harbour Trading", "1,000.00", "300.00", order.name):
            self.assertIn(text, html)
        self.assertIn("7 of 12 late", html)
        self.assertIn("<svg", html)
        values = self._get_values(ACCOUNT, self.account)
        self.assertEqual(values["open_holds"][self.account.id], order.credit_hold_id)
        self.assertEqual(len(values["history"][self.account.id]), 2)
        self.assertEqual(
            [row["amount"] for row in values["limits"][self.account.id]],
            [self.account.limit_amount],
        )

    def test_one_day_overdue(self):
        self.basis[self.account.id] = {"oldest_overdue_days": 1}
        self.addCleanup(self.basis.clear)
        self._create_invoice(300.0, invoice_date_due="2026-03-15")
        html = self._print(ACCOUNT, self.account)
        self.assertRegex(html, r"Overdue, up to\s+1 day<")
        html = self._print(LINE, self._evaluate(apply=False).line_ids)
        self.assertRegex(html, r"Overdue,\s+1 day<")

    def test_without_anything(self):
        account = self._create_accounts(1)
        html = self._print(ACCOUNT, account)
        self.assertIn("Not evaluated yet", html)
        self.assertIn("Nothing is on hold", html)

    def test_decisions(self):
        order = self._create_order(2000.0)
        order.with_user(self.salesperson).action_confirm()
        order.credit_hold_id.with_user(self.controller).action_reject()
        (row,) = self._get_values(ACCOUNT, self.account)["decisions"][self.account.id]
        self.assertEqual(row["amount"], 2000.0)
        self.assertIn(self.controller.name, self._print(ACCOUNT, self.account))

    def test_several_customers_in_one_document(self):
        accounts = self._create_accounts(2)
        html = self._print(ACCOUNT, accounts)
        self.assertEqual(html.count('class="article'), 1)
        self.assertIn("Customer 0", html)
        self.assertIn("Customer 1", html)
