"""What the tests share: role users, a company that enforces, builders."""

from freezegun import freeze_time

from odoo import Command, fields
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

TODAY = "2026-03-16"
SIGNATURE = (  # the smallest image
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    b"AABJRU5ErkJggg=="
)


class CreditBuilders:
    """Builders for any test class that has an `env`, a `company` and the users."""

    @classmethod
    def _create_company(cls, name, currency="base.USD", **values):
        company = cls.env["res.company"].create(
            {
                "name": name,
                "country_id": cls.env.ref("base.us").id,
                "currency_id": cls.env.ref(currency).id,
                "credit_mode": "enforce",
                **values,
            }
        )
        cls.env.user.company_ids += company
        cls.env["account.chart.template"].try_loading(
            "generic_coa", company=company, install_demo=False
        )
        company.currency_id = cls.env.ref(currency)  # the chart brings its own
        return company

    @classmethod
    def _create_users(cls):
        def user(login, groups):
            return new_test_user(
                cls.env,
                login=login,
                name=login.title(),
                groups=groups,
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
                email=f"{login}@example.com",
            )

        cls.salesperson = user("credit_sam", "sales_team.group_sale_salesman")
        cls.colleague = user("credit_cole", "sales_team.group_sale_salesman")
        cls.credit_user = user(
            "credit_ursula",
            "sales_team.group_sale_salesman,credit_management.group_credit_user",
        )
        cls.controller = user(
            "credit_carla", "credit_management.group_credit_controller"
        )
        cls.manager = user("credit_mona", "credit_management.group_credit_manager")

    @classmethod
    def _create_partner(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "is_company": True, "email": "a@example.com", **values}
        )

    @classmethod
    def _create_product(cls, name, price=100.0, **values):
        return cls.env["product.product"].create(
            {
                "name": name,
                "type": "service",
                "list_price": price,
                "invoice_policy": "order",
                "taxes_id": [Command.clear()],
                **values,
            }
        )

    @classmethod
    def _get_account(cls, partner, company=None):
        company = company or cls.company
        pair = (partner.id, company.id)
        return cls.env["credit.account"]._ensure([pair])[pair]

    @classmethod
    def _set_limit(cls, partner, amount, company=None, **values):
        """Give a customer a base limit and return the account."""
        account = cls._get_account(partner, company)
        cls.env["credit.limit"].create(
            {
                "account_id": account.id,
                "kind": "base",
                "amount": amount,
                "state": "active",
                **values,
            }
        )
        return account

    @classmethod
    def _create_order(cls, price=100.0, qty=1.0, partner=None, product=None, **values):
        """Return a quotation of one line, of the salesperson."""
        return cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.partner).id,
                "company_id": cls.company.id,
                "user_id": cls.salesperson.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": (product or cls.product).id,
                            "product_uom_qty": qty,
                            "price_unit": price,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
                **values,
            }
        )

    @classmethod
    def _create_invoice(cls, amount, partner=None, post=True, **values):
        """Return a customer invoice (or what `move_type` says) of one line."""
        move = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": (partner or cls.partner).id,
                "company_id": cls.company.id,
                "invoice_date": fields.Date.today(),
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": cls.product.id,
                            "quantity": 1,
                            "price_unit": amount,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
                **values,
            }
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def _pay(cls, amount, partner=None, invoice=None, date=None):
        """Post a customer payment, reconciled with an invoice when one is given."""
        journal = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        payment = cls.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": (partner or cls.partner).id,
                "amount": amount,
                "journal_id": journal.id,
                "company_id": cls.company.id,
                "date": date or fields.Date.today(),
            }
        )
        payment.action_post()
        if invoice:
            (payment.move_id.line_ids + invoice.line_ids).filtered(
                lambda line: line.account_type == "asset_receivable"
            ).reconcile()
        return payment

    @classmethod
    def _create_transaction(cls, order, amount, state="done"):
        """Return an online transaction of an order, not yet post-processed."""
        provider = cls.env["payment.provider"].search(
            [("company_id", "=", cls.company.id), ("code", "=", "none")], limit=1
        ) or cls.env["payment.provider"].create(
            {"name": "Test Provider", "company_id": cls.company.id}
        )
        method = cls.env.ref("payment.payment_method_unknown")
        return cls.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "reference": f"{order.name}-{amount}-{state}",
                "amount": amount,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_invoice_id.id,
                "sale_order_ids": [Command.set(order.ids)],
                "state": state,
            }
        )

    @classmethod
    def _pay_online(cls, order, amount, state="done"):
        """Return an online transaction of an order, after Odoo has processed it."""
        transaction = cls._create_transaction(order, amount, state)
        provider = transaction.provider_id
        provider.state = "test"  # gives it a journal
        line = provider.journal_id.inbound_payment_method_line_ids[:1]
        line.payment_provider_id = provider
        transaction._post_process()
        return transaction


class CreditCommon(CreditBuilders, TransactionCase):
    """A company with accounts, one user per role, a customer with a limit of 1,000."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        freezer = freeze_time(TODAY)
        freezer.start()
        cls.addClassCleanup(freezer.stop)
        cls.env = cls.env(
            context=dict(
                cls.env.context,
                tracking_disable=True,
                mail_create_nolog=True,
                mail_notrack=True,
                no_reset_password=True,
            )
        )
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.partner = cls._create_partner("Harbour Trading")
        cls.account = cls._set_limit(cls.partner, 1000.0)
        cls.product = cls._create_product("Service on order")
        cls.product_delivery = cls._create_product(
            "Service on delivery", invoice_policy="delivery"
        )

    def _set_created(self, record, moment):
        """Have a record be as old as if it had been made at a moment, in UTC."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET create_date = %s WHERE id = %s",
                SQL.identifier(record._table),
                moment,
                record.id,
            )
        )
        self.env.invalidate_all()

    # === ASSERTIONS === #

    def assertExposure(self, expected, partner=None, **sources):
        """Check the exposure of a customer, and of sources where they are given."""
        account = self._get_account(partner or self.partner)
        account.invalidate_recordset()
        by_source = self.env["credit.exposure"]._compute_by_source(account)[account.id]
        self.assertAlmostEqual(account.exposure, expected, 2, by_source)
        for code, amount in sources.items():
            self.assertAlmostEqual(by_source[code], amount, 2, (code, by_source))

    def assertHeld(self, order):
        """Check that an order is a quotation with one open hold."""
        self.assertIn(order.state, ("draft", "sent"))
        holds = self.env["credit.hold"].search([("sale_order_id", "=", order.id)])
        self.assertEqual(holds.mapped("state"), ["open"])
        self.assertEqual(order.credit_hold_id, holds)
        self.assertEqual(order.credit_state, "held")
        return holds
