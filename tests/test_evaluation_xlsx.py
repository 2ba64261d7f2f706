from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..engine.scoring import Measured
from ..report import credit_evaluation_xlsx
from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationXlsx(EvaluationCase):
    """The Excel file: typed cells, and no formula nor link made from a name."""

    def _export(self, evaluation, user=None):
        file = BytesIO()
        model = self.env["report.credit_management.evaluation_xlsx"]
        model.with_user(user or self.credit_user)._write(
            evaluation.with_user(user or self.credit_user), file
        )
        return load_workbook(file)

    def _read(self, sheet):
        """Return the rows of a sheet as dicts by heading."""
        head, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]

    def test_sheets(self):
        accounts = self._create_accounts(3, late=30.0, limit=1000.0)
        book = self._export(self._evaluate(accounts, apply=False))
        self.assertEqual(book.sheetnames, ["Summary", "Lines", "Measures"])
        for name in ("Lines", "Measures"):
            sheet = book[name]
            self.assertEqual(sheet.freeze_panes, "B2")
            self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
            self.assertEqual(sheet.max_row, 4)

    def test_cells_are_typed(self):
        self._set_late(30.0)
        book = self._export(self._evaluate(apply=False))
        (row,) = self._read(book["Lines"])
        self.assertEqual(row["Customer"], "Harbour Trading")
        self.assertEqual((row["Tier"], row["Score"]), ("B", 70))
        self.assertEqual(row["Coverage (%)"], 1.0)
        self.assertEqual(row["Current Limit"], 1000)
        self.assertEqual(row["As of"], datetime(2026, 3, 16))
        formats = {cell.value: cell.column for cell in book["Lines"][1]}
        cell = book["Lines"].cell(2, formats["As of"])
        self.assertTrue(cell.is_date)
        cell = book["Lines"].cell(2, formats["Coverage (%)"])
        self.assertEqual(cell.number_format, "0.0%")
        (row,) = self._read(book["Measures"])
        measure = "Paid late: all history"
        self.assertEqual(row[measure], 0.3)
        self.assertEqual(row[f"{measure}: points"], 70)
        self.assertEqual((row[f"{measure}: part"], row[f"{measure}: of"]), (7, 12))

    def test_measures_have_the_format_of_their_unit(self):
        """A share is a percentage; what a ratio is of has columns, no other has."""
        scale = [
            Command.create({"value": 0, "points": 0}),
            Command.create({"value": 100, "points": 100}),
        ]
        codes = ("invoiced_amount", "years", "mean_days_late", "order_frequency")
        self.policy.criterion_ids = [
            Command.create({"measure": code, "weight": 1, "point_ids": scale})
            for code in codes
        ]
        figures = {code: {self.account.id: Measured(8.0, 2, 4)} for code in codes}
        figures["late_share"] = {self.account.id: Measured(10.0, 7, 12)}
        self.patch(
            self.registry["credit.measure"],
            "_measure_with_basis",
            lambda *args, **kwargs: (figures, {}),
        )
        sheet = self._export(self._evaluate(apply=False))["Measures"]
        late, days = "Paid late: all history", "Mean days late"
        self.assertEqual(
            [
                (head.value, cell.value, cell.number_format)
                for head, cell in zip(sheet[1], sheet[2], strict=True)
            ][3:],
            [
                (late, 0.1, "0.0%"),
                (f"{late}: points", 90, "0.0"),
                (f"{late}: part", 7, "General"),
                (f"{late}: of", 12, "General"),
                (days, 8, "0.0"),
                (f"{days}: points", 8, "0.0"),
                (f"{days}: part", 2, "General"),
                (f"{days}: of", 4, "General"),
                ("Invoiced in 12 months", 8, "#,##0.00"),
                ("Invoiced in 12 months: points", 8, "0.0"),
                ("Orders in 12 months", 8, "General"),
                ("Orders in 12 months: points", 8, "0.0"),
                ("Years of relationship", 8, "0.0"),
                ("Years of relationship: points", 8, "0.0"),
            ],
        )

    def test_averages_have_the_format_of_their_unit(self):
        house = {"late_share": 9.0, "mean_days_late": 3.5, "invoiced_relative": 800.0}
        self.patch(self.registry["credit.measure"], "_get_house", lambda *a, **k: house)
        sheet = self._export(self._evaluate(apply=False))["Summary"]
        rows = {row[0].value: row[1] for row in sheet.iter_rows(min_col=1, max_col=2)}
        self.assertEqual(rows["House Average"].value, "5 days of grace")
        found = {
            name: (rows[name].value, rows[name].number_format)
            for name in (
                "Paid late: all history",
                "Mean days late",
                "Invoiced in 12 months, times the average customer",
            )
        }
        self.assertEqual(
            found,
            {
                "Paid late: all history": (0.09, "0.0%"),
                "Mean days late": (3.5, "0.0"),
                "Invoiced in 12 months, times the average customer": (800, "#,##0.00"),
            },
        )

    def test_names_are_text(self):
        names = ["=1+1", "http://example.com", "+49 30", "@SUM(A1)", "12", "-1"]
        accounts = self._create_accounts(len(names))
        for account, name in zip(accounts, names, strict=True):
            account.partner_id.name = name
        book = self._export(self._evaluate(accounts, apply=False))
        for title in ("Lines", "Measures"):
            cells = list(book[title]["A"])[1:]
            self.assertEqual({cell.value for cell in cells}, set(names))
            self.assertEqual({cell.data_type for cell in cells}, {"s"})
        for sheet in book:
            for row in sheet.iter_rows():
                self.assertFalse([cell for cell in row if cell.data_type == "f"])
                self.assertFalse([cell for cell in row if cell.hyperlink])

    def test_what_is_not_known_is_empty(self):
        self.late.clear()
        book = self._export(self._evaluate(apply=False))
        (row,) = self._read(book["Lines"])
        for name in ("Tier", "Score", "Payment Score", "Invoiced in 12 Months"):
            self.assertIsNone(row[name], name)
        self.assertEqual(row["Coverage (%)"], 0)
        (row,) = self._read(book["Measures"])
        self.assertIsNone(row["Paid late: all history"])

    def test_summary(self):
        accounts = self._create_accounts(2, late=30.0, limit=1000.0)
        accounts |= self._create_accounts(1, late=90.0, limit=1000.0)
        book = self._export(self._evaluate(accounts, apply=False))
        rows = [list(row) for row in book["Summary"].iter_rows(values_only=True)]
        found = {row[0]: row[1:] for row in rows if row[0]}
        self.assertEqual(found["Lines"][0], 3)
        self.assertEqual(found["As of"][0], datetime(2026, 3, 16))
        tiers = [row[:3] for row in rows if row[0] == "B"]
        self.assertIn(["B", 0, 2], tiers)
        self.assertEqual(found["Paid late: all history"][0], 0.09)

    def test_chunks_do_not_show(self):
        accounts = self._create_accounts(5)
        evaluation = self._evaluate(accounts, apply=False)
        self.patch(credit_evaluation_xlsx, "CHUNK", 2)
        sheet = self._export(evaluation)["Lines"]
        names = [cell.value for cell in list(sheet["A"])[1:]]
        self.assertEqual(names, [f"Customer {number}" for number in range(5)])

    def test_who_may(self):
        evaluation = self._evaluate(apply=False)
        for user in (self.credit_user, self.controller, self.manager):
            self.assertTrue(self._export(evaluation, user))
            action = evaluation.with_user(user).action_export_xlsx()
            self.assertEqual(action["type"], "ir.actions.act_url")
        with self.assertRaises(AccessError):
            self._export(evaluation, self.salesperson)
        with self.assertRaises(AccessError):
            evaluation.with_user(self.salesperson).action_export_xlsx()


