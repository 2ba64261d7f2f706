from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..report import credit_retirement_campaign_report, credit_retirement_campaign_xlsx
from .common_campaign import CampaignCase

REPORT = "credit_management.report_retirement_campaign"


class CampaignReportCase(CampaignCase):
    """A campaign with four cases, one exempt customer, one left in peace."""

    def setUp(self):
        super().setUp()
        self.accounts = self._create_customers(4)
        self.spared, self.kept = self._create_customers(2)
        self.spared.partner_id.name, self.kept.partner_id.name = "Spared", "Kept"
        self._exempt(self.spared, "Strategic")
        self._catch(self.kept)
        self._run_campaign()
        self._move(self.kept, "decision", "kept")
        self._create_invoice(300.0, partner=self.accounts[0].partner_id)
        self._create_invoice(500.0, partner=self.accounts[1].partner_id)
        self._catch(self.accounts)
        self._catch(self.accounts[0], self.low, self.late)
        self.campaign = self._run_campaign(name="Spring")

    def _move(self, account, *states):
        case = account.retirement_ids
        for state in states:
            case._move(state, f"on to {state}", "submitted")


@tagged("-at_install", "post_install")
class TestRetirementCampaignReport(CampaignReportCase):
    """The PDF of a campaign: figures, deadlines, then case by case."""

    def _print(self, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.credit_user)
        html, _kind = reports._render_qweb_html(REPORT, self.campaign.ids)
        return html.decode().replace("\N{NO-BREAK SPACE}", " ")

    def _get_values(self):
        model = self.env[f"report.{REPORT}"].with_user(self.credit_user)
        return model._get_report_values(self.campaign.ids)

    def test_figures(self):
        self._move(self.accounts[0], "decision", "cancelled")
        summary = self.campaign._get_summary()
        self.assertEqual(
            [(row["label"], row["count"]) for row in summary["standards"]],
            [("Buys too little", 4), ("Pays too late", 1)],
        )
        outcomes = {row["label"]: row for row in summary["outcomes"]}
        self.assertEqual(
            {label: (row["count"], row["exposure"]) for label, row in outcomes.items()},
            {"Cancelled": (1, 300.0), "Still open": (3, 500.0)},
        )
        self.assertEqual(outcomes["Still open"]["revenue"], 500.0)

    def test_deadlines(self):
        self._on("2026-06-30")
        self._move(self.accounts[0], "decision")
        self._run_daily()
        steps = {row["label"]: row for row in self.campaign._get_summary()["steps"]}
        names = ("count", "in_time", "late", "overdue", "open")
        found = {
            label: tuple(row[name] for name in names) for label, row in steps.items()
        }
        self.assertEqual(
            found, {"Evaluation": (4, 0, 1, 3, 0), "Decision": (1, 0, 0, 0, 1)}
        )
        self.assertEqual(steps["Evaluation"]["days"], 106)
        self.assertIsNone(steps["Decision"]["days"])
        self.assertEqual(self.campaign.late_count, 4)
        owners = self.campaign._get_summary()["owners"]
        self.assertEqual(owners[0]["label"], self.credit_user.name)
        self.assertEqual(sum(row["count"] for row in owners), 5)

    def test_printed(self):
        self.accounts[1].partner_id.name = "<b>Sons & Co</b>"
        html = self._print()
        for text in (
            "Spring",
            "&lt;b&gt;Sons &amp; Co&lt;/b&gt;",
            "Buys too little",
            "2025 Q4: $ 120.00",
            "Exempt: Strategic",
            "Left in Peace: Kept",
            "None yet",
            self.company.name,
        ):
            self.assertIn(text, html)

    def test_those_that_buy_most_first(self):
        self.patch(credit_retirement_campaign_report, "MAX_CASES", 2)
        cases = self._get_values()["cases"][self.campaign.id]
        self.assertEqual(
            [row["line"].account_id for row in cases],
            [self.accounts[1], self.accounts[0]],
        )
        self.assertIn("Excel file has all of them", self._print())

    def test_nothing_new_shows_older_evidence(self):
        self.campaign = self._run_campaign()
        (row, *_rest) = self._get_values()["cases"][self.campaign.id]
        self.assertEqual(row["line"].result, "unchanged")
        self.assertEqual(len(row["reasons"]), 1)
        self.assertIn(f"<b>{self.low.name}</b>: ", row["reasons"][0])

    def test_evidence_that_came_later(self):
        case = self.accounts[0].retirement_ids
        old = case.evidence_ids
        self._catch(self.accounts[0], documents=())
        self.caught[self.accounts[0]][self.low] = self._finding(1.0, 2.0, 3.0)
        self._run_campaign()
        new = case.evidence_ids - old
        self.assertTrue(new)
        self.env.cr.execute(
            "UPDATE credit_retirement_evidence SET create_date = create_date"
            " + INTERVAL '1 day' WHERE id IN %s",
            [new._ids],
        )
        self.env.invalidate_all()
        line = self.campaign.line_ids.filtered(lambda one: one.retirement_id == case)
        self.assertEqual(self.campaign._get_line_evidence(line)[line], old)

    def test_cases_of_an_earlier_campaign(self):
        """They are told apart, and counted where they were opened."""
        self._move(self.accounts[0], "decision", "cancelled")
        first, self.campaign = self.campaign, self._run_campaign(name="Summer")
        summary = self.campaign._get_summary()
        self.assertEqual(
            [(row["label"], row["count"]) for row in summary["outcomes"]],
            [("Case of an earlier campaign", 3)],
        )
        self.assertFalse(summary["steps"] or summary["owners"])
        self.assertEqual(len(first._get_summary()["steps"]), 2)
        html = self._print()
        self.assertIn("Case of an earlier campaign", html)
        self.assertNotIn("Deadlines by Step", html)

    def test_kept_in_the_remedy(self):
        case = self.accounts[0].retirement_ids
        case.with_user(self.credit_user).action_agree_remedy(
            "A last one",
            measure="invoiced_amount",
            target=1000,
            date="2026-06-30",
        )
        case.with_user(self.manager).action_keep("They pay in advance now")
        html = self._print()
        self.assertIn("<b>Decided because</b>: They pay in advance now", html)

    def test_who_pays_in_advance_is_not_retired(self):
        case = self.accounts[0].retirement_ids
        case._move("decision", "Why", "submitted")
        case._move("notice", "Why", "restrict", decision="restrict", exit_mode="prepay")
        case._move("execution", "Why", "notified")
        case._move("retired", "Why", "executed")
        (row, *_open) = self.campaign._get_summary()["outcomes"]
        self.assertEqual((row["label"], row["count"]), ("Prepayment Only", 1))
        line = self.campaign.line_ids.filtered(lambda one: one.retirement_id == case)
        self.assertEqual(line.state_text, "Prepayment Only")

    def test_a_revival_is_no_end_of_the_retirement(self):
        """Whose day stands under the step is said, where the step is an end."""
        case = self.accounts[0].retirement_ids
        self._move(self.accounts[0], "decision", "notice", "execution", "retired")
        self.assertNotIn("Revival Requested", self._print())
        case._open_step("revival")
        self.assertIn("Revival Requested", self._print())

    def test_draft(self):
        self.campaign = self.env["credit.retirement.campaign"].create({})
        self.assertIn("Draft", self._print())

    def test_who_may(self):
        for user in (self.credit_user, self.controller, self.manager):
            self.assertIn("Spring", self._print(user))
        with self.assertRaises(AccessError):
            self._print(self.salesperson)

    def test_queries_do_not_grow_with_the_cases(self):
        def count(limit):
            self.patch(credit_retirement_campaign_report, "MAX_CASES", limit)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._get_values()
            return self.env.cr.sql_log_count - start

        count(4)
        self.assertEqual(count(2), count(4))


