from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .common_mistakes import MistakeCase

NOT_BY_HAND = (
    "A credit account stays with its customer. Change the customer, its salesperson or "
    "its country on the contact; limits and holds with their own buttons."
)


@tagged("-at_install", "post_install")
class TestMistakesCustomer(MistakeCase):
    """Accounts, assessments and histories: what is refused, and the sentence for it."""

    def _assess(self, user=None, **values):
        return (
            self.env["credit.assessment"]
            .with_user(user or self.controller)
            .create(
                {
                    "account_id": self.account.id,
                    "measure": "assessment_attitude",
                    "rating": "4",
                    **values,
                }
            )
        )

    # === ACCOUNTS === #

    def test_account_of_a_contact(self):
        contact = self.env["res.partner"].create(
            {"name": "Ms Quay", "parent_id": self.partner.id}
        )
        self.assertSaid(
            "Harbour Trading, Ms Quay is a contact of Harbour Trading. Open the credit "
            "account of Harbour Trading instead.",
            self.env["credit.account"].create,
            {"partner_id": contact.id, "company_id": self.company.id},
        )

    def test_account_of_a_branch(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger North", "parent_id": self.company.id}
        )
        self.assertSaid(
            "Ledger North is a branch. Credit is given by Ledger Ltd.",
            self.env["credit.account"].create,
            {
                "partner_id": self._create_partner("Another").id,
                "company_id": branch.id,
            },
        )

    def test_account_is_not_rewritten(self):
        other = self._create_partner("Another")
        for values in (
            {"partner_id": other.id},
            {"user_id": self.salesperson.id},
            {"limit_ids": [Command.clear()]},
        ):
            with self.subTest(values=values):
                self.assertSaid(
                    NOT_BY_HAND, self.account.with_user(self.manager).write, values
                )

    def test_status_is_the_managers(self):
        tier = self.env.ref("credit_management.credit_tier_a")
        for values in ({"status": "blocked"}, {"tier_id": tier.id}):
            with self.subTest(values=values):
                self.assertSaid(
                    "Only a credit manager can change the status or tier of a "
                    "customer.",
                    self.account.with_user(self.controller).write,
                    values,
                )

    def test_status_without_a_reason(self):
        self.assertSaid(
            "Please say why the status changes: use “Change Status” on the credit "
            "account.",
            self.account.with_user(self.manager).write,
            {"status": "blocked"},
        )
        change = self.env["credit.status.change"].with_user(self.manager)
        change.create(
            {
                "account_ids": self.account.ids,
                "status": "blocked",
                "reason": "Cheque bounced",
            }
        ).action_change()
        self.assertEqual(self.account.status, "blocked")
        history = self.env["credit.status.history"].search(
            [("account_id", "=", self.account.id)], limit=1
        )
        self.assertSaid(
            "The history of statuses stays as it was.",
            history.sudo().write,
            {"reason": "Nothing happened"},
        )

    def test_history_of_tiers_stays(self):
        self.account.tier_id = self.env.ref("credit_management.credit_tier_a")
        history = self.env["credit.tier.history"].search(
            [("account_id", "=", self.account.id)], limit=1
        )
        self.assertTrue(history)
        self.assertSaid(
            "The history of tiers stays as it was.",
            history.sudo().write,
            {"date": "2020-01-01"},
        )

    # === ASSESSMENTS === #

    def test_assessment_of_tomorrow(self):
        tomorrow = fields.Date.today() + timedelta(days=1)
        self.assertSaid(
            "An assessment cannot begin in the future.", self._assess, date=tomorrow
        )

    def test_assessment_that_ends_before_it_begins(self):
        self.assertSaid(
            "An assessment cannot end before it begins.",
            self._assess,
            valid_until=fields.Date.today() - timedelta(days=1),
        )
        self.assertTrue(self._assess(valid_until=fields.Date.today()))

    def test_user_assesses_the_past(self):
        self.partner.user_id = self.credit_user
        self.assertSaid(
            "An assessment counts from the day on which it is entered. Only a credit "
            "controller can enter those of the past.",
            self._assess,
            user=self.credit_user,
            date=fields.Date.today() - timedelta(days=1),
        )
        self.assertTrue(self._assess(user=self.credit_user))

    def test_assessment_that_may_have_counted(self):
        counted = self._assess(date=fields.Date.today() - timedelta(days=1))
        sentence = (
            "Evaluations may have counted this assessment already, so it stays as it "
            "is. Enter a new one: the latest counts."
        )
        self.assertSaid(sentence, counted.write, {"rating": "1"})
        self.assertSaid(sentence, counted.unlink)
        self.assertSaid(
            "What counted in the past stays: an assessment can end today or later, and "
            "one that has ended is followed by a new one.",
            counted.write,
            {"valid_until": fields.Date.today() - timedelta(days=1)},
        )
        counted.valid_until = fields.Date.today()

    def test_ended_assessment_is_not_revived(self):
        today = fields.Date.today()
        ended = self._assess(
            date=today - timedelta(days=10), valid_until=today - timedelta(days=1)
        )
        self.assertSaid(
            "What counted in the past stays: an assessment can end today or later, and "
            "one that has ended is followed by a new one.",
            ended.write,
            {"valid_until": False},
        )
        latest = self.env["credit.assessment"]._get_latest(self.account, today)
        self.assertFalse(latest)
        fresh = self._assess()
        latest = self.env["credit.assessment"]._get_latest(self.account, today)
        self.assertEqual(latest, {(self.account.id, "assessment_attitude"): fresh})
