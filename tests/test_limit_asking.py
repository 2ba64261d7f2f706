from datetime import timedelta

from odoo.tests import tagged

from .common_limits import DAY, ApprovalCase

APPROVAL = "credit_management.mail_activity_type_credit_limit"
EXPIRY = "credit_management.mail_activity_type_credit_limit_expiry"


@tagged("-at_install", "post_install")
class TestLimitAsking(ApprovalCase):
    """Who is asked to decide on a limit, and who is reminded that one ends."""

    def _tasks(self, limit, xmlid=APPROVAL):
        kind = self.env.ref(xmlid)
        return limit.sudo().activity_ids.filtered(
            lambda task: task.activity_type_id == kind
        )

    def _ask(self, amount, **values):
        """Return a base limit that a salesperson asked for, as the dialog leaves it."""
        values = self._values("base", amount, state="proposed", **values)
        limit = self.env["credit.limit"].create(
            {**values, "proposed_by_id": self.salesperson.id}
        )
        limit._ask_to_decide()
        return limit

    # === WHO IS ASKED === #

    def test_controllers_up_to_the_threshold_managers_above(self):
        for amount, expected in (
            (5000.0, self.controller | self.controller2),
            (5000.01, self.manager | self.manager2),
        ):
            limit = self._ask(amount)
            with self.subTest(amount=amount):
                self.assertEqual(self._tasks(limit).user_id, expected)

    def test_who_proposes_does_not_ask_themselves(self):
        limit = self._propose("base", 3000.0, user=self.controller)
        self.assertEqual(self._tasks(limit).user_id, self.controller2)
        limit = self._propose("base", 9000.0, user=self.manager)
        self.assertEqual(self._tasks(limit).user_id, self.manager2)

    def test_managers_where_no_other_controller_is_left(self):
        self.account.controller_id = self.controller
        limit = self._propose("base", 3000.0, user=self.controller)
        self.assertEqual(self._tasks(limit).user_id, self.manager | self.manager2)

    def test_the_controller_of_the_customer_first(self):
        self.account.controller_id = self.controller2
        limit = self._ask(3000.0)
        self.assertEqual(self._tasks(limit).user_id, self.controller2)

    def test_nobody_is_asked_twice(self):
        limit = self._ask(3000.0)
        before = self._tasks(limit)
        limit.sudo()._ask_to_decide()
        self.assertEqual(self._tasks(limit), before)

    def test_a_proposal_that_rises_is_passed_on(self):
        """Above the threshold managers are asked, too."""
        limit = self._propose("base", 3000.0, user=self.controller)
        limit.amount = 6000.0
        self.assertEqual(
            self._tasks(limit).user_id, self.controller2 | self.manager | self.manager2
        )

    def test_nobody_is_asked_what_is_decided(self):
        limit = self._ask(3000.0)
        limit.with_user(self.controller).action_activate()
        self.assertFalse(self._tasks(limit))
        limit.sudo()._ask_to_decide()
        self.assertFalse(self._tasks(limit))

    def test_what_is_asked(self):
        limit = self._ask(3000.0, reason="<b>Fair</b> & more")
        for task in self._tasks(limit):
            self.assertEqual(task.date_deadline, DAY)
            self.assertEqual(task.summary, "Decide on credit limit")
            self.assertTrue(task.automated)
            self.assertIn("&lt;b&gt;Fair&lt;/b&gt; &amp; more", task.note)

    def test_several_proposals_at_once(self):
        other = self._set_limit(self._create_partner("Second"), 10.0)
        limits = self._ask(3000.0) | self._ask(9000.0, account_id=other.id)
        limits.activity_ids.unlink()
        limits._ask_to_decide()
        self.assertEqual(
            [self._tasks(limit).user_id for limit in limits],
            [self.controller | self.controller2, self.manager | self.manager2],
        )

    # === WHO IS REMINDED === #

    def _remind(self):
        self.env["credit.limit"]._cron_daily()

    def test_reminded_by_the_last_day(self):
        self.company.credit_limit_reminder_days = 7
        self.account.controller_id = self.controller2
        for days, is_told in ((7, True), (8, False), (0, True)):
            limit = self._add("insurance", 500.0, 0, days)
            self._remind()
            tasks = self._tasks(limit, EXPIRY)
            with self.subTest(days=days):
                self.assertEqual(limit.is_reminded, is_told)
                self.assertEqual(
                    tasks.mapped("user_id"),
                    self.controller2 if is_told else self.controller2.browse(),
                )
                self.assertEqual(
                    tasks.mapped("date_deadline"),
                    [DAY + timedelta(days=days)] * is_told,
                )

    def test_a_proposal_that_ends_is_nothing_to_remind_of(self):
        limit = self._propose("insurance", 500.0, 0, 3)
        self._remind()
        self.assertFalse(limit.is_reminded)
        self.assertFalse(self._tasks(limit, EXPIRY))

    def test_what_takes_over_and_what_does_not(self):
        """A line of the same kind, entered later, that runs on the next day."""
        line = {"kind": "base", "date_from": 0, "date_to": 5}
        for expected, own, other in (
            (True, {}, {"date_from": 6}),
            (False, {}, {"date_from": 7}),
            (True, {}, {"date_from": 6, "date_to": 6}),
            (True, {}, {"date_from": 3, "date_to": 6}),
            (False, {}, {"date_from": 3, "date_to": 5}),
            (True, {}, {"kind": "temporary", "date_from": 6, "date_to": 9}),
            (False, {}, {"kind": "insurance", "date_from": 6}),
            (False, {"kind": "insurance"}, {"kind": "guarantee", "date_from": 6}),
            (True, {"kind": "guarantee"}, {"kind": "guarantee", "date_from": 6}),
        ):
            first, second = (
                self.env["credit.limit"].create(
                    self._values(
                        terms["kind"],
                        100.0,
                        terms["date_from"],
                        terms.get("date_to"),
                        state="proposed",
                    )
                )
                for terms in (line | own, {"kind": "base"} | other)
            )
            with self.subTest(own=own, other=other):
                self.assertEqual(first._is_followed_by(second), expected)
                if second.date_to:
                    self.assertFalse(second._is_followed_by(first), "the older one")

    def test_the_older_of_two_that_start_on_one_day_is_followed(self):
        older = self._add("insurance", 100.0, 0, 5)
        newer = self._add("insurance", 100.0, 0, 9)
        self.assertTrue(older._is_followed_by(newer))
        self.assertFalse(newer._is_followed_by(older))
        self.assertEqual((older | newer)._filter_followed(), older)

    def test_what_another_customer_has_takes_over_nothing(self):
        other = self._set_limit(
            self._create_partner("Second"), 9.0, date_from=DAY + timedelta(days=6)
        )
        limit = self._add("insurance", 100.0, 0, 5)
        self._add("insurance", 100.0, 6, account_id=other.id)
        self.assertFalse(limit._filter_followed())
        self.assertFalse(self.env["credit.limit"]._filter_followed())

    # === WHAT LIMITS IN FOREIGN CURRENCIES ARE WORTH === #

    def test_rates_by_company_and_day(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        abroad = self._create_company("Elsewhere SA", "base.EUR")
        rates = ((self.company, euro, 0.5), (abroad, self.env.ref("base.USD"), 4.0))
        for company, currency, rate in rates:
            for day, factor in (("2026-01-01", 1), ("2026-03-01", 2)):
                self.env["res.currency.rate"].create(
                    {
                        "currency_id": currency.id,
                        "company_id": company.id,
                        "name": day,
                        "rate": rate * factor,
                    }
                )
        usd = self.env.ref("base.USD")
        pairs = {
            (self.company.id, euro.id),
            (self.company.id, usd.id),
            (abroad.id, usd.id),
            (abroad.id, False),
        }
        for day, expected in (
            (DAY, {(self.company.id, euro.id): 1.0, (abroad.id, usd.id): 0.125}),
            (
                DAY - timedelta(days=30),
                {(self.company.id, euro.id): 2.0, (abroad.id, usd.id): 0.25},
            ),
        ):
            days = {self.company: day, abroad: day}
            found = self.env["credit.limit"]._get_rates_of(pairs, days)
            with self.subTest(day=day):
                self.assertEqual(found, expected)
        self.assertEqual(self.env["credit.limit"]._get_rates_of(set(), {}), {})
