from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import TODAY, CreditCommon


@tagged("-at_install", "post_install")
class TestAssessment(CreditCommon):
    """What people think of customers: who may say it, and when it counts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner.user_id = cls.credit_user
        cls.other = cls._get_account(
            cls._create_partner("Other", user_id=cls.salesperson.id)
        )

    @classmethod
    def _assess(cls, rating="4", account=None, user=None, **values):
        return (
            cls.env["credit.assessment"]
            .with_user(user or cls.controller)
            .create(
                {
                    "account_id": (account or cls.account).id,
                    "measure": "assessment_attitude",
                    "rating": rating,
                    **values,
                }
            )
        )

    def _get_rating(self, day):
        found = self.env["credit.assessment"]._get_latest(
            self.account, date.fromisoformat(day)
        )
        latest = found.get((self.account.id, "assessment_attitude"))
        return latest and latest.rating

    # === WHEN IT COUNTS === #

    def test_defaults(self):
        assessment = self._assess()
        self.assertEqual(assessment.date.isoformat(), TODAY)
        self.assertEqual(assessment.valid_until.isoformat(), "2027-03-16")
        self.assertEqual(assessment.user_id, self.controller)
        self.assertEqual(assessment.rating_value, 4)
        self.assertEqual(
            assessment.display_name, "Harbour Trading: Cooperation attitude 4"
        )

    def test_latest_counts_until_it_ends(self):
        self._assess("4", date="2025-12-01", valid_until=False)
        self._assess("2", date="2026-02-01", valid_until="2026-02-28")
        self.assertIsNone(self._get_rating("2025-11-30"))
        self.assertEqual(self._get_rating("2025-12-01"), "4")
        self.assertEqual(self._get_rating("2026-02-28"), "2")
        self.assertIsNone(self._get_rating("2026-03-01"), "the old one came back")
        self._assess("5")
        self.assertEqual(self._get_rating(TODAY), "5")
        self.assertEqual(self._get_rating("2026-02-01"), "2")

    def test_of_one_day_the_last_counts(self):
        self._assess("1")
        self._assess("5")
        self.assertEqual(self._get_rating(TODAY), "5")

    def test_not_of_the_future(self):
        with self.assertRaisesRegex(ValidationError, "future"):
            self._assess(date="2026-03-17")

    # === THE PAST STAYS === #

    def test_rewritten_on_its_day_only(self):
        assessment = self._assess("4")
        assessment.rating = "5"
        with freeze_time("2026-03-17"):
            for vals in ({"rating": "1"}, {"date": "2026-03-17"}):
                with self.assertRaisesRegex(UserError, "stays as it is"):
                    assessment.write(vals)
            with self.assertRaisesRegex(UserError, "stays as it is"):
                assessment.unlink()
            assessment.evidence = "Said at the fair"
        assessment.unlink()

    def test_ends_today_or_later(self):
        assessment = self._assess("4", date="2026-01-01", valid_until="2026-12-31")
        assessment.valid_until = TODAY
        with self.assertRaisesRegex(UserError, "can end today"):
            assessment.valid_until = "2026-03-15"
        with (
            freeze_time("2026-03-17"),
            self.assertRaisesRegex(UserError, "that has ended"),
        ):
            assessment.valid_until = "2026-12-31"

    def test_author_is_who_is_there(self):
        assessment = self._assess(user_id=self.manager.id)
        self.assertEqual(assessment.user_id, self.controller)
        assessment.user_id = self.manager
        self.assertEqual(assessment.user_id, self.controller)

    def test_merge_keeps_what_was_thought(self):
        assessment = self._assess(account=self.other)
        (self.account | self.other)._merge_into(self.partner)
        self.assertFalse(self.other.exists())
        self.assertEqual(self.account.assessment_ids, assessment)

    # === RIGHTS === #

    def test_user_assesses_own_customers(self):
        self._assess(user=self.credit_user)
        with self.assertRaises(AccessError):
            self._assess(user=self.credit_user, account=self.other)
        theirs = self._assess(account=self.other).with_user(self.credit_user)
        self.assertEqual(theirs.rating, "4")
        with self.assertRaises(AccessError):
            theirs.evidence = "No"
        with self.assertRaises(AccessError):
            theirs.unlink()

    def test_user_moves_nothing_to_anothers_customer(self):
        own = self._assess(user=self.credit_user)
        with self.assertRaises(AccessError):
            own.account_id = self.other

    def test_only_controllers_enter_the_past(self):
        self._assess(date="2026-01-01")
        with self.assertRaisesRegex(AccessError, "from the day"):
            self._assess(user=self.credit_user, date="2026-01-01")
        own = self._assess(user=self.credit_user)
        with self.assertRaisesRegex(AccessError, "from the day"):
            own.date = "2026-01-01"

    def test_others_have_no_part_in_it(self):
        assessment = self._assess()
        with self.assertRaises(AccessError):
            self._assess(user=self.salesperson, account=self.other)
        with self.assertRaises(AccessError):
            assessment.with_user(self.salesperson).read(["rating"])

    def test_company_border(self):
        other = self._create_company("Other Ltd")
        account = self._get_account(self.partner, other)
        with self.assertRaises(AccessError):
            self._assess(account=account)

    # === THE GRID === #

    def _open_grid(self, accounts, user=None):
        grid = self.env["credit.assessment.grid"].with_user(user or self.controller)
        return grid.with_context(active_model="credit.account", active_ids=accounts.ids)

    def test_grid_records_what_was_changed(self):
        self._assess("3")
        form = Form(self._open_grid(self.account | self.other))
        self.assertEqual(len(form.line_ids), 2)
        with form.line_ids.edit(0) as line:
            self.assertEqual(line.assessment_attitude, "3")
            line.assessment_influence = "5"
            line.evidence = "Leads the trade association"
        with form.line_ids.edit(1) as line:
            self.assertFalse(line.assessment_attitude)
            line.assessment_complaints = "2"
        form.valid_until = "2026-06-30"
        form.save().action_save()
        found = self.env["credit.assessment"].search([("rating", "!=", "3")])
        self.assertEqual(
            {(one.account_id, one.measure, one.rating) for one in found},
            {
                (self.account, "assessment_influence", "5"),
                (self.other, "assessment_complaints", "2"),
            },
        )
        self.assertEqual(set(found.mapped("valid_until")), {date(2026, 6, 30)})
        self.assertEqual(found.user_id, self.controller)

    def test_grid_renews(self):
        self._assess("3", date="2026-01-01", valid_until="2026-04-01")
        grid = Form(self._open_grid(self.account)).save()
        with self.assertRaisesRegex(UserError, "No rating was changed"):
            grid.action_save()
        grid.renew = True
        grid.action_save()
        latest = self.account.assessment_ids[0]
        self.assertEqual((latest.rating, latest.date.isoformat()), ("3", TODAY))

    def test_grid_keeps_what_was_typed(self):
        form = Form(self._open_grid(self.account))
        with form.line_ids.edit(0) as line:
            line.assessment_attitude = "1"
        form.account_ids.add(self.other)
        self.assertEqual(len(form.line_ids), 2)
        with form.line_ids.edit(0) as line:
            self.assertEqual(line.assessment_attitude, "1")
        form.account_ids.remove(self.other.id)
        self.assertEqual(len(form.line_ids), 1)

    def test_grid_offers_own_customers(self):
        form = Form(self._open_grid(self.account | self.other, self.credit_user))
        self.assertEqual(form.account_ids.ids, self.account.ids)
        own = self.env["credit.assessment.grid"].with_user(self.credit_user)
        self.assertEqual(Form(own).account_ids.ids, self.account.ids)

    def test_grid_offers_customers_of_the_company_at_work(self):
        other = self._create_company("Other Ltd")
        elsewhere = self._get_account(self.partner, other)
        self.assertEqual(elsewhere.user_id, self.credit_user)
        companies = self.company | other
        self.credit_user.company_ids = companies
        grid = self.env["credit.assessment.grid"].with_user(self.credit_user)
        for company, account in ((self.company, self.account), (other, elsewhere)):
            ids = [company.id, *(companies - company).ids]
            form = Form(grid.with_context(allowed_company_ids=ids))
            self.assertEqual(form.account_ids.ids, account.ids)

    def test_grid_grants_nothing(self):
        grid = self.env["credit.assessment.grid"].with_user(self.credit_user)
        grid = grid.create({"account_ids": self.other.ids})
        grid.line_ids.assessment_attitude = "5"
        with self.assertRaises(AccessError):
            grid.action_save()

    def test_grid_queries_do_not_grow(self):
        accounts = self.env["credit.account"]
        for number in range(10):
            accounts |= self._get_account(self._create_partner(f"A{number}"))
        grid = self.env["credit.assessment.grid"]
        counts = []
        for some in (accounts[:1], accounts):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            grid._get_ratings(some)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_from_the_account(self):
        action = self.account.with_user(self.controller).action_assess()
        self.assertEqual(action["context"]["active_ids"], self.account.ids)
