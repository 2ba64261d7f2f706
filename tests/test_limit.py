from datetime import date, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CreditCommon

DAY = date(2026, 3, 16)


@tagged("-at_install", "post_install")
class TestLimit(CreditCommon):
    """The ledger: what is in force when, and that it cannot be rewritten."""

    def _in_force(self, day):
        in_force = self.env["credit.limit"]._get_in_force(self.account, day)
        return in_force[self.account.id]

    def _add(self, amount, days_from=0, days_to=None, **values):
        return self.env["credit.limit"].create(
            {
                "account_id": self.account.id,
                "amount": amount,
                "date_from": DAY + timedelta(days=days_from),
                "date_to": days_to is not None and DAY + timedelta(days=days_to),
                **values,
            }
        )

    def test_new_limit_takes_the_place_of_the_old(self):
        first = self.account.limit_ids
        second = self._add(500.0)
        self.assertEqual(self.account.limit_amount, 500.0)
        self.assertEqual(first.state, "ended")
        self.assertTrue(second.is_in_force)
        self.assertFalse(first.is_in_force)

    def test_any_past_day_can_be_told(self):
        self.account.limit_ids.sudo().date_from = DAY - timedelta(days=30)
        self._add(500.0, days_from=-10)
        self._add(200.0, days_from=5)
        for day, amount in ((-30, 1000.0), (-11, 1000.0), (-10, 500.0), (4, 500.0)):
            with self.subTest(day=day):
                self.assertEqual(self._in_force(DAY + timedelta(day)).amount, amount)
        self.assertEqual(self._in_force(DAY + timedelta(5)).amount, 200.0)
        self.assertFalse(self._in_force(DAY - timedelta(31)).has_limit)

    def test_dated_limit_gives_way_to_the_one_before(self):
        self._add(5000.0, days_from=0, days_to=10)
        self.assertEqual(self._in_force(DAY + timedelta(10)).amount, 5000.0)
        self.assertEqual(self._in_force(DAY + timedelta(11)).amount, 1000.0)

    def test_lapsed_limit_is_no_credit(self):
        """Once every limit has run out nothing passes; it is not "no limit"."""
        self.account.limit_ids.sudo().write(
            {"date_from": DAY - timedelta(9), "date_to": DAY - timedelta(1)}
        )
        self.assertTrue(self.account.has_limit)
        self.assertEqual(self.account.limit_amount, 0.0)
        order = self._create_order(1.0)
        order.action_confirm()
        self.assertHeld(order)

    def test_zero_is_not_none(self):
        nobody = self._get_account(self._create_partner("Without"))
        self.assertFalse(nobody.has_limit)
        self.assertEqual(nobody.limit_amount, 0.0)
        self._add(0.0)
        self.assertTrue(self.account.has_limit)
        order = self._create_order(0.01)
        order.action_confirm()
        self.assertHeld(order)

    def test_unlimited(self):
        self._add(0.0, is_unlimited=True)
        self.assertTrue(self.account.is_unlimited)
        self.assertFalse(self.account.is_over_limit)
        order = self._create_order(1e6)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        with self.assertRaisesRegex(ValidationError, "no amount"):
            self._add(10.0, is_unlimited=True)

    def test_cut_below_the_exposure_holds_at_once(self):
        self._create_order(900.0).action_confirm()
        self._add(100.0)
        self.assertTrue(self.account.is_over_limit)
        self.assertEqual(self.account.available, -800.0)
        self.assertEqual(self.account.utilisation, 900.0)
        order = self._create_order(1.0)
        order.action_confirm()
        self.assertHeld(order)

    def test_proposed_limit_counts_once_it_is_activated(self):
        proposed = self._add(4000.0, state="proposed")
        self.assertEqual(self.account.limit_amount, 1000.0)
        proposed.with_user(self.controller).action_activate()
        self.assertEqual(self.account.limit_amount, 4000.0)
        rejected = self._add(9000.0, state="proposed")
        rejected.with_user(self.controller).action_reject()
        self.assertEqual(self.account.limit_amount, 4000.0)

    def test_end_today(self):
        before = self.account.limit_ids
        before.sudo().date_from = DAY - timedelta(days=5)
        before.with_user(self.controller).action_end()
        self.assertEqual(before.date_to, DAY - timedelta(days=1))
        self.assertEqual(self.account.limit_amount, 0.0)
        self.assertTrue(self.account.has_limit)

    def test_end_of_a_limit_that_starts_today_undoes_it(self):
        self.account.limit_ids.with_user(self.controller).action_end()
        self.assertEqual(self.account.limit_ids.state, "rejected")
        self.assertFalse(self.account.has_limit)

    def test_one_that_started_yesterday_ran_for_a_day(self):
        yesterday = DAY - timedelta(days=1)
        limit = self.account.limit_ids
        limit.sudo().date_from = yesterday
        limit.with_user(self.controller).action_end()
        self.assertEqual((limit.state, limit.date_to), ("ended", yesterday))

    def test_end_brings_back_the_limit_before(self):
        before = self.account.limit_ids
        before.sudo().date_from = DAY - timedelta(days=30)
        mistake = self._add(200.0)
        self.assertEqual(before.state, "ended")
        mistake.with_user(self.controller).action_end()
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertEqual((before.state, before.date_to), ("active", False))

    def test_end_after_some_days_keeps_the_history(self):
        self.account.limit_ids.sudo().date_from = DAY - timedelta(days=30)
        self._add(200.0, days_from=-10).with_user(self.controller).action_end()
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertEqual(self._in_force(DAY - timedelta(5)).amount, 200.0)
        self.assertEqual(self._in_force(DAY - timedelta(11)).amount, 1000.0)

    def test_what_is_over_already_ends_nothing(self):
        """Ending a limit that was replaced does not touch the one before it."""
        first = self.account.limit_ids
        first.sudo().date_from = DAY - timedelta(days=30)
        second = self._add(200.0, days_from=-10)
        third = self._add(500.0)
        second.with_user(self.controller).action_end()
        self.assertEqual(first.date_to, DAY - timedelta(days=11))
        self.assertEqual(first.superseded_by_id, second)
        self.assertEqual(second.superseded_by_id, third)
        self.assertEqual(self.account.limit_amount, 500.0)

    def test_withdrawn_future_limit_changes_nothing(self):
        before = self.account.limit_ids
        future = self._add(200.0, days_from=10)
        self.assertEqual(before.state, "active")
        future.with_user(self.controller).action_end()
        self.assertEqual(future.state, "rejected")
        self.assertEqual(self._in_force(DAY + timedelta(20)).amount, 1000.0)

    def test_the_day_is_the_companys(self):
        """Nobody gets another day's limit by sending another time zone."""
        self.account.limit_ids.sudo().write(
            {"date_from": DAY - timedelta(9), "date_to": DAY - timedelta(1)}
        )
        order = self._create_order(1.0).with_context(tz="Etc/GMT+12")
        with freeze_time("2026-03-16 06:00:00"):
            order.action_confirm()
        self.assertHeld(order)

    def test_what_was_agreed_is_not_rewritten(self):
        limit = self.account.limit_ids.with_user(self.manager)
        for values in ({"amount": 9e9}, {"date_to": DAY}, {"is_unlimited": True}):
            with self.subTest(values=values), self.assertRaises(UserError):
                limit.write(values)
        with self.assertRaisesRegex(UserError, "buttons"):
            limit.write({"state": "ended"})
        with self.assertRaises(UserError):
            limit.unlink()

    def test_clear_messages_for_bad_input(self):
        with mute_logger("odoo.sql_db"):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._add(-1.0)
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._add(1.0, days_from=0, days_to=-1)

    def test_who_may(self):
        values = {"account_id": self.account.id, "amount": 5.0, "reason": "Review"}
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["credit.limit"].with_user(user).create(values)
        limit = self.env["credit.limit"].with_user(self.controller).create(values)
        self.assertEqual(limit.state, "active")
        self.assertEqual(self.account.limit_amount, 5.0)
        with self.assertRaises(AccessError):
            limit.with_user(self.credit_user).action_end()

    def test_form(self):
        """The dialog of the account: a controller types an amount and saves."""
        action = self.account.with_user(self.controller).action_new_limit()
        model = self.env["credit.limit"].with_user(self.controller)
        with Form(model.with_context(**action["context"])) as form:
            form.amount = 321.0
            form.reason = "Yearly review"
        self.assertEqual(self.account.limit_amount, 321.0)

    def test_the_past_stays_as_it_was(self):
        yesterday = {"amount": 5.0, "date_from": DAY - timedelta(days=1)}
        model = self.env["credit.limit"].with_user(self.manager)
        values = {"account_id": self.account.id, "reason": "Late", **yesterday}
        with (
            self.assertRaisesRegex(ValidationError, "the past stays"),
            self.env.cr.savepoint(),
        ):
            model.create(values)
        proposed = self._add(5.0, days_from=-1, state="proposed")
        proposed.with_user(self.manager).action_activate()
        self.assertEqual(proposed.date_from, DAY)
        self.assertEqual(self.account.limit_amount, 5.0)
        self.assertFalse(self._in_force(DAY - timedelta(days=1)).has_limit)
