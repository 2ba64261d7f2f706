from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_limits import DAY, LimitCase


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

    def test_the_last_day_of_all(self):
        """Imported limits that never end, as other programs say it."""
        self._add("insurance", 500.0, date_to="9999-12-31")
        season = self._add("temporary", 3000.0, date_to="9999-12-31")
        self.assertEqual(self.account.limit_amount, 3500.0)
        season.action_end()
        self.assertEqual(self.account.limit_amount, 1500.0)

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
        self.assertRegex(self.account.limit_lapsed_text, r"compared with \D*1,200\.00")
        self.base.sudo().write({"is_unlimited": True, "amount": 0.0})
        self.account.invalidate_recordset()
        self.assertIn("without a limit", self.account.limit_lapsed_text)

    def test_nothing_ran_out(self):
        self.assertFalse(self.account.limit_lapsed_text)

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
        parts = account._get_limit_parts()[account.id]
        self.assertEqual(
            [(part["code"], part["label"], part["amount"]) for part in parts],
            [
                ("base", "Base", 1000.0),
                ("insurance", "Insurance (Safe Insurance)", 500.0),
            ],
        )
        self.assertIn("o_credit_insurance", account.limit_bar)
        self.assertEqual(account.limit_text, self.company.currency_id.format(1500.0))

    def test_bars_of_many_take_no_more_queries(self):
        accounts = self.account
        for number in range(6):
            partner = self._create_partner(f"Customer {number}")
            accounts |= self._set_limit(partner, 1000.0)
            self._add(
                "insurance",
                500.0,
                account_id=accounts[-1].id,
                guarantor_id=self.insurer.id,
            )

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.assertTrue(all(records.mapped("limit_bar")))
            return self.env.cr.sql_log_count - start

        count(accounts)  # warms up
        self.assertEqual(count(accounts), count(accounts[:2]))

    def test_merge_brings_no_second_insurance(self):
        """What runs on the customer that stays is the limit; the rest is history."""
        other = self._create_partner("Double")
        account = self._set_limit(other, 400.0)
        self._add("insurance", 5000.0, account_id=account.id)
        self._add("temporary", 9000.0, 0, 9, account_id=account.id, state="proposed")
        (account | self.account)._merge_into(self.partner)
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertIn("proposed", self.account.limit_ids.mapped("state"))
