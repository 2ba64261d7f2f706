from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common_service import ServiceCase


@tagged("-at_install", "post_install")
class TestService(ServiceCase):
    """What a tier offers is set on its customers, and taken back."""

    def setUp(self):
        super().setUp()
        self.company.credit_service_apply = True
        self.tier_a.write(
            {"user_id": self.credit_user.id, "pricelist_id": self.pricelist.id}
        )
        self.here = self.partner.with_company(self.company)

    def _set_tier(self, tier):
        self.account.with_user(self.manager).tier_id = tier
        self.here.invalidate_recordset()

    def assertServed(self, user, pricelist):
        self.assertEqual(self.here.user_id, user)
        self.assertEqual(self.here.specific_property_product_pricelist, pricelist)

    # === APPLIED AND TAKEN BACK === #

    def test_applied_and_taken_back(self):
        self.here.specific_property_product_pricelist = self.dear
        self._set_tier(self.tier_a)
        self.assertServed(self.credit_user, self.pricelist)
        self.assertEqual(self.account.service_user_id, self.credit_user)
        note = self.account.message_ids[:1].body
        for word in ("First class", "Credit_Sam", "Credit_Ursula", "For others"):
            self.assertIn(word, note)
        self._set_tier(self.tier_plain)
        self.assertServed(self.salesperson, self.dear)
        self.assertFalse(self.account.service_user_id)
        self.assertFalse(self.account.service_former_pricelist_id)

    def test_from_tier_to_tier(self):
        self.tier_c.write({"user_id": self.colleague.id, "pricelist_id": self.dear.id})
        for tier in (self.tier_a, self.tier_c, self.tier_a, self.tier_c):
            self._set_tier(tier)
            self.assertServed(tier.user_id, tier.pricelist_id)
        self._set_tier(False)
        self.assertServed(self.salesperson, self.env["product.pricelist"])

    def test_by_an_evaluation(self):
        accounts = self._create_accounts(3)
        accounts._set_tier(self.tier_a)
        self.assertEqual(accounts.partner_id.user_id, self.credit_user)
        self.assertEqual(accounts.user_id, self.credit_user)

    def test_what_is_changed_by_hand_stays(self):
        self._set_tier(self.tier_a)
        self.here.user_id = self.colleague
        self.tier_c.user_id = self.manager
        for tier in (self.tier_a, self.tier_c, self.tier_plain, self.tier_a):
            self._set_tier(tier)
            self.assertEqual(self.here.user_id, self.colleague)
        self.account.with_user(self.controller).action_apply_service()
        self.assertEqual(self.here.user_id, self.credit_user)
        self._set_tier(self.tier_plain)
        self.assertEqual(self.here.user_id, self.colleague)

    def test_the_same_already(self):
        """What the customer had anyway is not taken away afterwards."""
        self.here.user_id = self.credit_user
        messages = self.account.message_ids
        self.tier_a.pricelist_id = False
        self._set_tier(self.tier_a)
        self.assertEqual(self.account.message_ids, messages)
        self._set_tier(self.tier_plain)
        self.assertEqual(self.here.user_id, self.credit_user)

    def test_former_salesperson_who_left(self):
        self._set_tier(self.tier_a)
        self.salesperson.active = False
        self._set_tier(self.tier_plain)
        self.assertFalse(self.here.user_id)

    # === WHERE IT DOES NOT APPLY === #

    def test_off(self):
        self.company.credit_service_apply = False
        self._set_tier(self.tier_a)
        self.assertServed(self.salesperson, self.env["product.pricelist"])

    def test_other_companies(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        other.credit_service_apply = True
        shared = self.env["credit.tier"].create(
            {"name": "Shared", "user_id": self.credit_user.id}
        )
        self._get_account(self.partner, other).tier_id = shared
        self.assertEqual(self.partner.user_id, self.salesperson)
        self._set_tier(self.tier_a)
        there = self.partner.with_company(other)
        self.assertFalse(there.specific_property_product_pricelist)
        with self.assertRaisesRegex(ValidationError, "price list"):
            shared.pricelist_id = self.pricelist

    def test_two_companies_do_not_take_turns(self):
        """The salesperson is one for all companies: the last who set one keeps it."""
        other = self._create_company("Elsewhere SA", "base.EUR")
        other.credit_service_apply = True
        user = self.manager.copy(
            {"login": "there", "company_id": other.id, "company_ids": other.ids}
        )
        tier = self.env["credit.tier"].create(
            {"name": "There", "company_id": other.id, "user_id": user.id}
        )
        self._set_tier(self.tier_a)
        there = self._get_account(self.partner, other)
        there.tier_id = tier
        self.assertEqual(self.partner.user_id, user)
        for _night in range(2):
            self._run_cron("service")
            self.assertEqual(self.partner.user_id, user)
        there.tier_id = False
        self.assertEqual(self.partner.user_id, self.credit_user)

    def test_retired(self):
        self._set_tier(self.tier_a)
        self.account._set_status("retired", "Gone")
        self.assertFalse(self.account.service_user_id)
        self.assertServed(self.credit_user, self.pricelist)
        self._set_tier(self.tier_plain)
        self.assertServed(self.credit_user, self.pricelist)

    # === IN THE BACKGROUND === #

    def test_cron(self):
        """A tier that offers something else is applied to its customers."""
        accounts = self._create_accounts(3, self.tier_a)
        self.env["ir.cron.trigger"].search([]).unlink()
        self.tier_a.with_user(self.manager).user_id = self.colleague
        cron = self.env.ref("credit_management.ir_cron_service")
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]))
        self._run_cron("service")
        self.assertEqual(accounts.partner_id.user_id, self.colleague)
        messages = accounts.message_ids
        self._run_cron("service")
        self.assertEqual(accounts.message_ids, messages)

    def test_switching_on(self):
        self.company.credit_service_apply = False
        self._set_tier(self.tier_a)
        self.company.credit_service_apply = True
        self._run_cron("service")
        self.assertServed(self.credit_user, self.pricelist)

    def test_queries_do_not_grow(self):
        few, many = self._create_accounts(2), self._create_accounts(20)
        self._count_queries(lambda: self._create_accounts(1)._set_tier(self.tier_a))
        self.assertEqual(
            self._count_queries(lambda: few._set_tier(self.tier_a)),
            self._count_queries(lambda: many._set_tier(self.tier_a)),
        )

    # === RIGHTS AND SCREENS === #

    def test_rights(self):
        for user in (self.controller, self.manager):
            account = self.account.with_user(user)
            with self.assertRaises(AccessError):
                account.write({"service_user_id": user.id})
        with self.assertRaises(AccessError):
            self.tier_a.with_user(self.controller).user_id = self.colleague
        for user in (self.salesperson, self.credit_user):
            with self.assertRaises(AccessError):
                self.account.with_user(user).action_apply_service()
        with Form(self.tier_a.with_user(self.manager)) as form:
            form.user_id = self.colleague
            form.delivery_priority = "1"

    def test_order_shows_it(self):
        first = self._create_order()
        self._set_tier(self.tier_a)
        other = self._create_accounts(1, self.tier_c)
        last = self._create_order(partner=other.partner_id)
        none = self._create_order(partner=self._create_partner("New"))
        contact = self._create_partner("Purchasing", parent_id=self.partner.id)
        contact.is_company = False
        inside = self._create_order(partner=contact)
        orders = first | last | none | inside
        orders.invalidate_recordset()
        self.assertEqual(
            orders.with_user(self.salesperson).mapped("credit_delivery_priority"),
            ["2", "0", False, "2"],
        )
        self.assertEqual(
            first.with_user(self.credit_user).credit_service_text,
            "A visit every ten days",
        )
        self.assertFalse(none.with_user(self.credit_user).credit_service_text)
        self.account.tier_id = False
        first.invalidate_recordset()
        self.assertFalse(first.with_user(self.credit_user).credit_service_text)
        self._set_tier(self.tier_a)
        with self.assertRaises(AccessError):
            first.with_user(self.salesperson).read(["credit_service_text"])
        # who may not see credit accounts sorts orders by it, too
        Order = self.env["sale.order"].with_user(self.salesperson)
        within = [("id", "in", orders.ids)]
        for condition, found in (
            (("=", "2"), first | inside),
            (("in", ["0", False]), last | none),
            (("!=", "2"), last | none),
        ):
            domain = [("credit_delivery_priority", *condition), *within]
            with self.subTest(condition=condition):
                self.assertEqual(Order.search(domain), found)
        groups = Order._read_group(within, ["credit_delivery_priority"], ["__count"])
        self.assertEqual(dict(groups), {"0": 1, "2": 2, False: 1})
        by_priority = "credit_delivery_priority desc nulls last, id"
        ordered = Order.search(within, order=by_priority)
        self.assertEqual(ordered, first | inside | last | none)
