"""How much of an order is still to be invoiced, and what an invoice takes of it.

What an invoice asks for beyond its orders is by how much it raises what the customer
owes: what it moves into the books, less what it takes off the orders.
"""

from dataclasses import dataclass

GOODS = "goods"  # what was ordered, by quantity
DEPOSIT = "deposit"  # a down payment: invoiced before, it is deducted in the end
CHARGE = "charge"  # delivered, but never ordered: by amount


@dataclass(slots=True)
class Part:
    """One line of an order, in the currency of the order, taxes included.

    * goods: ``unit``: of one; ``quantity`` not invoiced yet, positive where it carries
      out the order;
    * deposit: ``amount``: what was invoiced, below 0;
    * charge: ``unit``: worth of all that was delivered, without tax; ``tax_factor``:
      what tax makes of 1; ``amount``: what was invoiced, below 0.
    """

    kind: str
    unit: float = 0.0
    quantity: float = 0.0
    sign: int = 1  # of the quantity that was ordered
    amount: float = 0.0
    tax_factor: float = 1.0

    @property
    def open(self):
        """What is still to come of the line.

        >>> Part(GOODS, 100.0, 3.0).open, Part(GOODS, 100.0, -1.0).open
        (300.0, 0.0)
        >>> Part(DEPOSIT, amount=-30.0).open
        -30.0
        >>> Part(CHARGE, 40.0, amount=-30.0, tax_factor=1.25).open
        20.0
        """
        if self.kind == GOODS:
            return self.unit * max(0.0, self.quantity)
        if self.kind == DEPOSIT:
            return min(0.0, self.amount)
        return max(0.0, self.unit * self.tax_factor + self.amount)


def still_open(parts):
    """Return what is still to come of an order; it never makes room.

    >>> still_open([Part(GOODS, 100.0, 1.0), Part(DEPOSIT, amount=-30.0)])
    70.0
    >>> still_open([Part(GOODS, 100.0, 0.0), Part(DEPOSIT, amount=-30.0)])
    0.0
    """
    return max(0.0, sum(part.open for part in parts))


def bill(parts, quantity, amount):
    """Take an invoice line off the order lines that it is for.

    :param parts: :class:`Part` of those lines; all but the last take what they need
    :param float quantity: in the unit of the order lines, as on the invoice
    :param float amount: of the invoice line, in the currency of the order

    >>> first, second = Part(GOODS, 100.0, 1.0), Part(GOODS, 100.0, 5.0)
    >>> bill([first, second], 3.0, 300.0)
    >>> first.quantity, second.quantity
    (0.0, 3.0)
    """
    for part in parts[:-1]:
        if part.kind == GOODS:
            taken = min(max(0.0, part.quantity), max(0.0, quantity * part.sign))
            part.quantity -= taken
            quantity -= taken * part.sign
    if parts and parts[-1].kind == GOODS:
        parts[-1].quantity -= quantity * parts[-1].sign
    elif parts:
        parts[-1].amount -= amount
