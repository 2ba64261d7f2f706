from odoo import Command
from odoo.tests import tagged

from .common_limits import DAY
from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayCurrency(TodayCase):
    """Sums are in the currency of the company, whatever its customers pay in.

    A dollar is two euros.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.euro.rate_ids.unlink()
        cls._set_rate(cls.company, cls.euro, 2.0)
        cls.foreign = cls._create_partner("Nordsee GmbH")
        cls._set_limit(cls.foreign, 100.0)

    @classmethod
    def _set_rate(cls, company, currency, rate):
        cls.env["res.currency.rate"].create(
            {
                "name": DAY,
                "currency_id": currency.id,
                "company_id": company.id,
                "rate": rate,
            }
        )

    def _create_second(self):
        """Return a company with books in euros, where the controller works, too."""
        second = self._create_company("Second SA", "base.EUR")
        self._set_rate(second, self.env.ref("base.USD"), 0.5)
        for user in self.controller | self.salesperson:
            user.company_ids = [Command.link(second.id)]
        return second

    def _hold_in_euros(self, euros):
        """Return the hold of an order in euros, of the company that has dollars."""
        pricelist = self.env["product.pricelist"].create(
            {
                "name": "Euro",
                "currency_id": self.euro.id,
                "company_id": self.company.id,
            }
        )
        order = self._create_order(
            euros, partner=self.foreign, pricelist_id=pricelist.id
        )
        self.assertEqual(order.currency_id, self.euro)
        order.with_user(self.salesperson).action_confirm()
        return order.credit_hold_id

    # === HOLDS === #

    def test_holds(self):
        hold = self._hold_in_euros(600.0)
        self.assertEqual((hold.amount, hold.shortfall), (300.0, 200.0))
        self.assertEqual(hold.currency_id, self.company.currency_id)
        self.assertCard("holds", hold | self._hold(), amount=1800.0)

    def test_words_of_a_hold(self):
        """What is said of it is in dollars, too: to the salesperson and on the hold."""
        hold = self._hold_in_euros(600.0)
        reason = hold.with_user(self.controller).reason_text
        self.assertIn("$", reason)
        hold.with_user(self.controller).action_release("Fine")
        self.assertEqual(hold.released_amount, 300.0)
        for messages in (hold.message_ids, hold.sale_order_id.message_ids):
            told = " ".join(messages.mapped("body"))
            self.assertIn("eleased up to $&nbsp;300.00 until", told)
            self.assertNotIn("€", told)

    def test_a_release_covers_dollars(self):
        hold = self._hold_in_euros(600.0)
        hold.with_user(self.controller).action_release("Part", released_amount=250.0)
        order = hold.sale_order_id
        for euros, state in ((500.02, "draft"), (500.0, "sale")):
            order.order_line.price_unit = euros
            order.with_user(self.salesperson).action_confirm()
            self.assertEqual(order.state, state)

    def test_holds_of_two_companies(self):
        """Each is counted in the currency of the company of the screen."""
        second = self._create_second()
        self._set_limit(self.foreign, 100.0, company=second)
        hold = self._hold(self.foreign, 800.0, company=second)
        self.assertEqual(hold.currency_id, self.euro)
        self._hold_in_euros(600.0)
        both = self.company | second
        for companies, currency, amount in (
            (self.company, self.company.currency_id, 300.0),
            (second, self.euro, 800.0),
            (both, self.company.currency_id, 700.0),
            (second | self.company, self.euro, 1400.0),
        ):
            with self.subTest(companies.mapped("name")):
                cards = self._get_cards(companies=companies)
                card = cards.filtered(lambda one: one.code == "holds")
                self.assertEqual(card.currency_id, currency)
                self.assertAlmostEqual(card.amount, amount)

    # === LIMITS === #

    def test_limits_asked_for(self):
        self._add(
            "insurance",
            500.0,
            state="proposed",
            user=self.controller2,
            currency_id=self.euro.id,
        )
        self._add("base", 40.0, state="proposed", user=self.controller2)
        card = self._read_cards()["limit_requests"]
        self.assertEqual(card["amount"], 290.0)

    def test_the_worst_is_so_in_one_currency(self):
        """600 euros are less than 400 dollars."""
        second = self._create_second()
        nearer = self._set_limit(self.foreign, 100.0, company=second)
        worse = self._create_customers(1)
        self._make_overdue(0, self.foreign, 700.0, company=second)
        self._make_overdue(0, worse.partner_id, 500.0)
        excesses = self.env["credit.account"]._get_excesses()
        self.assertEqual((excesses[nearer.id], excesses[worse.id]), (600.0, 400.0))
        for companies in (self.company | second, second | self.company):
            card = self._read_cards(companies=companies)["over_limit"]
            self.assertEqual(card["count"], 2)
            self.assertRegex(card["urgent"], r"Customer 00, over by \$.400\.00")
        self.assertAlmostEqual(card["amount"], 1400.0)

    # === MONEY === #

    def test_disputes(self):
        invoice = self._create_invoice(90.0, self.foreign, currency_id=self.euro.id)
        invoice.with_user(self.controller).action_credit_dispute("Broken")
        self.assertCard("disputes", invoice, amount=45.0)

    def test_overdue(self):
        self._create_invoice(
            90.0,
            self.foreign,
            currency_id=self.euro.id,
            invoice_date="2026-02-01",
            invoice_date_due="2026-03-01",
        )
        card = self._read_cards()["overdue"]
        self.assertEqual((card["count"], card["amount"]), (1, 45.0))
