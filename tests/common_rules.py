"""What the tests of the rules share: a company without rules, customers to catch."""

from datetime import timedelta

from odoo import Command, fields

from .common_invoices import InvoiceGuardCommon

KINDS = (
    "over_limit",
    "utilisation",
    "days_overdue",
    "overdue_amount",
    "single_order",
    "status",
    "prepayment",
    "term",
    "limit_expired",
    "unrated",
)
FIGURES = {
    "utilisation": {"percent": 50.0},
    "days_overdue": {"days": 30, "amount": 100.0},
    "overdue_amount": {"amount": 100.0, "percent": 10.0},
    "single_order": {"amount": 500.0},
    "limit_expired": {"days": 4},
}


class RulesCommon(InvoiceGuardCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Rule = cls.env["credit.rule"]
        cls.Rule.search([("company_id", "=", cls.company.id)]).unlink()
        cls.tier = cls.env["credit.tier"].create({"name": "Test tier"})
        cls.tag = cls.env["res.partner.category"].create({"name": "Test tag"})
        cls.month = cls._create_term(30)

    # === BUILDERS === #

    @classmethod
    def _create_term(cls, days):
        return cls.env["account.payment.term"].create(
            {
                "name": f"{days} days net",
                "line_ids": [Command.create({"value": "percent", "nb_days": days})],
            }
        )

    @classmethod
    def _rule(cls, kind, effect="hold", stage="order", **values):
        return cls.Rule.create(
            {
                "name": f"Test {kind} {effect}",
                "kind": kind,
                "effect": effect,
                "stage": stage,
                "company_id": cls.company.id,
                **FIGURES.get(kind, {}),
                **values,
            }
        )

    @classmethod
    def _rule_for(cls, account, kind, effect="hold", stage="order", **values):
        """Return a rule for one customer."""
        return cls._rule(
            kind, effect, stage, scope="account", account_id=account.id, **values
        )

    @classmethod
    def _status(cls, code):
        return cls.env.ref(f"credit_management.credit_status_{code}")

    @classmethod
    def _create_caught(cls, kind):
        """Return the account of a new customer who fails a kind with a document of 600.

        It has the payment terms of a month.
        """
        today = fields.Date.today()
        partner = cls._create_partner(f"Caught {kind}")
        lapsed = {
            "date_from": today - timedelta(days=50),
            "date_to": today - timedelta(days=5),
        }
        account = cls._set_limit(
            partner,
            {"over_limit": 500.0, "utilisation": 1100.0}.get(kind, 9000.0),
            **(lapsed if kind == "limit_expired" else {}),
        )
        if kind in ("days_overdue", "overdue_amount"):
            cls._create_invoice(
                1000.0,
                partner=partner,
                invoice_date=today - timedelta(days=31),
                invoice_date_due=today - timedelta(days=31),
            )
        if kind == "term":
            account.write({"has_own_term": True, "own_term_days": 29})
        if kind != "unrated":
            account.tier_id = cls.tier
        return account

    @classmethod
    def _order(cls, account, price=600.0, **values):
        """Return a quotation of the salesperson, on the payment terms of a month."""
        return cls._create_order(
            price,
            partner=account.partner_id,
            payment_term_id=cls.month.id,
            require_payment=False,
            require_signature=False,
            **values,
        )

    def _confirm(self, orders):
        """Confirm as the salesperson does with the button."""
        return orders.with_user(self.salesperson).action_confirm()