@tagged("-at_install", "post_install")
class TestRetirementCampaignXlsx(CampaignReportCase):
    """The Excel file: typed cells, and no formula made from a name."""

    def _export(self, user=None):
        file = BytesIO()
        user = user or self.credit_user
        model = self.env["report.credit_management.retirement_campaign_xlsx"]
        model.with_user(user)._write(self.campaign.with_user(user), file)
        return load_workbook(file)

    def _read(self, sheet):
        """Return the rows of a sheet as dicts by heading."""
        head, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]

    def test_customers(self):
        self._move(self.accounts[0], "decision", "cancelled")
        book = self._export()
        self.assertEqual(book.sheetnames, ["Summary", "Customers", "Reasons", "Steps"])
        rows = {row["Customer"]: row for row in self._read(book["Customers"])}
        self.assertEqual(len(rows), 6)
        first = rows[self.accounts[0].partner_id.name]
        self.assertEqual(first["Result"], "Case Opened")
        self.assertEqual(first["Standards"], "Buys too little and Pays too late")
        self.assertEqual((first["Exposure"], first["Step"]), (300, "Cancelled"))
        self.assertEqual(first["Closed On"], datetime(2026, 3, 16))
        spared = rows[self.spared.partner_id.name]
        self.assertEqual(spared["Left Out For"], "Strategic")
        self.assertIsNone(spared["Step"])

    def test_reasons_and_steps(self):
        book = self._export()
        rows = self._read(book["Reasons"])
        self.assertEqual(len(rows), 5 * 3)
        self.assertEqual(rows[0]["Period"], "2025 Q4")
        self.assertIn("120.00", rows[0]["Actual Figure"])
        rows = self._read(book["Steps"])
        self.assertEqual(len(rows), 4)
        self.assertEqual({row["Timing"] for row in rows}, {"Open"})
        self.assertEqual(rows[0]["Deadline"], datetime(2026, 3, 30))
        for name in ("Customers", "Reasons", "Steps"):
            self.assertEqual(book[name].freeze_panes, "B2")
            self.assertEqual(book[name].auto_filter.ref, book[name].dimensions)

    def test_summary(self):
        rows = list(self._export()["Summary"].iter_rows(values_only=True))
        found = {row[0]: row[1:] for row in rows if row[0]}
        self.assertEqual(found["Candidates"][0], 4)
        self.assertEqual(found["As of"][0], datetime(2026, 3, 16))
        self.assertEqual(found["Still open"][:3], (4, 800, 800))

    def test_names_are_text(self):
        self.accounts[0].partner_id.name = "=1+1"
        for sheet in self._export():
            for row in sheet.iter_rows():
                self.assertFalse([cell for cell in row if cell.data_type == "f"])

    def test_chunks_do_not_show(self):
        self.patch(credit_retirement_campaign_xlsx, "CHUNK", 2)
        book = self._export()
        self.assertEqual(book["Customers"].max_row, 7)
        self.assertEqual(book["Steps"].max_row, 5)

    def test_who_may(self):
        action = self.campaign.with_user(self.credit_user).action_export_xlsx()
        self.assertEqual(action["type"], "ir.actions.act_url")
        with self.assertRaises(AccessError):
            self._export(self.salesperson)
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.salesperson).action_export_xlsx()


@tagged("-at_install", "post_install")
class TestRetirementCampaignXlsxRoute(HttpCase, CampaignReportCase):
    """The address of the file checks the rights itself."""

    def test_route(self):
        url = f"/credit_management/retirement_campaign/{self.campaign.id}/xlsx"
        self.authenticate(self.credit_user.login, self.credit_user.login)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("Spring.xlsx", answer.headers["Content-Disposition"])
        self.assertEqual(load_workbook(BytesIO(answer.content))["Steps"].max_row, 5)
        missing = f"/credit_management/retirement_campaign/{10**8}/xlsx"
        self.assertEqual(self.url_open(missing).status_code, 404)
        self.authenticate(self.salesperson.login, self.salesperson.login)
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self.url_open(url).status_code, 403)
