from datetime import timedelta

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
        """Nothing of another company counts until the user looks at both."""
        other = self._create_other_company()
        users = self.controller2 + self.manager + self.salesperson
        users.company_ids += other
        self._fill_account(self.account)
        before = {
            user: self._read_cards(user) for user in (self.controller, *users[:2])
        }
        account = self._get_account(self._create_partner("Elsewhere"), other)
        self._fill_account(account, self.manager)
        for user, cards in before.items():
            self.assertEqual(self._read_cards(user), cards, user.login)
        both = self.company + other
        for code, card in self._read_cards(self.manager, both).items():
            listed = self._open(code, None, self.manager, both)
            self.assertEqual(len(listed), card["count"], code)
            alone = before[self.manager].get(code)
            self.assertEqual(card["count"], (alone["count"] if alone else 0) + 1, code)
            if code == "overdue":  # 50 dollars, and 50 euros that are worth 25
                self.assertEqual((alone["amount"], card["amount"]), (50.0, 75.0))

    def test_feature_off(self):
        self.company.credit_mode = "off"
        self.assertNotIn("holds", self._read_cards())
        self.assertIn("overdue", self._read_cards())

    # === HELPERS === #

    def _fill(self, count):
        """Have some of everything there is to do."""
        for account in self._create_customers(count, name=f"Fill {count}"):
            self._fill_account(account)

    def _fill_account(self, account, user=None):
        """Have one of everything for a customer; what is somebody's is a user's."""
        user, company = user or self.controller, account.company_id
        partner = account.partner_id
        self._make_overdue(5, partner, company=company).action_credit_dispute("Broken")
        account.sudo()._set_status("watch", "Rumours")
        account.next_review_date = DAY
        case = self.env["credit.retirement"]._open_for(account)[account]
        case._reassign(user, DAY, "Agreed")
        values = {"account_id": account.id, "planned_date": DAY, "user_id": user.id}
        self.env["credit.follow.up"].create(values)
        self._set_limit(partner, 10.0, company)
        self._hold(partner, company=company)
        values = {
            "account_id": account.id,
            "amount": 5.0,
            "date_from": DAY,
            "reason": "Agreed",
        }
        self.env["credit.limit"].with_user(self.controller2).with_context(
            allowed_company_ids=company.ids
        ).create(
            [
                {**values, "kind": "insurance", "state": "proposed"},
                {**values, "kind": "guarantee", "date_to": DAY + timedelta(days=9)},
            ]
        )

    def _create_other_company(self):
        """Return a company with euros, two of which are worth a dollar."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        other = self._create_company("Elsewhere Ltd", currency="base.EUR")
        self.env["res.currency.rate"].create(
            {
                "name": "2020-01-01",
                "rate": 2.0,
                "currency_id": euro.id,
                "company_id": self.company.id,
            }
        )
        return other

    def _count_queries(self):
        cards = self._get_cards()
        cards.invalidate_model()
        start = self.env.cr.sql_log_count
        self.assertEqual(len(cards.read(FIGURES)), len(cards))
        return self.env.cr.sql_log_count - start
