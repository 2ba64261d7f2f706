from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestStatusHistory(CreditCommon):
    """A status changes with a reason, by who may, and the history is kept."""

    def _latest(self, account=None):
        return (account or self.account).status_history_ids[:1]

    def _open_case(self, account=None, **values):
        return self.env["credit.retirement"].create(
            {"account_id": (account or self.account).id, **values}
        )

    # === BY HAND === #

    def test_manager_gives_a_reason(self):
        account = self.account.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Change Status"):
            account.status = "watch"
        for reason in ("", "  ", None, False):
            with self.subTest(reason=reason), self.assertRaises(UserError):
                account.write({"status": "watch", "status_reason": reason})
        self.assertFalse(account.status_history_ids)
        account.write({"status": "watch", "status_reason": "  Pays later  "})
        change = self._latest()
        self.assertEqual(account.status, "watch")
        self.assertEqual(
            (change.previous_status, change.status, change.reason, change.user_id),
            ("normal", "watch", "Pays later", self.manager),
        )
        self.assertEqual(account.status_reason, "Pays later")
        self.assertEqual(change.partner_id, self.partner)

    def test_the_same_status_is_no_change(self):
        account = self.account.with_user(self.manager)
        account.write({"status": "normal"})
        account.write({"status_reason": "A reason without a change"})
        self.assertFalse(account.status_history_ids)
        self.assertFalse(account.status_reason)

    def test_only_managers(self):
        values = {"status": "watch", "status_reason": "Because"}
        for user in (self.salesperson, self.credit_user, self.controller):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.account.with_user(user).write(values)
        wizard = self.env["credit.status.change"]
        with self.assertRaises(AccessError):
            wizard.with_user(self.controller).create({"status": "watch"})

    def test_wizard_for_several(self):
        other = self._get_account(self._create_partner("Valley Ltd"))
        other.status = "watch"
        both = (self.account | other).with_user(self.manager)
        wizard = Form(
            self.env["credit.status.change"]
            .with_user(self.manager)
            .with_context(default_account_ids=both.ids)
        )
        wizard.status = "watch"
        with self.assertRaises(AssertionError):
            wizard.save()
        wizard.reason = "The whole trade is in trouble"
        wizard.save().action_change()
        self.assertEqual(both.mapped("status"), ["watch", "watch"])
        self.assertEqual(self._latest().reason, "The whole trade is in trouble")
        self.assertEqual(self._latest(other).reason, "System")
        self.assertEqual(len(other.status_history_ids), 1)

    def test_reason_is_told(self):
        account = self.account.with_context(tracking_disable=False, mail_notrack=False)
        account = account.with_user(self.manager)
        account.write({"status": "blocked", "status_reason": "Insolvent"})
        self.env.flush_all()
        self.env.cr.precommit.run()
        message = account.message_ids[:1]
        self.assertIn("Insolvent", message.body)
        tracked = message.sudo().tracking_value_ids
        self.assertEqual(tracked.new_value_char, "Blocked")

    # === BY THE SYSTEM === #

    def test_system_writes(self):
        self.account.status = "watch"
        self.assertEqual(self._latest().reason, "System")
        accounts = self.account | self._get_account(self._create_partner("Valley"))
        changed = accounts.with_user(self.controller)._set_status("watch", "Found")
        self.assertEqual(changed, accounts[1])
        self.assertEqual(self._latest(accounts[1]).user_id, self.controller)
        self.assertEqual(len(self.account.status_history_ids), 1)

    def test_queries_do_not_grow(self):
        def count(number):
            accounts = self.env["credit.account"].union(
                *(
                    self._get_account(self._create_partner(f"Customer {number} {one}"))
                    for one in range(number)
                )
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            accounts._set_status("watch", "Found")
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(1)  # what is cached once
        self.assertEqual(count(2), count(20))

    # === CASES === #

    def test_open_case_has_the_say(self):
        case = self._open_case()
        account = self.account.with_user(self.manager)
        values = {"status_reason": "I know better"}
        for status in ("retiring", "retired"):
            with self.assertRaisesRegex(UserError, "open retirement case"):
                account.write({"status": status, **values})
        account.write({"status": "blocked", **values})
        account._set_status("retiring", "Decided", case)
        self.assertEqual(self._latest().retirement_id, case)
        with self.assertRaisesRegex(UserError, "open retirement case"):
            account.write({"status": "normal", **values})

    def test_retired_by_a_case_returns_by_a_case(self):
        case = self._open_case(state="retired")
        self.account._set_status("retired", "Executed", case)
        account = self.account.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "revival"):
            account.write({"status": "normal", "status_reason": "Back"})
        account._set_status("watch", "Revived", case)
        self.assertEqual(account.status, "watch")

    def test_prepayment_by_a_case(self):
        """What a case has decided is not loosened by hand, but may be tightened."""
        case = self._open_case(state="retired")
        self.account._set_status("restricted", "Executed", case)
        account = self.account.with_user(self.manager)
        account.write({"status": "blocked", "status_reason": "Insolvent"})
        for status in ("normal", "restricted"):
            with self.assertRaisesRegex(UserError, "revival"):
                account.write({"status": status, "status_reason": "Back"})

    def test_retired_by_hand_returns_by_hand(self):
        account = self.account.with_user(self.manager)
        account.write({"status": "retired", "status_reason": "Closed down"})
        account.write({"status": "normal", "status_reason": "Opened again"})
        self.assertEqual(
            account.status_history_ids.mapped("status"), ["normal", "retired"]
        )

    # === THE HISTORY === #

    def test_history_stays(self):
        self.account.status = "watch"
        change = self._latest()
        with self.assertRaisesRegex(UserError, "stays as it was"):
            change.write({"reason": "Something nicer"})
        for user in (self.salesperson, self.credit_user, self.manager):
            mine = change.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    mine.write({"account_id": self.account.id})
                with self.assertRaises(AccessError):
                    mine.unlink()
                with self.assertRaises(AccessError):
                    mine.create({"account_id": self.account.id, "status": "watch"})
        self.assertEqual(change.with_user(self.credit_user).reason, "System")
        with self.assertRaises(AccessError):
            change.with_user(self.salesperson).read(["reason"])

    def test_merge_keeps_it(self):
        other = self._create_partner("Harbour Trading (double)")
        self._get_account(other).status = "blocked"
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set((other | self.partner).ids)],
                "dst_partner_id": self.partner.id,
            }
        )
        wizard.action_merge()
        self.assertEqual(self.account.status, "blocked")
        own, moved = self.account.status_history_ids
        self.assertIn("Merged", own.reason)
        self.assertEqual(moved.reason, "System")
        self.assertEqual(moved.partner_id, self.partner)

    def test_other_companies(self):
        self.account.status = "watch"
        other = self._create_company("Elsewhere SA", "base.EUR")
        foreign = self._get_account(self.partner, other)
        foreign.status = "blocked"
        History = self.env["credit.status.history"].with_user(self.manager)
        self.assertEqual(History.search([]).account_id, self.account)
        with self.assertRaises(AccessError):
            foreign.with_user(self.manager).write(
                {"status": "normal", "status_reason": "Not mine"}
            )
