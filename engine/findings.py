"""What retirement standards ask, and what was found; as plain data for the evidence.

A *condition* looks at one metric of a customer, period by period, the newest first: how
many of them running were bad. A *standard* joins conditions, any or all of which have
to hold. A period without data has no value (``None``, never 0); the condition says what
that means. Periods before the customer's first purchase are not handed in at all.
"""

from dataclasses import dataclass, replace
from datetime import date

LT, LE, GT, GE = OPERATORS = ("lt", "le", "gt", "ge")
GOOD, SKIP, BAD = MISSING = ("good", "skip", "bad")
ALL, ANY = "all", "any"
DECIMALS = 4  # what a float is off by does not count

TESTS = {
    LT: lambda value, threshold: value < threshold,
    LE: lambda value, threshold: value <= threshold,
    GT: lambda value, threshold: value > threshold,
    GE: lambda value, threshold: value >= threshold,
}


@dataclass(frozen=True, slots=True)
class Document:
    """One record behind a figure; ``amount`` is in the metric's unit, if it has one."""

    model: str
    id: int
    name: str
    day: date | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """What a metric was in one period.

    * ``start``, ``end``: first and last day; of a figure as of one day both are it;
    * ``value``: in the unit of the metric, ``None`` without data;
    * ``count``: how many documents the value is made of;
    * ``documents``: some of them, those that say most first;
    * ``key``: of the record that the value stands for, as a tier.
    """

    start: date
    end: date
    value: float | None = None
    count: int = 0
    documents: tuple[Document, ...] = ()
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A metric against a threshold, in so many consecutive periods.

    ``missing`` is what a period without data means: ``good`` ends the run, ``skip`` is
    passed over, ``bad`` counts like a bad one. ``key`` is the record that the threshold
    stands for, as a tier.
    """

    metric: str
    operator: str
    threshold: float
    periods: int = 1
    missing: str = GOOD
    key: int | None = None

    def is_bad(self, value):
        """Return whether a value is bad; exactly at the threshold as the operator says.

        >>> limit = Condition("late_count", GT, 3)
        >>> limit.is_bad(3), limit.is_bad(4)
        (False, True)
        """
        pair = round(value, DECIMALS), round(self.threshold, DECIMALS)
        return TESTS[self.operator](*pair)


@dataclass(frozen=True, slots=True)
class Standard:
    """Conditions, all or any of which have to hold; without one nobody is caught."""

    key: int
    conditions: tuple[Condition, ...]
    match: str = ALL


@dataclass(frozen=True, slots=True)
class Streak:
    """How one condition stands.

    * ``length``: bad periods running, up to the newest one;
    * ``met``: whether these are as many as the condition asks for;
    * ``used``: the bad periods that it rests on, newest first, no more than needed;
    * ``ended_by``: the period that ended the run, ``None`` where the history did.
    """

    condition: Condition
    length: int = 0
    met: bool = False
    used: tuple[Period, ...] = ()
    ended_by: Period | None = None

    @property
    def lacking(self):
        """How many more bad periods running would meet the condition."""
        return max(0, self.condition.periods - self.length)


@dataclass(frozen=True, slots=True)
class Finding:
    """How a customer stands against one standard: a :class:`Streak` per condition."""

    standard: Standard
    streaks: tuple[Streak, ...]
    met: bool

    @property
    def met_streaks(self):
        """The conditions that hold."""
        return tuple(streak for streak in self.streaks if streak.met)

    @property
    def lacking(self):
        """How many more bad periods would meet the standard; ``None``: it cannot be.

        >>> quarters = [Period(date(2026, 1, 1), date(2026, 3, 31), 80.0)]
        >>> from .streaks import examine
        >>> rule = Standard(1, (Condition("invoiced_quarter", LT, 100, 3),))
        >>> examine(rule, {"invoiced_quarter": quarters}).lacking
        2
        """
        lacks = [streak.lacking for streak in self.streaks]
        if not lacks:
            return None
        return max(lacks) if self.standard.match == ALL else min(lacks)

    def with_documents(self, documents):
        """Return the same with the documents behind the bad periods.

        :param documents: ``{(metric, start, end): (Document, …)}``; a period that is
            not named keeps those it has
        """

        def fill(one, period):
            """Return a period of a streak with the documents behind it."""
            key = (one.condition.metric, period.start, period.end)
            return replace(period, documents=documents.get(key, period.documents))

        return replace(
            self,
            streaks=tuple(
                replace(one, used=tuple(fill(one, period) for period in one.used))
                for one in self.streaks
            ),
        )

    def dump(self) -> dict:
        """Return plain data, fit for JSON, that :meth:`load` makes the same of.

        >>> from .streaks import check
        >>> quarter = Period(date(2026, 1, 1), date(2026, 3, 31), 80.0, 1, (
        ...     Document("account.move", 7, "INV/7", date(2026, 2, 3), 80.0),))
        >>> rule = Standard(1, (Condition("invoiced_quarter", LT, 100),))
        >>> found = check(rule, {"invoiced_quarter": [quarter]})
        >>> Finding.load(found.dump()) == found
        True
        """
        return {
            "standard": self.standard.key,
            "match": self.standard.match,
            "met": self.met,
            "streaks": [_dump_streak(streak) for streak in self.streaks],
        }

    @classmethod
    def load(cls, data: dict) -> "Finding":
        """Return the finding that was dumped; what the data has besides is left out."""
        streaks = tuple(_load_streak(one) for one in data.get("streaks") or ())
        conditions = tuple(streak.condition for streak in streaks)
        standard = Standard(data.get("standard"), conditions, data.get("match") or ALL)
        return cls(standard, streaks, bool(data.get("met")))


# === INTERNALS === #


def _dump_streak(one):
    condition = one.condition
    return {
        "metric": condition.metric,
        "operator": condition.operator,
        "threshold": condition.threshold,
        "periods": condition.periods,
        "missing": condition.missing,
        "key": condition.key,
        "length": one.length,
        "met": one.met,
        "used": [_dump_period(period) for period in one.used],
        "ended_by": one.ended_by and _dump_period(one.ended_by),
    }


def _load_streak(data):
    names = ("metric", "operator", "threshold", "periods", "missing", "key")
    return Streak(
        condition=Condition(**{name: data.get(name) for name in names}),
        length=data.get("length") or 0,
        met=bool(data.get("met")),
        used=tuple(_load_period(one) for one in data.get("used") or ()),
        ended_by=data.get("ended_by") and _load_period(data["ended_by"]),
    )


def _dump_period(period):
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "value": period.value,
        "count": period.count,
        "key": period.key,
        "documents": [
            {
                "model": one.model,
                "id": one.id,
                "name": one.name,
                "day": one.day and one.day.isoformat(),
                "amount": one.amount,
            }
            for one in period.documents
        ],
    }


def _load_period(data):
    return Period(
        start=date.fromisoformat(data["start"]),
        end=date.fromisoformat(data["end"]),
        value=data.get("value"),
        count=data.get("count") or 0,
        key=data.get("key"),
        documents=tuple(
            Document(
                model=one["model"],
                id=one["id"],
                name=one["name"],
                day=date.fromisoformat(one["day"]) if one.get("day") else None,
                amount=one.get("amount"),
            )
            for one in data.get("documents") or ()
        ),
    )
