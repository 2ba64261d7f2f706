"""Builders of what moves an order into the books: invoices, credit notes, money."""

from odoo import Command

from .common import CreditCommon


class ExposureCommon(CreditCommon):
    """A customer whose limit is never in the way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_partner("Open Seas")
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls._set_rate(cls.euro, 2.0)  # 2 euros for a dollar
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )

    # === BUILDERS === #

    @classmethod
    def _set_rate(cls, currency, rate, day=None):
        """Let one dollar be worth `rate` of the currency from a day on."""
        cls.env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "company_id": cls.company.id,
                "name": day or "2020-01-01",
                "rate": rate,
            }
        )

    @classmethod
    def _create_tax(cls, amount, **values):
        return cls.env["account.tax"].create(
            {
                "name": f"Tax {amount} {values}",
                "amount": amount,
                "company_id": cls.company.id,
                "country_id": cls.company.account_fiscal_country_id.id,
                **values,
            }
        )

    @classmethod
    def _line(cls, price, qty=1.0, product=None, taxes=None, **values):
        """Return the command that creates an order line."""
        return Command.create(
            {
                "product_id": (product or cls.product).id,
                "product_uom_qty": qty,
                "price_unit": price,
                "tax_ids": [Command.set(taxes.ids if taxes else [])],
                **values,
            }
        )

    @classmethod
    def _confirm(cls, *lines, **values):
        """Return a confirmed order of the customer, of lines of :meth:`_line`."""
        values.setdefault("partner", cls.customer)
        order = cls._create_order(order_line=list(lines), **values)
        order.action_confirm()
        return order

    @classmethod
    def _invoice(cls, order, post=True, quantities=None):
        """Invoice what an order has to invoice, or less of it.

        :param quantities: quantity by invoice line, in their order
        """
        move = order._create_invoices(final=True)
        lines = move.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )
        for line, quantity in zip(lines, quantities or (), strict=bool(quantities)):
            line.quantity = quantity
        if post:
            move.action_post()
        return move

    @classmethod
    def _down_payment(cls, order, amount, post=True, method="fixed"):
        field = {"fixed": "fixed_amount", "percentage": "amount"}[method]
        wizard = cls.env["sale.advance.payment.inv"].create(
            {
                "advance_payment_method": method,
                "sale_order_ids": [Command.set(order.ids)],
                field: amount,
            }
        )
        move = wizard._create_invoices(order)
        if post:
            move.action_post()
        return move

    @classmethod
    def _reverse(cls, invoice, is_modify=False, quantity=None, post=True):
        """Run the reversal wizard and return what it creates.

        Without `is_modify` that is a draft credit note, which is posted here.
        """
        wizard = (
            cls.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id})
        )
        wizard.reverse_moves(is_modify=is_modify)
        move = wizard.new_move_ids
        if quantity is not None:
            move.invoice_line_ids.quantity = quantity
        if post and not is_modify:
            move.action_post()
        return move

    @classmethod
    def _register_payment(cls, invoice, **values):
        """Pay an invoice with the wizard that its button opens."""
        wizard = (
            cls.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": cls.bank.id, **values})
        )
        return wizard._create_payments()

    @classmethod
    def _create_entry(cls, amount, **values):
        """Return a draft miscellaneous entry that the customer owes."""
        receivable = cls.customer.with_company(
            cls.company
        ).property_account_receivable_id
        income = cls.env["account.account"].search(
            [("company_ids", "=", cls.company.id), ("account_type", "=", "income")],
            limit=1,
        )
        return cls.env["account.move"].create(
            {
                "move_type": "entry",
                "company_id": cls.company.id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": cls.customer.id,
                            "balance": balance,
                        }
                    )
                    for account, balance in ((receivable, amount), (income, -amount))
                ],
                **values,
            }
        )

    def _without_entries(self):
        """Let payments wait for the bank statement, as with full accounting."""
        self.patch(
            self.registry["account.move"],
            "_get_invoice_in_payment_state",
            lambda self: "in_payment",
        )

    # === ASSERTIONS === #

    def assertOwed(self, expected, **sources):
        """Check the exposure of the customer, as :meth:`assertExposure` does."""
        self.assertExposure(expected, self.customer, **sources)
