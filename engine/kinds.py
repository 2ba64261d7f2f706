"""What each kind of rule looks at.

A kind is one function: it gets the rule, the customer, the document and the exposure
before the document, and returns the figures that show the rule failed, else None.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .kinds_customer import limit_expired, status, unrated
from .kinds_debt import days_overdue, overdue_amount
from .kinds_document import prepayment, single_order, term
from .kinds_limit import over_limit, utilisation


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: what it tests, and what has to be known for it.

    * ``test``: the function of the rule, the customer, the document and the exposure;
    * ``figures``: those of the rule that it uses, of ``percent``, ``days``, ``amount``;
    * ``required``: the one of them that cannot be 0: every document would fail;
    * ``reads_debt``: whether it looks at what is owed or overdue also where the
      customer has no limit;
    * ``whatever_is_paid``: whether it counts even where everything is paid;
    * ``is_about_limit``: whether another limit is enough to clear it.
    """

    test: Callable
    figures: tuple[str, ...] = ()
    required: str | None = None
    reads_debt: bool = False
    whatever_is_paid: bool = False
    is_about_limit: bool = False


# a new kind is a function and its entry here
KINDS = {
    "over_limit": Kind(over_limit, is_about_limit=True),
    "utilisation": Kind(utilisation, ("percent",), "percent", is_about_limit=True),
    "days_overdue": Kind(days_overdue, ("days", "amount"), reads_debt=True),
    "overdue_amount": Kind(overdue_amount, ("amount", "percent"), reads_debt=True),
    "single_order": Kind(single_order, ("amount",), "amount"),
    "status": Kind(status, whatever_is_paid=True),
    "prepayment": Kind(prepayment),
    "term": Kind(term),
    "limit_expired": Kind(limit_expired, ("days",), is_about_limit=True),
    "unrated": Kind(unrated),
}
