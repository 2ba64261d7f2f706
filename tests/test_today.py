from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_limits import DAY
from .common_today import FIGURES, TodayCase


@tagged("-at_install", "post_install")
class TestToday(TodayCase):
    """The screen: who sees it, for which companies, at what cost."""

    def test_quiet_day(self):
        cards = self._read_cards()
        self.assertLessEqual({"holds", "over_limit", "warnings"}, cards.keys())
        for code, card in cards.items():
            if code != "reviews":  # nobody was ever evaluated
                self.assertEqual(card["count"], 0, code)
                self.assertFalse(card["urgent"], code)

    def test_refused_on_the_server(self):
        card = self._get_cards()[:1]
        for user in (self.salesperson, self.credit_user):
            with self.assertRaises(AccessError):
                self.env["credit.today"].with_user(user).search([])
            with self.assertRaises(AccessError):
                card.with_user(user).action_open()
            with self.assertRaises(AccessError):
                card.with_user(user).read(["count"])

    def test_first_menu(self):
        Menu = self.env["ir.ui.menu"]
        root = self.env.ref("credit_management.credit_menu_root")
        today = self.env.ref("credit_management.credit_today_menu")
        for user, is_shown in (
            (self.manager, True),
            (self.controller, True),
            (self.credit_user, False),
        ):
            menus = Menu.with_user(user).load_web_menus(False)
            children = menus[root.id]["children"]
            self.assertEqual(today.id in children, is_shown, user.login)
            first = (
                today
                if is_shown
                else self.env.ref("credit_management.credit_hold_menu")
            )
            self.assertEqual(children[0], first.id)
            self.assertEqual(menus[root.id]["actionID"], first.action.id)

    def test_every_number_is_that_of_its_list(self):
        self._fill(3)
        for user in (self.controller, self.manager):
            for code, card in self._read_cards(user).items():
                is_own = code == "retirement" and user == self.manager
                self.assertEqual(bool(card["count"]), not is_own, code)
                self.assertEqual(len(self._open(code, user=user)), card["count"], code)
                for part in ("mine", "unassigned", "late"):
                    if card[f"{part}_count"]:
                        listed = self._open(code, part, user)
                        self.assertEqual(len(listed), card[f"{part}_count"])

    def test_number_of_queries_is_constant(self):
        self._fill(1)
        self._count_queries()  # warms up
        few = self._count_queries()
        self._fill(19)
        self.assertLessEqual(self._count_queries(), few)

    def test_other_company(self):
        other = self._create_company("Elsewhere Ltd", currency="base.EUR")
        self.env.ref("base.EUR").active = True
        self.env["res.currency.rate"].create(
            {
                "name": "2020-01-01",
                "rate": 2.0,  # 2 euros for a dollar
                "currency_id": self.env.ref("base.EUR").id,
                "company_id": self.company.id,
            }
        )
        self.manager.company_ids += other
        self._make_overdue(3, amount=70.0)
        self._make_overdue_in(other, 100.0)
        both = self.company + other
        self.assertEqual(self._read_cards()["overdue"]["count"], 1)
        self.assertEqual(self._read_cards(self.manager)["overdue"]["count"], 1)
        card = self._read_cards(self.manager, both)["overdue"]
        self.assertEqual((card["count"], card["amount"]), (2, 120.0))
        self.assertEqual(len(self._open("overdue", None, self.manager, both)), 2)

    def test_feature_off(self):
        self.company.credit_mode = "off"
        self.assertNotIn("holds", self._read_cards())
        self.assertIn("overdue", self._read_cards())

    # === HELPERS === #

    def _fill(self, count):
        """Have some of everything there is to do."""
        for account in self._create_customers(count, name=f"Fill {count}"):
            invoice = self._make_overdue(5, account.partner_id)
            invoice.action_credit_dispute("Broken")
            account.sudo()._set_status("watch", "Rumours")
            account.next_review_date = DAY
            self._plan_steps(account)
            self._set_limit(account.partner_id, 10.0)
            self._hold(account.partner_id)
            for values in (
                {"kind": "insurance", "state": "proposed"},
                {
                    "kind": "guarantee",
                    "date_to": DAY + timedelta(days=9),
                },
            ):
                self.env["credit.limit"].with_user(self.controller2).create(
                    {
                        "account_id": account.id,
                        "amount": 5.0,
                        "date_from": DAY,
                        "reason": "Agreed",
                        **values,
                    }
                )

    def _plan_steps(self, account):
        """Have something planned that the controller does today."""
        case = self.env["credit.retirement"]._open_for(account)[account]
        case._reassign(self.controller, DAY, "Agreed")
        self.env["credit.follow.up"].create(
            {
                "account_id": account.id,
                "planned_date": DAY,
                "user_id": self.controller.id,
            }
        )

    def _count_queries(self):
        cards = self._get_cards()
        cards.invalidate_model()
        start = self.env.cr.sql_log_count
        self.assertEqual(len(cards.read(FIGURES)), len(cards))
        return self.env.cr.sql_log_count - start

    def _make_overdue_in(self, company, amount):
        """Post an overdue invoice in another company."""
        Move = self.env["account.move"].with_context(allowed_company_ids=company.ids)
        line = {
            "product_id": self.product.id,
            "price_unit": amount,
            "tax_ids": [Command.clear()],
        }
        Move.create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "company_id": company.id,
                "invoice_date": DAY - timedelta(days=40),
                "invoice_date_due": DAY - timedelta(days=10),
                "invoice_line_ids": [Command.create(line)],
            }
        ).action_post()
        self._get_account(self.partner, company)
