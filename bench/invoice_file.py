"""Reads the invoices of a CSV file: customer, invoiced, due, amount, paid, disputed."""

import csv
from datetime import date, datetime
from typing import NamedTuple

# what a column may be called, besides its own name; case and blanks do not matter
NAMES = {
    "customer": ("customerid", "customer_id", "partner"),
    "invoiced": ("invoicedate", "invoice_date", "date"),
    "due": ("duedate", "due_date", "invoice_date_due"),
    "amount": ("invoiceamount", "invoice_amount", "total"),
    "paid": ("settleddate", "settled_date", "paid_date", "payment_date"),
    "disputed": ("dispute",),
}
OPTIONAL = ("disputed",)
YES = ("yes", "y", "true", "1", "x")
FORMATS = ("%Y-%m-%d", "%m/%d/%Y")


class Invoice(NamedTuple):
    """One invoice of the file; `paid` is None where it never was."""

    customer: str
    invoiced: date
    due: date
    amount: float
    paid: date | None
    disputed: bool


def read_invoices(path):
    """Return the invoices of a file, in the order of their dates.

    :param str path: a CSV file with a header; days as 2013-05-31 or 5/31/2013
    :return: list of :class:`Invoice`
    :raise ValueError: for a column that is missing and a line that cannot be read
    """
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = _find_columns(reader.fieldnames or ())
        invoices = []
        for row in reader:
            try:
                invoices.append(_read(row, columns))
            except ValueError as error:
                raise ValueError(f"line {reader.line_num}: {error}") from error
    return sorted(invoices, key=lambda one: (one.invoiced, one.due, one.customer))


def _find_columns(header):
    """Return the file's name of each column that it has.

    >>> _find_columns(["customerID", "InvoiceDate", "due", "Amount", "paid"])["due"]
    'due'
    """
    found = {name.strip().lower(): name for name in header}
    columns = {}
    for column, others in NAMES.items():
        named = next((name for name in (column, *others) if name in found), None)
        if named:
            columns[column] = found[named]
        elif column not in OPTIONAL:
            wanted = ", ".join((column, *others))
            raise ValueError(f"no column {column}; it may be called: {wanted}")
    return columns


def _read(row, columns):
    values = {column: (row[name] or "").strip() for column, name in columns.items()}
    if not values["customer"]:
        raise ValueError("no customer")
    amount = float(values["amount"])
    if not amount > 0:
        raise ValueError(f"the amount {values['amount']} is not above 0")
    return Invoice(
        customer=values["customer"],
        invoiced=_read_day(values["invoiced"]),
        due=_read_day(values["due"]),
        amount=round(amount, 2),
        paid=_read_day(values["paid"]) if values["paid"] else None,
        disputed=values.get("disputed", "").lower() in YES,
    )


def _read_day(text):
    """Return the day that a text names.

    >>> _read_day("2013-05-31") == _read_day("5/31/2013") == date(2013, 5, 31)
    True
    """
    for form in FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"no day like 2013-05-31 or 5/31/2013: {text!r}")
