from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_rules import RulesCommon
from .common_views import get_shown, get_words

ASK = "//button[@name='action_request_credit_release']"
RELEASE = "//button[@name='action_credit_way_release']"
WAYS = "//div[@name='credit_ways']"
LATER = "Released by you (confirm the order, then decide)"


@tagged("-at_install", "post_install")
class TestDocumentRelease(RulesCommon):
    """Whoever may release an order decides on it; the others ask for a release."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sells = cls.env.ref("sales_team.group_sale_salesman_all_leads")
        (cls.controller | cls.manager).group_ids = [Command.link(sells.id)]
        account = cls._create_caught("single_order")
        cls._rule_for(account, "single_order", "hold")
        cls.order = cls._order(account)
        cls.customer = account

    def _see(self, user, order=None):
        """Return the order as a user opens it."""
        self.env.flush_all()
        self.env.invalidate_all()
        return (order or self.order).with_user(user)

    def assertDecides(self, user):
        """Check that a user is offered the decision, and not to ask for it."""
        order = self._see(user)
        self.assertEqual(get_words(order, RELEASE), "Release")
        self.assertFalse(get_shown(order, ASK))

    def assertAsks(self, user, words):
        """Check that a user is offered to ask, and not the decision."""
        order = self._see(user)
        self.assertEqual(get_words(order, ASK), words)
        self.assertFalse(get_shown(order, RELEASE))
        self.assertNotIn(LATER, get_words(order, WAYS))

    # === WHAT IS OFFERED === #

    def test_on_hold(self):
        self._confirm(self.order)
        self.assertDecides(self.manager)
        self.assertDecides(self.controller)
        self.assertAsks(self.salesperson, "Say why it should go")

    def test_customers_who_are_to_leave(self):
        """Their orders are held for the status, and decided on like all others."""
        self.Rule.search([("account_id", "=", self.customer.id)]).unlink()
        leaves = self._status("retiring").ids
        self._rule("status", scope="status", status_ids=[Command.set(leaves)])
        self.customer.sudo().status = "retiring"
        self.assertIn(LATER, get_words(self._see(self.manager), WAYS))
        self._confirm(self.order)
        self.assertDecides(self.manager)
        self.assertAsks(self.salesperson, "Say why it should go")

    def test_after_somebody_asked(self):
        self._confirm(self.order)
        self.order.with_user(self.salesperson)._request_credit_release("They pay")
        self.assertDecides(self.manager)
        self.assertAsks(self.salesperson, "Ask again")

    def test_who_asked_does_not_decide(self):
        self._confirm(self.order)
        self.order.with_user(self.manager)._request_credit_release("They pay")
        self.assertAsks(self.manager, "Ask again")
        self.assertDecides(self.controller)

    def test_who_asked_before_it_was_put_off(self):
        """The hold went with the order, and the request is not forgotten."""
        self.order.with_user(self.manager)._request_credit_release("They pay")
        self.order._action_cancel()
        self.order.action_draft()
        self.assertEqual(self.order.credit_hold_id.state, "cancelled")
        self.assertAsks(self.manager, "Ask for a release")
        self.assertIn(LATER, get_words(self._see(self.controller), WAYS))

    def test_rejected(self):
        self._confirm(self.order)
        self.order.credit_hold_id.with_user(self.controller).action_reject("No")
        self.assertDecides(self.controller)
        self.order.credit_hold_id.with_user(self.controller).action_release("Yes")
        self.order.order_line.price_unit = 700.0
        self._confirm(self.order)
        self.order.credit_hold_id.with_user(self.manager).action_reject("Never")
        self.assertAsks(self.controller, "Ask for a release")
        self.assertDecides(self.manager)

    def test_above_the_threshold(self):
        self.company.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 599.0}
        )
        for confirm, words in ((False, "Ask for a release"), (True, None)):
            if confirm:
                self._confirm(self.order)
            self.assertAsks(self.controller, words or "Say why it should go")
        self.assertDecides(self.manager)
        self.company.credit_release_threshold = 600.0
        self.assertDecides(self.controller)

    def test_before_it_is_on_hold(self):
        """There is no hold to decide on yet: confirming opens it."""
        for user in (self.controller, self.manager):
            order = self._see(user)
            self.assertIn(LATER, get_words(order, WAYS))
            self.assertFalse(get_shown(order, ASK))
            self.assertFalse(get_shown(order, RELEASE))
        self.assertAsks(self.salesperson, "Ask for a release")

    def test_the_threshold_before_it_is_on_hold(self):
        """A quotation in another currency is compared in the company's."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        euro.rate_ids.unlink()
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "company_id": self.company.id, "rate": 0.5}
        )
        self.company.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 1000.0}
        )
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": euro.id, "company_id": self.company.id}
        )
        for price, may_release in ((500.0, True), (500.01, False)):
            order = self._order(self.customer, price, pricelist_id=pricelist.id)
            self.assertEqual(order.currency_id, euro)
            with self.subTest(price):
                seen = self._see(self.controller, order)
                self.assertIs(seen.credit_may_release, may_release)
                self.assertTrue(self._see(self.manager, order).credit_may_release)

    def test_what_is_not_released_is_not_offered(self):
        self.order.with_user(self.controller).action_credit_block("Fraud?")
        self.assertDecides(self.manager)
        refused = self._create_caught("single_order")
        self._rule_for(refused, "single_order", "refuse")
        for order in (self._order(refused), self._order(self.customer, 400.0)):
            seen = self._see(self.manager, order)
            self.assertFalse(get_shown(seen, f"{ASK} | {RELEASE}"))
            self.assertNotIn(LATER, get_words(seen, WAYS))

    # === THE BUTTON === #

    def test_the_button_opens_the_decision(self):
        self._confirm(self.order)
        action = self._see(self.manager).action_credit_way_release()
        self.assertEqual(action["name"], "Release")
        dialog = (
            self.env["credit.hold.decision"]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({"reason": "Known for years"})
        )
        self.assertEqual(dialog.released_amount, 600.0)
        dialog.action_decide()
        self.assertEqual(self.order.credit_hold_id.state, "released")
        self.assertEqual(self._confirm(self.order), True)

    def test_the_button_is_the_credit_departments(self):
        self._confirm(self.order)
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._see(user).action_credit_way_release()

    def test_the_button_without_a_hold(self):
        with self.assertRaisesRegex(UserError, "is not on hold"):
            self._see(self.manager).action_credit_way_release()
