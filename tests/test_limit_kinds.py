from datetime import date, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CreditCommon

DAY = date(2026, 3, 16)


class LimitCase(CreditCommon):
    """Builders for tests of the ledger; the customer has a base limit of 1,000."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = cls.account.limit_ids
        cls.base.sudo().date_from = DAY - timedelta(days=90)
        cls.insurer = cls._create_partner("Safe Insurance")

    def _values(self, kind, amount, days_from=0, days_to=None, **values):
        return {
            "account_id": self.account.id,
            "kind": kind,
            "amount": amount,
            "date_from": DAY + timedelta(days=days_from),
            "date_to": days_to is not None and DAY + timedelta(days=days_to),
            "reason": "Agreed",
            **values,
        }

    def _add(self, *args, user=None, **values):
        """Enter a limit as the controller, or as another user."""
        model = self.env["credit.limit"].with_user(user or self.controller)
        return model.create(self._values(*args, **values))

    def _in_force(self, days=0):
        in_force = self.env["credit.limit"]._get_in_force(
            self.account, DAY + timedelta(days=days)
        )
        return in_force[self.account.id]


@tagged("-at_install", "post_install")
class TestLimitKinds(LimitCase):
    """What each kind of limit adds up to, day by day."""

    def test_temporary_replaces_the_base_while_it_runs(self):
        season = self._add("temporary", 3000.0, 0, 10)
        self.assertEqual(season.state, "active")
        for days, amount in ((-1, 1000.0), (0, 3000.0), (10, 3000.0), (11, 1000.0)):
            with self.subTest(days=days):
                self.assertEqual(self._in_force(days).amount, amount)
        self.assertEqual(self.base.state, "active")
        self.assertFalse(self.base.is_in_force)
        self.assertTrue(season.is_in_force)
        self.assertEqual(self.account.limit_date_to, DAY + timedelta(days=10))

    def test_a_new_base_waits_behind_the_temporary_one(self):
        self._add("temporary", 3000.0, -5, 10)
        newer = self._add("base", 500.0)
        self.assertEqual(self.account.limit_amount, 3000.0)
        self.assertEqual(self.base.superseded_by_id, newer)
        self.assertEqual(self._in_force(11).amount, 500.0)

    def test_two_temporary_limits(self):
        self._add("temporary", 3000.0, 0, 30)
        self._add("temporary", 200.0, 5, 10)
        self._add("temporary", 250.0, 5, 6)
        amounts = [self._in_force(days).amount for days in (4, 5, 7, 11, 31)]
        self.assertEqual(amounts, [3000.0, 250.0, 200.0, 3000.0, 1000.0])

    def test_temporary_needs_a_last_day(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._add("temporary", 3000.0)

    def test_insurance_and_guarantee_come_on_top(self):
        self._add("insurance", 2000.0, 0, 20, counted_percent=90.0)
        self._add("guarantee", 300.0, 0, 10, guarantor_id=self.insurer.id)
        self.assertEqual(self.account.limit_amount, 3100.0)
        self.assertEqual(self._in_force(11).amount, 2800.0)
        self.assertEqual(self._in_force(21).amount, 1000.0)
        self.assertEqual(self.account.limit_date_to, DAY + timedelta(days=10))
        self.assertTrue(all(self.account.limit_ids.mapped("is_in_force")))
        self._create_order(3100.0).action_confirm()
        over = self._create_order(1.0)
        over.action_confirm()
        self.assertHeld(over)

    def test_insurance_alone_is_a_limit(self):
        partner = self._create_partner("Insured")
        account = self._get_account(partner)
        self._add(
            "insurance", 1000.0, 0, 5, counted_percent=50.0, account_id=account.id
        )
        self.assertTrue(account.has_limit)
        self.assertEqual(account.limit_amount, 500.0)
        later = self.env["credit.limit"]._get_in_force(account, DAY + timedelta(6))
        self.assertEqual(later[account.id].ceiling, 0.0)
        self.assertEqual(later[account.id].lapsed_amount, 500.0)

    def test_lapsed_base_leaves_the_insurance(self):
        self.base.sudo().date_to = DAY - timedelta(days=1)
        self._add("insurance", 200.0)
        in_force = self._in_force()
        self.assertEqual(in_force.amount, 200.0)
        self.assertEqual(in_force.lapsed_amount, 1200.0)
        self.assertEqual(in_force.lapsed_on, DAY - timedelta(days=1))
        self.assertEqual(self.account.limit_lapsed_on, DAY - timedelta(days=1))

    def test_ended_by_hand_is_no_lapse(self):
        self.base.with_user(self.controller).action_end()
        self.assertEqual(self.account.limit_amount, 0.0)
        self.assertIsNone(self._in_force().lapsed_on)

    def test_unlimited_goes_for_base_and_temporary_only(self):
        with self.assertRaisesRegex(ValidationError, "never unlimited"):
            self._add("insurance", 0.0, is_unlimited=True)
        self._add("temporary", 0.0, 0, 5, is_unlimited=True)
        self.assertTrue(self.account.is_unlimited)
        self.assertFalse(self._in_force(6).is_unlimited)

    def test_end_of_each_kind(self):
        for kind in ("temporary", "insurance", "guarantee"):
            with self.subTest(kind=kind):
                running = self._add(kind, 700.0, -5, 20)
                self.assertNotEqual(self.account.limit_amount, 1000.0)
                running.action_end()
                self.assertEqual(running.state, "ended")
                self.assertEqual(self.account.limit_amount, 1000.0)
                self.assertNotEqual(self._in_force(-1).amount, 1000.0)
                self.assertEqual(self.base.state, "active")

    def test_history_per_kind(self):
        """A late policy may be entered; what replaces others may not."""
        self._add("temporary", 700.0, -5, 20)
        with self.assertRaisesRegex(ValidationError, "the past stays"):
            self._add("temporary", 800.0, -6, 20)
        self._add("insurance", 10.0, -5)
        self._add("insurance", 10.0, -50)

    def test_figures_that_are_none(self):
        for values in (
            {"amount": float("nan")},
            {"amount": "nan"},
            {"amount": float("inf")},
            {"amount": 1.1e12},
            {"amount": 5.0, "counted_percent": float("nan")},
        ):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self._add("insurance", **{"amount": 0.0, **values})
        for percent in (-1.0, 100.5):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self._add("insurance", 5.0, counted_percent=percent)

    def test_form_of_an_insurance(self):
        action = self.account.with_user(self.controller).action_new_limit()
        model = self.env["credit.limit"].with_user(self.controller)
        with Form(model.with_context(**action["context"])) as form:
            form.kind = "insurance"
            form.amount = 1000.0
            form.counted_percent = 80.0
            self.assertEqual(form.counted_amount, 800.0)
            form.guarantor_id = self.insurer
            form.reason = "Policy of this year"
        self.assertEqual(self.account.limit_amount, 1800.0)

    def test_bar_shows_the_components(self):
        self._add("insurance", 500.0, guarantor_id=self.insurer.id)
        account = self.account.with_user(self.credit_user)
        parts = account._get_limit_parts()
        self.assertEqual(
            [(part["code"], part["label"], part["amount"]) for part in parts],
            [
                ("base", "Base", 1000.0),
                ("insurance", "Insurance (Safe Insurance)", 500.0),
            ],
        )
        self.assertIn("o_credit_insurance", account.limit_bar)
        self.assertEqual(account.limit_text, self.company.currency_id.format(1500.0))

    def test_merge_brings_no_second_insurance(self):
        """What runs on the customer that stays is the limit; the rest is history."""
        other = self._create_partner("Double")
        account = self._set_limit(other, 400.0)
        self._add("insurance", 5000.0, account_id=account.id)
        self._add("temporary", 9000.0, 0, 9, account_id=account.id, state="proposed")
        (account | self.account)._merge_into(self.partner)
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertIn("proposed", self.account.limit_ids.mapped("state"))


@tagged("-at_install", "post_install")
class TestLimitCurrency(LimitCase):
    """Limits in another currency count at the rate of the day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.env["res.currency.rate"].search(
            [("currency_id", "=", cls.euro.id)]
        ).unlink()
        cls.env["res.currency.rate"].create(
            [
                {
                    "name": DAY + timedelta(days=days),
                    "currency_id": cls.euro.id,
                    "company_id": cls.company.id,
                    "rate": rate,
                }
                for days, rate in ((-50, 1.0), (0, 0.5), (5, 0.4))
            ]
        )

    def test_rate_of_the_day(self):
        line = self._add("insurance", 100.0, -30, currency_id=self.euro.id)
        self.assertEqual(line.counted_amount, 200.0)
        self.assertEqual(self.account.limit_amount, 1200.0)
        self.assertEqual(self._in_force(-1).amount, 1100.0)
        self.assertEqual(self._in_force(5).amount, 1250.0)
        self.assertIn("€", line.display_name)

    def test_currency_of_the_company_by_default(self):
        second = self._create_company("Second SA", "base.EUR")
        account = self._set_limit(self.partner, 70.0, company=second)
        self.assertEqual(account.limit_ids.currency_id, self.euro)
        self.assertEqual(account.limit_amount, 70.0)
        self.assertEqual(self.base.currency_id, self.company.currency_id)

    def test_threshold_is_in_company_currency(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1200.0}
        )
        fine = self._add("insurance", 100.0, currency_id=self.euro.id)
        self.assertEqual(fine.state, "active")
        above = self._add("insurance", 1.0, currency_id=self.euro.id)
        self.assertEqual(above.state, "proposed")

    def test_queries_do_not_grow(self):
        accounts = self.account
        for number in range(40):
            partner = self._create_partner(f"Customer {number}")
            accounts |= self._set_limit(partner, 100.0)
            account = self._get_account(partner)
            for kind in ("insurance", "guarantee"):
                self.env["credit.limit"].create(
                    self._values(
                        kind, 50.0, account_id=account.id, currency_id=self.euro.id
                    )
                )

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            records.sudo().company_id._get_credit_days()
            records.sudo().mapped("currency_id.decimal_places")
            start = self.env.cr.sql_log_count
            self.env["credit.limit"]._get_in_force(records)
            return self.env.cr.sql_log_count - start

        self.assertEqual(count(accounts[:1]), 1)
        self.assertEqual(count(accounts[:3]), 2)  # the rates
        self.assertEqual(count(accounts), 2)


