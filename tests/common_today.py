"""The cards of a user, and the lists behind them."""

import json
from datetime import timedelta

from odoo.tools.json import json_default

from .common_limits import DAY, LimitCase

FIGURES = (
    "code",
    "count",
    "amount",
    "urgent",
    "mine_count",
    "unassigned_count",
    "late_count",
)


class TodayCase(LimitCase):
    """The customer has a limit of 1,000; the day is a Monday."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.controller2 = cls.controller.copy(
            {"login": "credit_cora", "email": "cora@example.com"}
        )

    # === BUILDERS === #

    @classmethod
    def _create_customers(cls, count, limit=100.0, name="Customer"):
        """Return the accounts of new customers with a limit."""
        return cls.env["credit.account"].union(
            *(
                cls._set_limit(cls._create_partner(f"{name} {number:02}"), limit)
                for number in range(count)
            )
        )

    def _hold(self, partner=None, amount=1500.0, company=None):
        """Return the open hold of a new order."""
        company = company or self.company
        order = self._create_order(amount, partner=partner, company_id=company.id)
        order.with_user(self.salesperson).with_company(company).action_confirm()
        return order.credit_hold_id

    def _make_overdue(self, days, partner=None, amount=50.0, company=None):
        """Return a posted invoice that is overdue."""
        due, company = DAY - timedelta(days=days), company or self.company
        invoice = self._create_invoice(
            amount,
            partner=partner,
            post=False,
            company_id=company.id,
            journal_id=self._get_sales_journal(company).id,
            invoice_date=due - timedelta(days=30),
            invoice_date_due=due,
        )
        invoice.with_company(company).action_post()
        return invoice

    def _get_sales_journal(self, company):
        return self.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", company.id)], limit=1
        )

    # === WHAT IS SHOWN === #

    def _read_cards(self, user=None, companies=None, **context):
        """Return what a user sees: ``{code: figures}``."""
        cards = self._get_cards(user, companies).with_context(**context)
        return {row["code"]: row for row in cards.read(FIGURES)}

    def _get_cards(self, user=None, companies=None):
        self.env.flush_all()
        self.env.invalidate_all()
        Today = self.env["credit.today"].with_user(user or self.controller)
        companies = companies or self.company
        # a browser sends its time zone, too
        sent = {"allowed_company_ids": companies.ids, "tz": "UTC"}
        return Today.with_context(**sent).search([])

    def _open(self, code, part=None, user=None, companies=None):
        """Return the records that the click on a card lists."""
        cards = self._get_cards(user, companies)
        card = cards.filtered(lambda one: one.code == code)
        action = card.with_context(credit_part=part).action_open()
        # as the browser gets it and sends it back
        domain = json.loads(json.dumps(action["domain"], default=json_default))
        return card.env[action["res_model"]].search(domain)

    # === ASSERTIONS === #

    def assertCard(self, code, records, user=None, **figures):
        """Check that a card counts some records, and that its click lists them."""
        card = self._read_cards(user)[code]
        self.assertEqual(card["count"], len(records), card)
        self.assertEqual(self._open(code, user=user).sudo(), records.sudo())
        for name, value in figures.items():
            self.assertEqual(card[name], value, name)

    def assertParts(self, code, user=None, **parts):
        """Check the parts of a card: how many it says, and which are listed."""
        card = self._read_cards(user)[code]
        for part, records in parts.items():
            self.assertEqual(card[f"{part}_count"], len(records), part)
            listed = self._open(code, part, user)
            self.assertEqual(listed.sudo().sorted("id"), records.sudo().sorted("id"))
