import datetime
from io import BytesIO

from openpyxl import load_workbook
from xlsxwriter import Workbook

from odoo.tests import tagged

from ..report.credit_xlsx import (
    AMOUNT,
    COUNT,
    DATE,
    FIGURE,
    OPTIONS,
    PERCENT,
    SCORE,
    TEXT,
)
from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestXlsxCells(CreditCommon):
    """What the Excel files share: each value as what it is, never more than that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = cls.env["credit.xlsx"]

    def _write(self, function, currency=None):
        """Return the sheet that a function of a sheet and formats has written."""
        file = BytesIO()
        with Workbook(file, OPTIONS) as book:
            formats = self.model._add_formats(
                book, currency or self.company.currency_id
            )
            function(book.add_worksheet(), formats)
        return load_workbook(file).active

    def _write_cells(self, *cells, currency=None):
        """Return the cells of one row, written from pairs of kind and value."""
        sheet = self._write(
            lambda sheet, formats: self.model._write_table(
                sheet, 0, formats, None, [cells]
            ),
            currency,
        )
        return [sheet.cell(1, place) for place in range(1, len(cells) + 1)]

    # === CELLS === #

    def test_each_kind_is_what_it_is(self):
        day = datetime.date(2026, 3, 16)
        amount, count, date, figure, percent, score, text = self._write_cells(
            (AMOUNT, 1234.5),
            (COUNT, 7),
            (DATE, day),
            (FIGURE, 0.25),
            (PERCENT, 9.0),
            (SCORE, 61.25),
            (TEXT, "Harbour"),
        )
        self.assertEqual((amount.value, amount.number_format), (1234.5, "#,##0.00"))
        self.assertEqual((count.value, count.number_format), (7, "#,##0"))
        self.assertEqual(date.value.date(), day)
        self.assertEqual(date.number_format, "yyyy-mm-dd")
        self.assertEqual(figure.value, 0.25)
        self.assertEqual((percent.value, percent.number_format), (0.09, "0.0%"))
        self.assertEqual((score.value, score.number_format), (61.25, "0.0"))
        self.assertEqual((text.value, text.data_type), ("Harbour", "s"))

    def test_amounts_have_the_decimals_of_their_currency(self):
        yen = self.env.ref("base.JPY")
        dinar = self.env.ref("base.KWD")
        self.assertEqual((yen.decimal_places, dinar.decimal_places), (0, 3))
        for currency, expected in ((yen, "#,##0"), (dinar, "#,##0.000")):
            (cell,) = self._write_cells((AMOUNT, 5.0), currency=currency)
            self.assertEqual(cell.number_format, expected)

    def test_what_is_not_known_is_empty_and_0_is_not(self):
        kinds = (AMOUNT, COUNT, DATE, FIGURE, PERCENT, SCORE, TEXT)
        for nothing in (None, False, ""):
            cells = self._write_cells(*((kind, nothing) for kind in kinds))
            self.assertEqual([cell.value for cell in cells], [None] * len(kinds))
        zeros = self._write_cells(
            *((kind, 0) for kind in kinds if kind not in (DATE, TEXT))
        )
        self.assertEqual([cell.value for cell in zeros], [0] * 5)

    def test_a_name_is_neither_formula_nor_link_nor_number(self):
        names = ("=1+1", "+1", "@SUM(A1)", "https://example.com", "007", "{=A1}")
        for cell, name in zip(
            self._write_cells(*((TEXT, name) for name in names)), names, strict=True
        ):
            self.assertEqual((cell.value, cell.data_type), (name, "s"), name)
            self.assertIsNone(cell.hyperlink)

    def test_figures_that_are_no_number_do_not_break_the_file(self):
        cells = self._write_cells((FIGURE, float("nan")), (SCORE, float("inf")))
        self.assertEqual([cell.value for cell in cells], ["=#NUM!", "=1/0"])

    # === TABLES === #

    def test_a_table_leaves_a_row_free_below_it(self):
        ends = []

        def write(sheet, formats):
            rows = [[(TEXT, "A"), (COUNT, 1)], [(TEXT, "B"), (COUNT, 2)]]
            end = self.model._write_table(sheet, 0, formats, ["Name", "Count"], rows)
            ends.append(end)
            ends.append(self.model._write_table(sheet, end, formats, None, rows[:1]))

        sheet = self._write(write)
        self.assertEqual(ends, [4, 6])
        self.assertEqual(
            list(sheet.iter_rows(values_only=True)),
            [("Name", "Count"), ("A", 1), ("B", 2), (None, None), ("A", 1)],
        )
        self.assertTrue(sheet["A1"].font.bold)
        self.assertFalse(sheet["A2"].font.bold)

    def test_headings_stay_in_sight_and_columns_have_their_width(self):
        columns = [{"label": "Name", "width": 30}, {"label": "Score"}]
        sheet = self._write(
            lambda sheet, formats: self.model._write_head(sheet, formats, columns)
        )
        self.assertEqual(sheet.freeze_panes, "B2")
        self.assertEqual([cell.value for cell in sheet[1]], ["Name", "Score"])
        widths = [sheet.column_dimensions[name].width for name in "AB"]
        self.assertAlmostEqual(widths[0], 30, delta=1)
        self.assertAlmostEqual(widths[1], 14, delta=1)

    def test_rows_follow_their_columns(self):
        columns = [
            {"kind": TEXT, "get": lambda row: row["name"]},
            {"kind": PERCENT, "get": lambda row: row["share"]},
        ]

        def write(sheet, formats):
            for number, share in enumerate((50.0, None)):
                row = {"name": f"Row {number}", "share": share}
                self.model._write_row(sheet, number, formats, columns, row)

        sheet = self._write(write)
        self.assertEqual(
            list(sheet.iter_rows(values_only=True)), [("Row 0", 0.5), ("Row 1", None)]
        )
