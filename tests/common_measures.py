"""Builders of books by hand: invoices, credit notes and money on given days."""

from datetime import date, timedelta

from odoo import Command, fields

from ..models.measure.credit_measure import MEASURES
from .common_exposure import ExposureCommon

DAY = date(2026, 3, 16)  # a Monday, today
CODES = [code for code, _label in MEASURES if not code.startswith("assessment_")]


def ago(days):
    """Return the date so many days before the day."""
    return DAY - timedelta(days=days)


class MeasureCommon(ExposureCommon):
    """Customers whose books tests write; nothing is mixed in unless asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_mode = "off"  # nothing is held here
        cls.customer_account = cls._get_account(cls.customer)
        cls.measures = cls.env["credit.measure"]

    # === BUILDERS === #

    @classmethod
    def _bill(cls, amount, day, term=30, partner=None, **values):
        """Return a posted invoice of a day, due so many days later."""
        return cls._create_invoice(
            amount,
            partner=partner or cls.customer,
            invoice_date=day,
            invoice_payment_term_id=False,
            invoice_date_due=day + timedelta(days=term),
            **values,
        )

    @classmethod
    def _settle(cls, invoice, day, amount=None, **values):
        """Pay an invoice (or a part of it) with the wizard, on a day."""
        values["payment_date"] = day
        if amount is not None:
            values["amount"] = amount
        return cls._register_payment(invoice, **values)

    @classmethod
    def _paid(cls, late, due=60, amount=100.0, term=30, partner=None):
        """Return an invoice that was due so many days ago and paid late by others."""
        invoice = cls._bill(amount, ago(due + term), term, partner=partner)
        cls._settle(invoice, ago(due - late))
        return invoice

    @classmethod
    def _credit(cls, invoice, day, amount=None):
        """Reconcile an invoice with a credit note of a day, of all of it or less."""
        note = cls._create_invoice(
            invoice.amount_total if amount is None else amount,
            partner=invoice.partner_id,
            move_type="out_refund",
            invoice_date=day,
            currency_id=invoice.currency_id.id,
        )
        cls._reconcile(note, invoice)
        return note

    @classmethod
    def _reconcile(cls, *moves):
        lines = cls.env["account.move"].union(*moves).line_ids
        lines.filtered(lambda line: line.account_type == "asset_receivable").reconcile()

    @classmethod
    def _write_off(cls, invoice, day):
        """Write an invoice off by a general entry of a day."""
        entry = cls._create_entry(-invoice.amount_total, date=day)
        entry.action_post()
        cls._reconcile(entry, invoice)

    @classmethod
    def _order(cls, day, partner=None, **values):
        """Return an order that was confirmed at noon of a day."""
        order = cls._create_order(partner=partner or cls.customer, **values)
        order.action_confirm()
        order.date_order = fields.Datetime.to_datetime(day) + timedelta(hours=12)
        return order

    @classmethod
    def _instalments(cls, *parts):
        """Return payment terms of parts: (percent, days)."""
        return cls.env["account.payment.term"].create(
            {
                "name": f"Parts {parts}",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": percent, "nb_days": days}
                    )
                    for percent, days in parts
                ],
            }
        )

    # === MEASURING === #

    def _measure(self, code, account=None, day=DAY, house=None, **options):
        """Return one measure of the customer, plain unless a house is given."""
        account = account or self.customer_account
        measured = self.measures._measure(account, [code], day, house or {}, **options)
        return measured[code].get(account.id)

    def _all(self, accounts=None, day=DAY, house=None):
        """Return all the measures, and what limits are proposed from."""
        accounts = accounts or self.customer_account
        return self.measures._measure_with_basis(accounts, CODES, day, house)

    # === ASSERTIONS === #

    def assertMeasure(self, code, value, *parts, **options):
        """Check a measure, with its numerator and denominator where given.

        :param value: None for no data
        """
        measured = self._measure(code, **options)
        if value is None:
            self.assertIsNone(measured, code)
            return
        self.assertIsNotNone(measured, f"{code}: no data")
        self.assertAlmostEqual(measured.value, value, 4, measured)
        for part, name in zip(parts, ("numerator", "denominator"), strict=False):
            self.assertAlmostEqual(getattr(measured, name), part, 4, measured)
