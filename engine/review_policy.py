"""A policy as the engine sees it, and what is said of one that cannot work."""

from dataclasses import dataclass
from typing import NamedTuple

from .grades import MARGIN, MIN_COVERAGE, Grade
from .scoring import PSEUDO, Criterion

GRACE_DAYS = 5


@dataclass(frozen=True, slots=True)
class Policy:
    """How customers are scored and graded, and what they are granted.

    * ``grades``: the best first;
    * ``min_coverage``: % of the weights that need data, else a customer is unrated;
    * ``margin``: points beyond a bound before a grade changes;
    * ``pseudo``: invoices of the company's average mixed into a ratio;
    * ``grace_days``: after the due date before a payment is late;
    * ``starter_limit``: company currency, ``None``: none is proposed;
    * ``max_raise``, ``max_cut``: % of the limit in one review, ``None``: any;
    * ``step``: limits are rounded down to it, 0: to the currency.
    """

    criteria: tuple[Criterion, ...] = ()
    grades: tuple[Grade, ...] = ()
    min_coverage: float = MIN_COVERAGE
    margin: float = MARGIN
    pseudo: float = PSEUDO
    grace_days: int = GRACE_DAYS
    starter_limit: float | None = None
    max_raise: float | None = 50.0
    max_cut: float | None = 50.0
    step: float = 0.0


class Problem(NamedTuple):
    """One thing that cannot work: a code, and the figures to put it into words with."""

    code: str
    figures: dict
