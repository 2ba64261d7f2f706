from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_limits import DAY, LimitCase

REPORT = "report.credit_management.report_credit_account"


@tagged("-at_install", "post_install")
class TestAccountReport(LimitCase):
    """The credit report of a customer: where they stand, and what was decided."""

    def _read(self, accounts=None, user=None):
        accounts = accounts or self.account
        report = self.env[REPORT].with_user(user or self.credit_user)
        return report._get_report_values(accounts.ids)

    def _decisions(self, accounts=None):
        return self._read(accounts)["decisions"][self.account.id]

    def _hold(self, partner=None, price=2000.0):
        order = self._create_order(price, partner=partner)
        order.action_confirm()
        return self.assertHeld(order)

    # === WHERE THE CUSTOMER STANDS === #

    def test_the_parts_of_the_limit_in_force(self):
        self._add("temporary", 3000.0, 0, 10)
        insurance = self._add("insurance", 400.0, counted_percent=90.0)
        self._add("guarantee", 70.0, 5)  # starts later
        found = self._read()["limits"][self.account.id]
        self.assertEqual(
            [(part["limit"].kind, part["amount"]) for part in found],
            [("temporary", 3000.0), ("insurance", 360.0)],
        )
        self.assertEqual(found[1]["limit"], insurance)

    def test_open_holds_of_each_customer(self):
        other = self._set_limit(self._create_partner("Second"), 10.0)
        silent = self._get_account(self._create_partner("Third"))
        mine, theirs = self._hold(), self._hold(other.partner_id)
        decided = self._hold()
        decided.with_user(self.controller).action_reject("Too much")
        found = self._read(self.account | other | silent)["open_holds"]
        self.assertEqual(found[self.account.id], mine)
        self.assertEqual(found[other.id], theirs)
        self.assertEqual(found[silent.id], mine.browse())

    def test_a_customer_of_whom_nothing_is_known(self):
        account = self._get_account(self._create_partner("Newcomer"))
        values = self._read(account)
        self.assertEqual(values["docs"], account)
        self.assertEqual(values["limits"], {account.id: []})
        self.assertEqual(values["decisions"], {account.id: []})
        self.assertFalse(values["history"][account.id])
        self.assertIsNone(values["cards"][account.id])

    # === WHAT WAS DECIDED === #

    def test_holds_and_limits_the_latest_first(self):
        hold = self._hold()
        with freeze_time(fields.Datetime.now() + timedelta(hours=1)):
            proposal = self._add(
                "temporary", 5000.0, 0, 9, user=self.controller, state="proposed"
            )
            proposal.with_user(self.manager).action_reject("Not before they paid")
        with freeze_time(fields.Datetime.now() + timedelta(hours=2)):
            hold.with_user(self.controller).action_reject("Too much")
        with freeze_time(fields.Datetime.now() + timedelta(hours=3)):
            entry = self._add("insurance", 800.0, reason="New policy")
        rows = self._decisions()
        self.assertEqual([row["record"] for row in rows], [entry, hold, proposal])
        self.assertEqual([row["amount"] for row in rows], [800.0, 2000.0, 5000.0])
        self.assertEqual(
            [row["what"] for row in (rows[0], rows[2])],
            ["Limit: Insurance", "Limit: Temporary"],
        )
        self.assertEqual(rows[0]["note"], "New policy")
        self.assertEqual(rows[2]["note"], "Not before they paid")
        self.assertIn("Too much", rows[1]["note"])
        self.assertEqual(
            [row["decision"] for row in rows], ["Entered", "Rejected", "Rejected"]
        )
        self.assertEqual(
            [row["on"] for row in rows[1:]], [hold.decided_on, proposal.decided_on]
        )

    def test_what_was_decided_whatever_came_of_it(self):
        """That a limit ended since is no decision."""
        limit = self._add("temporary", 500.0, 0, 9, user=self.manager, state="proposed")
        limit.with_user(self.controller).action_activate()
        with freeze_time(fields.Datetime.now() + timedelta(days=2)):
            limit.with_user(self.controller).action_end()
            (row,) = self._decisions()
        self.assertEqual((limit.state, row["decision"]), ("ended", "Approved"))

    def test_no_amount_without_a_ceiling(self):
        entry = self._add("base", 0.0, is_unlimited=True, user=self.manager)
        (row,) = self._decisions()
        self.assertEqual((row["record"], row["amount"]), (entry, None))

    def test_what_nobody_decided_is_no_decision(self):
        self._hold()
        self._add("temporary", 5000.0, 0, 9, state="proposed")
        self.assertEqual(self._decisions(), [])

    def test_no_more_than_eight(self):
        lines = self.env["credit.limit"]
        for days in range(1, 11):
            with freeze_time(fields.Datetime.now() + timedelta(hours=days)):
                lines += self._add("guarantee", 10.0 * days)
        told = [row["record"] for row in self._decisions()]
        self.assertEqual(told, list(reversed(lines))[:8])

    def test_decisions_on_another_customer_are_not_theirs(self):
        other = self._set_limit(self._create_partner("Second"), 10.0)
        self._hold(other.partner_id).with_user(self.controller).action_reject("No")
        found = self._read(self.account | other)["decisions"]
        self.assertEqual([len(found[one.id]) for one in self.account | other], [0, 1])

    # === WHO === #

    def test_only_who_may_read_the_account(self):
        with self.assertRaises(AccessError):
            self._read(user=self.salesperson)
        for user in (self.credit_user, self.controller, self.manager):
            self.assertEqual(self._read(user=user)["doc_ids"], self.account.ids)

    def test_not_of_another_company(self):
        elsewhere = self._create_company("Elsewhere SA", "base.EUR")
        foreign = self._get_account(self.partner, elsewhere)
        for user in (self.credit_user, self.manager):
            with self.assertRaises(AccessError):
                self._read(self.account | foreign, user)

    def test_many_customers_take_no_more_queries(self):
        def accounts(number):
            created = self.account.browse()
            for one in range(number):
                created |= self._set_limit(
                    self._create_partner(f"{number}/{one}"), 100.0, date_from=DAY
                )
            return created

        counts = []
        for some in (accounts(1), accounts(1), accounts(6)):  # the first warms up
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._read(some)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[2], counts[1])
