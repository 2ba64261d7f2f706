from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_exit import ExitCase

DAYS = (
    "credit_retirement_evaluate_days",
    "credit_retirement_decide_days",
    "credit_retirement_notify_days",
    "credit_retirement_execute_days",
)


class CompanyCase(ExitCase):
    """A second company in Japan, where the same customer buys as well."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_company("Minato KK", "base.JPY")
        cls.stranger = cls.manager.copy(
            {
                "login": "credit_stan",
                "name": "Credit_Stan",
                "company_id": cls.other.id,
                "company_ids": [Command.set(cls.other.ids)],
            }
        )
        cls.other_account = cls._set_limit(cls.partner, 90000.0, company=cls.other)

    def _abroad(self, record):
        """Return a record as the manager of the other company has it."""
        return record.with_user(self.stranger).with_context(
            allowed_company_ids=self.other.ids
        )

    def _invoice_abroad(self, amount, **values):
        return self._create_invoice(amount, company_id=self.other.id, **values)


@tagged("-at_install", "post_install")
class TestRetirementCompanies(CompanyCase):
    """A customer leaves one company, and goes on buying from the other."""

    def test_a_case_each(self):
        here, there = self._open_case(), self._open_case(self.other_account)
        self.assertNotEqual(here, there)
        self.assertEqual(there.company_id, self.other)
        self.assertEqual(there.currency_id.name, "JPY")
        cases = self._abroad(self.env["credit.retirement"]).search([])
        self.assertEqual(cases, there)
        found = self.env["credit.retirement"].with_user(self.manager).search([])
        self.assertEqual(found, here)

    def test_leaves_one_of_them(self):
        self._leave()
        self.assertEqual(self.account.status, "retired")
        self.assertEqual(self.other_account.status, "normal")
        self.assertEqual(self.other_account.limit_amount, 90000.0)
        here = self._create_order(10.0)
        with self.assertRaises(UserError):
            here.with_user(self.salesperson).action_confirm()
        there = self._create_order(10.0, company_id=self.other.id)
        there.action_confirm()
        self.assertEqual(there.state, "sale")

    def test_what_is_open_elsewhere_stands_against_nothing(self):
        case = self._tell()
        self._on("2026-04-14")
        self._invoice_abroad(5000.0)
        self.assertFalse(case._find_blocking())
        case.with_user(self.finance).action_execute("Time is up")
        self.assertEqual(case.state, "retired")

    def test_whose_step_it_is(self):
        """Of people who work in the company of the case."""
        case = self._open_case(self.other_account)
        self.assertNotIn(case.responsible_id, self.credit_user | self.finance)
        case._move("decision", "Candidate", "submitted")
        self.assertEqual(case.responsible_id, self.stranger)
        with self.assertRaisesRegex(UserError, "Credit_Mona cannot do this step"):
            self._abroad(case).action_reassign("Help", self.manager)

    def test_nobody_reaches_over(self):
        case = self._open_case(self.other_account)
        remedy = ("A last one", "invoiced_amount", "ge", 1000, "2026-06-30")
        mine = case.with_user(self.manager)
        for function, args in (
            (mine.action_submit, ("No orders", "retire")),
            (mine.action_agree_remedy, remedy),
            (mine.action_cancel, ("No",)),
            (mine.action_reassign, ("Why", self.manager)),
            (mine.action_view_account, ()),
            (mine.read, (["state"],)),
            (mine.action_view_guard, ("invoices",)),
        ):
            with self.subTest(function.__name__), self.assertRaises(AccessError):
                function(*args)
        self.assertEqual(case.state, "evaluation")
        for record in (case.step_id, case.step_ids):
            self.assertFalse(record.with_user(self.manager).search(self._own(record)))

    def _own(self, record):
        return [("id", "in", record.ids)]

    def test_notice_and_answers_stay_in_the_company(self):
        case = self._tell()
        case.with_user(self.finance).action_record_answer("question", "Why?")
        with self.assertRaises(AccessError):
            self._abroad(case.answer_ids).read(["text"])
        with self.assertRaises(AccessError):
            self._abroad(case).action_record_answer("accepts", "Fine")
        with self.assertRaises(AccessError):
            self._abroad(case).action_print_letter()

    def test_the_letter_is_in_the_currency_of_the_company(self):
        """An invoice in dollars is open in dollars; the balance is in yen."""
        self._invoice_abroad(5000.0)
        dollars = self.env.ref("base.USD")
        self.env["res.currency.rate"].create(
            {
                "currency_id": dollars.id,
                "company_id": self.other.id,
                "name": "2026-01-01",
                "rate": 0.01,
            }
        )
        self._invoice_abroad(20.0, currency_id=dollars.id)
        self._invoice_abroad(700.0, move_type="out_refund")
        case = self._decide(account=self.other_account)
        letter = self._abroad(case)._render_letter()[1].decode()
        text = letter.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
        for figure in ("5,000", "20.00", "700", "6,300"):
            self.assertIn(figure, text)
        self.assertNotIn("6,300.00", text)  # there is no hundredth of a yen
        found = case._find_guards()[case]
        self.assertEqual(found["invoices"].amount, 7000.0)
        self.assertEqual(found["credits"].amount, -700.0)

    def test_a_remedy_in_yen(self):
        self._invoice_abroad(5000.0)
        case = self._open_case(self.other_account)
        self._abroad(case).action_agree_remedy(
            "A last one", "invoiced_amount", "ge", 5000.4, "2026-06-30"
        )
        remedy = case.remedy_ids
        self.assertIn("5,000", remedy.target_text)
        self.assertIn("5,000", remedy.start_text)
        self.assertNotIn("5,000.00", remedy.target_text)
        self._on("2026-07-01")
        self._run_daily()
        self.assertEqual(remedy.outcome, "missed")  # 5,000 is not 5,000.4

    def test_what_was_bought_here_is_not_bought_there(self):
        self._create_invoice(7000.0)
        case = self._open_case(self.other_account)
        self.assertEqual(case.invoiced_year, 0.0)
        self._invoice_abroad(5000.0)
        case.invalidate_recordset()
        self.assertEqual(case.invoiced_year, 5000.0)
        self.assertEqual(case.exposure, 5000.0)

    def test_settings_of_one_company(self):
        self.other.credit_retirement_evaluate_days = 3
        case = self._open_case(self.other_account)
        self.assertStep(case, "evaluation", deadline="2026-03-19")
        self.assertStep(self._open_case(), "evaluation", deadline="2026-03-30")

    def test_the_day_of_each_company(self):
        """In the evening in New York it is tomorrow in Tokyo."""
        self.company.partner_id.tz = "America/New_York"
        self.other.partner_id.tz = "Asia/Tokyo"
        here, there = self._open_case(), self._open_case(self.other_account)
        (here | there).step_id.sudo().write({"deadline": "2026-03-20"})
        self._on("2026-03-20 20:00:00")
        (here | there).invalidate_recordset()
        self.assertEqual(here.deadline_state, "soon")
        self.assertEqual(there.deadline_state, "late")
        late = self.env["credit.retirement"].search([("deadline_state", "=", "late")])
        self.assertEqual(late & (here | there), there)


@tagged("-at_install", "post_install")
class TestRetirementSettings(CompanyCase):
    """What the settings take, and what a branch has of its company."""

    def _refuses(self, name, value):
        with (
            self.subTest(name=name, value=value),
            self.assertRaisesRegex(ValidationError, "Enter a figure from"),
        ):
            self.company.write({name: value})

    def test_days(self):
        for name in DAYS:
            for value in (1, 365):
                self.company.write({name: value})
                self.env.flush_all()
            for value in (0, -1, 366):
                self._refuses(name, value)

    def test_longer_days(self):
        for name, most in (
            ("credit_retirement_cooling_days", 3650),
            ("credit_retirement_pause_days", 730),
        ):
            for value in (0, most):
                self.company.write({name: value})
                self.env.flush_all()
            for value in (-1, most + 1):
                self._refuses(name, value)

    def test_no_cooling_off(self):
        self.company.credit_retirement_cooling_days = 0
        case = self._leave()
        self.assertEqual(str(case.revival_from), "2026-04-14")
        case.with_user(self.credit_user).action_request_revival("At once")
        self.assertFalse(case.step_id.is_override)

    def test_a_decider_of_another_company(self):
        words = "^Credit_Stan is no credit manager of Ledger Ltd, so cannot decide"
        with self.assertRaisesRegex(ValidationError, words):
            self.company.credit_retirement_sales_manager_id = self.stranger

    def test_an_executor_of_another_company(self):
        words = "^Credit_Stan is no credit controller of Ledger Ltd, so cannot execute"
        with self.assertRaisesRegex(ValidationError, words):
            self.company.credit_retirement_finance_manager_id = self.stranger

    def test_an_owner_who_left_is_not_asked(self):
        self.company.credit_retirement_sales_manager_id = self.manager_2
        self.manager_2.active = False
        case = self._open_case()
        case._move("decision", "Candidate", "submitted")
        self.assertEqual(case.responsible_id, self.manager)
        deciders = self.company._get_retirement_deciders()
        self.assertNotIn(self.manager_2, deciders)

    def test_a_branch_has_the_settings_of_its_company(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        for name, value in (  # one by one, as the settings write them
            ("credit_retirement_notify_days", 21),
            ("credit_retirement_pause_days", 5),
            ("credit_service_apply", True),
            ("credit_follow_up", True),
        ):
            self.company[name] = value
        self.assertEqual(branch.credit_retirement_notify_days, 21)
        self.assertEqual(branch.credit_retirement_pause_days, 5)
        self.assertTrue(branch.credit_service_apply and branch.credit_follow_up)
        self.assertEqual(
            branch.credit_retirement_finance_manager_id,
            self.company.credit_retirement_finance_manager_id,
        )

    def test_documents_of_a_branch_stand_against_it(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        self.env.user.company_ids += branch
        case = self._tell()
        self._on("2026-04-14")
        order = self._create_order(30.0, company_id=branch.id)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        with self.assertRaisesRegex(UserError, r"Open orders: 1 · \$\s?30\.00"):
            case.with_user(self.finance).action_execute("Time is up")

    def test_pauses(self):
        """Up to the last day of the rest, and not on the day after."""
        self.company.credit_retirement_pause_days = 10
        case = self._open_case()
        case.with_user(self.manager).action_cancel("They stay")
        campaigns = self.env["credit.retirement.campaign"]
        found = {self.account: {self.standards[0]: None}}
        for day, is_paused in (("2026-03-25", True), ("2026-03-26", False)):
            self._on(day)
            paused = campaigns._get_paused(self.company, found)
            self.assertEqual(self.account in paused, is_paused, day)