@tagged("-at_install", "post_install")
class TestEvaluationXlsxRoute(HttpCase, EvaluationCase):
    """The address of the file checks the rights itself."""

    def test_route(self):
        evaluation = self._evaluate(apply=False)
        url = f"/credit_management/evaluation/{evaluation.id}/xlsx"
        self.authenticate(self.credit_user.login, self.credit_user.login)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(len(answer.content), int(answer.headers["Content-Length"]))
        self.assertIn(
            "Credit%20Evaluation%202026-03-16.xlsx",
            answer.headers["Content-Disposition"],
        )
        sheet = load_workbook(BytesIO(answer.content))["Lines"]
        self.assertEqual(sheet["A2"].value, "Harbour Trading")
        missing = f"/credit_management/evaluation/{evaluation.id + 1000}/xlsx"
        self.assertEqual(self.url_open(missing).status_code, 404)

        self.authenticate(self.salesperson.login, self.salesperson.login)
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self.url_open(url).status_code, 403)

    def test_other_company(self):
        evaluation = self._evaluate(apply=False)
        other = self._create_company("Other Ltd")
        self.controller.write(
            {"company_ids": [(6, 0, other.ids)], "company_id": other.id}
        )
        self.authenticate(self.controller.login, self.controller.login)
        url = f"/credit_management/evaluation/{evaluation.id}/xlsx"
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self.url_open(url).status_code, 403)
