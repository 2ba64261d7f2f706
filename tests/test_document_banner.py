from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import SIGNATURE
from .common_rules import RulesCommon
from .common_views import get_form, get_shown, get_words

ASK = "Ask a credit manager if the customer's status or an exemption should change."
CONFIRM = "//header/button[@name='action_confirm']"


@tagged("-at_install", "post_install")
class TestDocumentBanner(RulesCommon):
    """What stands above an order or invoice, and which buttons go with it."""

    def _see(self, document, user=None):
        """Return the document as a user opens it."""
        self.env.flush_all()
        self.env.invalidate_all()
        return document.with_user(user or self.salesperson)

    def _create(self, effect, kind="single_order"):
        account = self._create_caught(kind)
        self._rule_for(account, kind, effect)
        return self._order(account)

    def assertBanner(self, document, name, *words):
        """Check that one banner alone is seen, in which colour, and what it says."""
        banners = get_shown(document, "//div[@role='alert'][@name]")
        self.assertEqual([banner.get("name") for banner in banners], [name])
        found = get_words(document, f"//div[@name='{name}']")
        for one in words:
            self.assertIn(one, found)
        return banners[0].get("class")

    # === REFUSED === #

    def test_refused_is_red_and_says_whom_to_ask(self):
        order = self._see(self._create("refuse"))
        style = self.assertBanner(
            order, "credit_refused", "refuses this order: nobody can release it", ASK
        )
        self.assertIn("alert-danger", style)
        self.assertTrue(get_shown(order, "//div[@name='credit_refused']//i[@class]"))

    def test_refused_is_not_offered_to_confirm(self):
        """Nobody is sent into an error; the server refuses all the same."""
        for state in ("draft", "sent"):
            with self.subTest(state):
                order = self._create("refuse")
                order.state = state
                self.assertFalse(get_shown(self._see(order), CONFIRM))
                with self.assertRaisesRegex(UserError, "nobody can release it"):
                    self._see(order).action_confirm()
                held = self._create("hold")
                held.state = state
                self.assertTrue(get_shown(self._see(held), CONFIRM))

    def test_refused_while_only_monitored_can_be_confirmed(self):
        order = self._create("refuse")
        self.company.credit_mode = "monitor"
        order = self._see(order)
        self.assertBanner(order, "credit_warning", "Credit is only monitored")
        self.assertTrue(get_shown(order, CONFIRM))

    def test_refused_but_held_as_the_customer_signed(self):
        order = self._create("refuse")
        order.signature = SIGNATURE
        order.sudo().action_confirm()
        self.assertEqual(order.credit_state, "held")
        self.assertBanner(self._see(order), "credit_held", "nobody can release it", ASK)

    def test_refused_invoice(self):
        account = self._create_caught("single_order")
        self._rule_for(account, "single_order", "refuse", stage="invoice")
        invoice = self._create_invoice(600.0, partner=account.partner_id, post=False)
        seen = self._see(invoice, self.manager)
        style = self.assertBanner(
            seen, "credit_refused", "refuses this invoice: nobody can release it", ASK
        )
        self.assertIn("alert-danger", style)

    # === HELD === #

    def test_held_waits_and_the_link_says_what_to_add(self):
        """Nobody is told that somebody was asked, and to ask."""
        order = self._create("hold")
        link = "//button[@name='action_request_credit_release']"
        self.assertEqual(get_words(self._see(order), link), "Ask for a release")
        self._confirm(order)
        self.assertBanner(
            self._see(order), "credit_held", "waiting for the decision of the credit"
        )
        self.assertEqual(get_words(self._see(order), link), "Say why it should go")
        order.with_user(self.salesperson)._request_credit_release("They pay on Friday")
        self.assertEqual(get_words(self._see(order), link), "Ask again")

    def test_shorter_terms_are_asked_about_first(self):
        order = self._create("hold", "term")
        for record in (order, order.credit_hold_id.browse()):
            buttons = get_form(record).xpath("//button[@name='action_credit_way_term']")
            self.assertEqual(len(buttons), 1)
            self.assertIn("shorter ones?", buttons[0].get("confirm"))

    def test_ways_are_buttons_or_say_who_goes_them(self):
        """What looks like a button is one; the rest is grey and names who does it."""
        order = self._see(self._create("hold"))
        ways = "//div[@name='credit_ways']/div/*"
        for node in get_shown(order, ways):
            with self.subTest(etree.tostring(node)[:60]):
                if node.tag == "button":
                    self.assertIn("btn-secondary", node.get("class"))
                else:
                    self.assertIn("text-muted", node.get("class"))
        seen = get_words(order, "//div[@name='credit_ways']/div/span")
        self.assertEqual(seen, "Confirmed up to (with a smaller order)")
        self._confirm(order)
        hold = self._see(order.credit_hold_id, self.controller)
        seen = get_words(hold, "//div[@name='credit_ways']/div/span")
        self.assertEqual(seen, "Paid up front: (the salesperson asks for it)")
