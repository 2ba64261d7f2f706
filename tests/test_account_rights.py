from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import CreditCommon

# by name, not from the code: a field that the guard forgets must fail here
NOBODYS = (
    # whose account it is, and what it holds
    "partner_id",
    "company_id",
    "user_id",
    "country_id",
    "limit_ids",
    "hold_ids",
    # what follows from status, tier and terms
    "is_restricted",
    "has_longest_term",
    "longest_term_days",
    # what evaluations write
    "score",
    "payment_score",
    "value_score",
    "relationship_score",
    "coverage",
    "policy_id",
    "evaluated_on",
    "last_line_id",
    "evaluation_line_ids",
    "evaluation_ids",
    "tier_history_ids",
)


@tagged("-at_install", "post_install")
class TestAccountRights(CreditCommon):
    """What of a credit account a person may write, by role, and who decides on it."""

    @property
    def roles(self):
        return (self.salesperson, self.credit_user, self.controller, self.manager)

    def _value(self, name):
        """Return a value that the field of the account does not have."""
        field = self.account._fields[name]
        return {
            "many2one": False,
            "one2many": [Command.clear()],
            "many2many": [Command.clear()],
            "boolean": True,
            "date": "2020-01-01",
        }.get(field.type, 7)

    # === FIELDS === #

    def test_what_it_is_and_what_it_scored_nobody_writes(self):
        """Neither a manager nor an administrator of Odoo, through any client."""
        for name in NOBODYS:
            for user in (self.manager, self.env.ref("base.user_admin")):
                account = self.account.with_user(user)
                with (
                    self.subTest(field=name, user=user.login),
                    self.assertRaises(AccessError),
                ):
                    account.write({name: self._value(name)})

    def test_status_and_tier_are_the_managers(self):
        tier = self.env.ref("credit_management.credit_tier_b")
        for values in (
            {"status": "watch", "status_reason": "Late"},
            {"tier_id": tier.id},
        ):
            for user in self.roles[:3]:
                with (
                    self.subTest(values=values, user=user.login),
                    self.assertRaises(AccessError),
                ):
                    self.account.with_user(user).write(values)
            self.account.with_user(self.manager).write(values)
        self.assertEqual((self.account.status, self.account.tier_id), ("watch", tier))

    def test_one_refused_field_refuses_all(self):
        account = self.account.with_user(self.controller)
        with self.assertRaises(AccessError):
            account.write({"own_term_days": 10, "score": 100.0})
        account.invalidate_recordset()
        self.assertEqual(account.own_term_days, 0)

    def test_controllers_agree_on_terms_and_the_next_review(self):
        values = {
            "has_own_term": True,
            "own_term_days": 14,
            "next_review_date": "2026-06-30",
        }
        for user in self.roles[:2]:
            with self.assertRaises(AccessError):
                self.account.with_user(user).write(values)
        self.account.with_user(self.controller).write(values)
        self.assertTrue(self.account.has_longest_term)
        self.assertEqual(self.account.longest_term_days, 14)

    def test_terms_within_ten_years(self):
        for days in (-1, 3651):
            with self.assertRaisesRegex(ValidationError, "from 0 to 3650"):
                self.account.own_term_days = days
        self.account.own_term_days = 3650
        self.env.flush_all()

    def test_nobody_creates_or_deletes_one(self):
        partner = self._create_partner("By hand")
        for user in self.roles:
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.env["credit.account"].with_user(user).create(
                        {"partner_id": partner.id, "company_id": self.company.id}
                    )
                with self.assertRaises(AccessError):
                    self.account.with_user(user).unlink()

    # === LONGEST TERM === #

    def test_an_own_term_of_0_is_a_term(self):
        """Payment at once is something else than no agreement."""
        tier = self.env.ref("credit_management.credit_tier_b")
        tier.write({"has_longest_term": True, "longest_term_days": 30})
        self.account.tier_id = tier
        self.assertEqual(self.account.longest_term_days, 30)
        self.account.has_own_term = True
        self.assertEqual(self.account.longest_term_days, 0)
        self.assertTrue(self.account.has_longest_term)
        self.account.has_own_term = False
        tier.has_longest_term = False
        self.assertFalse(self.account.has_longest_term)

    def test_prepayment_by_status_or_by_tier(self):
        restricted = self.env.ref("credit_management.credit_tier_d")
        self.assertFalse(self.account.is_restricted)
        self.account.tier_id = restricted
        self.assertTrue(self.account.is_restricted)
        self.account.tier_id = False
        self.account._set_status("restricted", "Bounced cheque")
        self.assertTrue(self.account.is_restricted)
        self.account._set_status("blocked", "Worse")  # that is a rule of its own
        self.assertFalse(self.account.is_restricted)

    # === WHO DECIDES === #

    def test_only_a_controller_of_the_company_can_be_named(self):
        elsewhere = self._create_company("Elsewhere SA", "base.EUR")
        stranger = self.controller.copy(
            {
                "login": "credit_stranger",
                "company_id": elsewhere.id,
                "company_ids": [Command.set(elsewhere.ids)],
            }
        )
        for user in (self.salesperson, self.credit_user, stranger):
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(ValidationError, "no credit controller of"),
            ):
                self.account.controller_id = user
        for user in (self.controller, self.manager):
            self.account.controller_id = user
            self.assertEqual(self.account._get_controllers(), user)

    def test_who_left_is_not_asked(self):
        second = self.controller.copy({"login": "credit_cora"})
        self.account.controller_id = second
        self.assertEqual(self.account._get_controllers(), second)
        second.active = False
        self.assertEqual(self.account._get_controllers(), self.controller)
        self.company.credit_controller_id = self.manager
        self.assertEqual(self.account._get_controllers(), self.manager)

    def test_open_holds_are_handed_over_to_who_is_named(self):
        order = self._create_order(2000.0)
        order.action_confirm()
        hold = self.assertHeld(order)
        second = self.controller.copy({"login": "credit_cora"})
        self.account.with_user(self.controller).controller_id = second
        self.assertEqual(hold.activity_ids.user_id, second)

    def test_the_rules_look_again_when_status_or_terms_change(self):
        for values in (
            {"status": "watch"},
            {"tier_id": self.env.ref("credit_management.credit_tier_a").id},
            {"has_own_term": True},
            {"own_term_days": 3},
        ):
            asked = []
            self.patch(
                type(self.env["credit.hold"]),
                "_trigger_recheck",
                lambda holds, partners, asked=asked: asked.append(partners),
            )
            self.account.write(values)
            self.assertEqual(asked, [self.partner], values)
            self.account.next_review_date = "2026-07-01"  # nothing to a rule
            self.assertEqual(asked, [self.partner], values)

    # === THE HOLDS OF AN ACCOUNT === #

    def test_counts_and_shows_its_own_open_holds(self):
        for partner in (self.partner, self.partner, self._create_partner("Second")):
            self._set_limit(partner, 10.0)
            self._create_order(2000.0, partner=partner).action_confirm()
        other = self._get_account(partner)
        holds = self.account.hold_ids
        holds[0].with_user(self.controller).action_reject("No")
        accounts = (self.account | other).with_user(self.credit_user)
        self.assertEqual(accounts.mapped("open_hold_count"), [1, 1])
        action = accounts[0].action_view_holds()
        found = self.env["credit.hold"].search(action["domain"])
        self.assertEqual(found, holds, "also those that are decided")
        self.assertEqual(action["context"], {}, "no filter of Today")