@tagged("-at_install", "post_install")
class TestLimitAsOf(LimitCase):
    """What was in force on a day, and why."""

    def _as_of(self, days):
        action = self.account.with_user(self.credit_user).action_view_limit_as_of()
        model = self.env["credit.limit.as.of"].with_user(self.credit_user)
        view = Form(model.with_context(**action["context"]))
        view.date = DAY + timedelta(days=days)
        return view.save()

    def test_as_of(self):
        self._add("temporary", 3000.0, 0, 10, reason="The season")
        policy = self._add("insurance", 100.0, -20, guarantor_id=self.insurer.id)
        view = self._as_of(-5)
        self.assertEqual(view.amount, 1100.0)
        self.assertEqual(view.limit_ids, self.base | policy)
        view = self._as_of(5)
        self.assertEqual(view.amount, 3100.0)
        for text in ("The season", "Credit_Carla", "Safe Insurance", "3,100.00"):
            self.assertIn(text, view.explanation)
        self.assertFalse(self._as_of(-91).has_limit)

    def test_of_another_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        account = self._set_limit(self.partner, 70.0, company=other)
        model = self.env["credit.limit.as.of"].with_user(self.credit_user)
        with self.assertRaises(AccessError):
            _amount = model.create({"account_id": account.id}).amount

    def test_lapsed(self):
        self.base.sudo().date_to = DAY - timedelta(days=1)
        view = self._as_of(0)
        self.assertEqual(view.amount, 0.0)
        self.assertIn("ran out on 03/15/2026", view.explanation)


