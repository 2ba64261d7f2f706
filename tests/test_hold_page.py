from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import CreditCommon
from .common_views import get_shown, get_words


@tagged("-at_install", "post_install")
class TestHoldPage(CreditCommon):
    """One page with all that a decision needs, and nothing for those it is not for."""

    def _create_hold(self, price=1500.0, **values):
        order = self._create_order(price, **values)
        order.with_user(self.salesperson).action_confirm()
        return order.credit_hold_id

    def test_controller_sees_it_all(self):
        self._pay(321.0)
        hold = self._create_hold()
        seen = hold.with_user(self.controller)
        self.assertIn("321.00", seen.payments_html)
        self.assertIn("never on hold", seen.earlier_html)
        self.assertIn("Service on order", seen.order_lines_html)
        self.assertIn("1,500.00", seen.order_lines_html)
        self.assertNotIn("Units", seen.order_lines_html)
        self.assertEqual(seen.age_days, 0)
        Form(seen)  # the view opens with the rights of a controller

    def test_quantities_as_they_were_entered(self):
        order = self._create_order(0.01)
        order.order_line.product_uom_qty = 1234567.25
        order.with_user(self.salesperson).action_confirm()
        lines = order.credit_hold_id.order_lines_html
        self.assertIn("1,234,567.25", lines)
        order.order_line.write({"product_uom_qty": 1200000, "discount": 2.5})
        order.credit_hold_id.invalidate_recordset(["order_lines_html"])
        lines = order.credit_hold_id.order_lines_html
        self.assertIn(">1,200,000", lines)
        self.assertIn("2.5 %", " ".join(lines.replace("</span>", "").split()))

    def test_last_payments(self):
        for amount in range(1, 8):
            self._pay(amount * 11.0)
        self._create_invoice(50.0, move_type="out_refund")
        self._pay(99.0, partner=self._create_partner("Somebody Else"))
        hold = self._create_hold(5000.0)
        found = hold._get_last_payments()[self.account.id]
        self.assertEqual(
            [payment["amount"] for payment in found], [77.0, 66.0, 55.0, 44.0, 33.0]
        )

    def test_salesperson_sees_none_of_the_customers_figures(self):
        hold = self._create_hold().with_user(self.salesperson)
        for name in ("payments_html", "earlier_html", "overdue_30", "recommendation"):
            with self.subTest(name), self.assertRaises(AccessError):
                hold.read([name])
        self.assertIn("Service on order", hold.order_lines_html)
        Form(hold)

    def _get_ending(self, pay, due):
        """Return how a released order ends that is paid today, or not at all."""
        hold = self._create_hold()
        hold.with_user(self.controller).action_release("Fine", confirm=True)
        order = hold.sale_order_id
        self.assertEqual(hold._get_ending()[0], "Confirmed, not invoiced yet")
        invoice = order._create_invoices()
        invoice.invoice_date = "2026-03-01"
        invoice.invoice_payment_term_id = False
        invoice.invoice_date_due = due
        invoice.action_post()
        if pay:
            self._pay(1500.0, invoice=invoice)
        return hold._get_ending()[0]

    def test_one_day_is_not_1_days(self):
        self.assertEqual(self._get_ending(True, "2026-03-15"), "Paid 1 day late")
        self.assertEqual(self._get_ending(False, "2026-03-15"), "Overdue for 1 day")
        hold = self._create_hold()
        for moment, age, word in (
            ("2026-03-15 08:00", 1, "day"),
            ("2026-03-16 00:00", 0, "days"),
        ):
            self._set_created(hold, moment)
            self.assertEqual(hold.age_days, age)
            words = get_words(hold, "//field[@name='age_days']/..")
            self.assertEqual(words, f"( {word} )" if age else "")

    def test_one_day_on_the_form(self):
        """What stands behind a number of days goes by the number."""
        arch = etree.fromstring(self.env["credit.hold"].get_view()["arch"])
        for name in ("age_days", "oldest_overdue_days"):
            for days, words in ((1, ["day"]), (2, ["days"])):
                shown = [
                    node.text
                    for node in arch.iterfind(f".//field[@name='{name}']/../span")
                    if not safe_eval(node.get("invisible"), {name: days})
                ]
                with self.subTest(name=name, days=days):
                    self.assertEqual(shown, words)

    def test_how_earlier_decisions_ended(self):
        endings = [
            self._get_ending(True, "2026-04-01"),
            self._get_ending(True, "2026-03-06"),
            self._get_ending(False, "2026-03-06"),
        ]
        self.assertEqual(
            endings, ["Paid in time", "Paid 10 days late", "Overdue for 10 days"]
        )
        rejected = self._create_hold()
        rejected.with_user(self.controller).action_reject("No")
        self.assertEqual(rejected._get_ending()[0], "Not confirmed")
        page = self._create_hold().with_user(self.controller).earlier_html
        for text in (*endings, "Not confirmed"):
            self.assertIn(text, page)

    def test_last_five_decisions_of_each_customer(self):
        """Of a customer of years, no more are read than are shown."""
        holds = self.env["credit.hold"]
        for number in range(8):
            hold = self._create_hold()
            hold.with_user(self.controller).action_reject(f"No {number}")
            holds |= hold
        other = self._create_partner("Other Customer")
        self._set_limit(other, 100.0)
        of_other = self._create_hold(partner=other)
        of_other.with_user(self.controller).action_reject("No credit here")
        last = holds[-1]
        self.assertEqual(
            (last | of_other)._get_last_closed(6).ids,
            [of_other.id, *holds.ids[:1:-1]],
        )
        page = last.with_user(self.controller).earlier_html
        self.assertEqual(
            [number for number in range(8) if f"No {number}" in page], [2, 3, 4, 5, 6]
        )
        again = self._create_hold().with_user(self.controller)
        self.assertEqual(
            [number for number in range(8) if f"No {number}" in again.earlier_html],
            [3, 4, 5, 6, 7],
        )

    def test_group_by_reason(self):
        self._create_hold()
        groups = self.env["credit.hold"]._read_group([], ["reason_code"], ["__count"])
        self.assertIn("over_limit", dict(groups))

    def test_age_counts_days_of_the_company(self):
        """What was put on hold this morning in Shanghai is of today there."""
        hold = self._create_hold()
        hold.flush_recordset()
        self.env.cr.execute(
            "UPDATE credit_hold SET create_date = '2026-03-15 20:00' WHERE id = %s",
            [hold.id],
        )
        for zone, age in (("Asia/Shanghai", 0), ("UTC", 1)):
            self.company.partner_id.tz = zone
            hold.invalidate_recordset()
            with self.subTest(zone):
                self.assertEqual(hold.age_days, age)

    def test_what_is_confirmed_is_not_rejected(self):
        hold = self._create_hold()
        order = hold.sale_order_id
        hold.with_user(self.controller).action_release("Fine")
        order.with_user(self.salesperson).action_confirm()
        with self.assertRaisesRegex(UserError, "confirmed since it was released"):
            hold.with_user(self.controller).action_reject("Too late")
        self.assertEqual(hold.state, "released")

    def _get_buttons(self, hold, user):
        """Return what the header of a hold offers to a user."""
        self.env.invalidate_all()
        nodes = get_shown(hold.with_user(user), "//header/button")
        return [node.get("string") for node in nodes]

    def test_who_decides_need_not_ask(self):
        """A manager neither asks for a release nor passes on; others as they may."""
        sales = self.env.ref("sales_team.group_sale_manager")
        for user in (self.controller, self.manager):
            user.group_ids |= sales
        hold = self._create_hold()
        both = ["Release", "Reject"]
        asks, passes = ["Ask for a Release"], ["Pass to Manager"]
        last = ["Check Again"]
        self.assertEqual(self._get_buttons(hold, self.manager), both + last)
        self.assertEqual(self._get_buttons(hold, self.controller), both + passes + last)
        self.assertEqual(self._get_buttons(hold, self.salesperson), asks + last)
        links = get_shown(
            hold.with_user(self.manager),
            "//div[@name='credit_ways']//button[@name='action_open_request']",
        )
        self.assertFalse(links)
        # above what a controller may release: they ask, or pass on
        self.company.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 99.0}
        )
        self.assertEqual(
            self._get_buttons(hold, self.controller), both + passes + asks + last
        )
        # who asked does not decide, and may have another manager do so
        hold.with_user(self.manager).action_request_release("I know them")
        self.assertEqual(self._get_buttons(hold, self.manager), passes + asks + last)