@tagged("-at_install", "post_install")
class TestLimitCalendar(LimitCase):
    """What the daily job does: re-checks, and reminders."""

    def _activities(self, limit):
        return limit.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id
                == self.env.ref(
                    "credit_management.mail_activity_type_credit_limit_expiry"
                )
            )
        )

    def _run(self, days=0):
        with freeze_time(DAY + timedelta(days=days)):
            self.env["credit.limit"]._cron_daily()

    def _count_triggers(self, days):
        cron = self.env.ref("credit_management.ir_cron_recheck")
        domain = [("cron_id", "=", cron.id)]
        before = self.env["ir.cron.trigger"].search_count(domain)
        self._run(days)
        return self.env["ir.cron.trigger"].search_count(domain) - before

    def test_recheck_when_a_limit_starts_or_ends(self):
        order = self._create_order(1500.0)
        order.action_confirm()
        self.assertHeld(order)
        self._add("temporary", 1200.0, 3, 10)
        for days, expected in ((2, 0), (3, 1), (4, 0), (10, 0), (11, 1), (12, 0)):
            with self.subTest(days=days):
                self.assertEqual(bool(self._count_triggers(days)), bool(expected))

    def test_a_base_that_starts_closes_the_one_before(self):
        newer = self._add("base", 2000.0, 3)
        self._run(2)
        self.assertEqual(self.base.state, "active")
        self._run(3)
        self.assertEqual(self.base.superseded_by_id, newer)
        self.assertEqual(self.base.date_to, DAY + timedelta(days=2))

    def test_reminder_once(self):
        season = self._add("temporary", 3000.0, 0, 20)
        self._run(5)
        self.assertFalse(self._activities(season))
        self._run(6)
        activity = self._activities(season)
        self.assertEqual(activity.user_id, self.controller)
        self.assertEqual(activity.date_deadline, season.date_to)
        activity.unlink()
        self._run(7)
        self.assertFalse(self._activities(season))

    def test_reminder_days(self):
        self.company.credit_limit_reminder_days = 0
        season = self._add("temporary", 3000.0, 0, 20)
        self._run(19)
        self.assertFalse(self._activities(season))
        self._run(20)
        self.assertTrue(self._activities(season))

    def test_no_reminder_of_what_is_followed(self):
        season = self._add("temporary", 3000.0, 0, 5)
        policy = self._add("insurance", 100.0, 0, 5)
        old = self._add("insurance", 100.0, 0, 5)
        self._add("temporary", 3500.0, 6, 9)
        self._add("guarantee", 100.0, 6)
        self._run(0)
        self.assertFalse(self._activities(season))
        self.assertTrue(self._activities(policy))
        self.assertTrue(self._activities(old))

    def test_ended_limits_are_not_reminded_of(self):
        season = self._add("temporary", 3000.0, -1, 5)
        self._run(0)
        season.action_end()
        self.assertFalse(self._activities(season))

    def test_a_settled_limit_cannot_be_moved(self):
        season = self._add("temporary", 3000.0, 0, 20)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            season.date_to = DAY + timedelta(days=90)
