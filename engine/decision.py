"""May these documents go? One pass over them, in order, so that they add up."""

from dataclasses import dataclass, field

OVER_LIMIT = "over_limit"

PASS = "pass"
RELEASED = "released"
HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one credit account before the documents are looked at.

    Amounts are in the company's currency. ``ceiling`` is ``None`` where there is no
    ceiling (no limit agreed, or an unlimited one).
    """

    exposure: float
    ceiling: float | None
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Demand:
    """One document that asks for credit. Amounts are in the company's currency.

    * ``amount``: what the exposure grows by when the document goes;
    * ``on_credit``: the part of its value that no money was received for;
    * ``value``: its value, which a release must cover;
    * ``released_up_to``: the value it was released for, ``None`` without a release;
    * ``open``: what it adds to the exposure before money; decides nothing.
    """

    key: int
    account: int
    amount: float
    on_credit: float
    value: float
    released_up_to: float | None = None
    open: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a document failed, with the figures that show it."""

    code: str
    figures: dict


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on one document.

    ``headroom`` is what is left under the ceiling once the document has gone
    (negative: by how much it is over), ``None`` without a ceiling.
    """

    outcome: str
    demand: Demand
    headroom: float | None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_held(self) -> bool:
        return self.outcome == HOLD

    @property
    def shortfall(self) -> float:
        """By how much the limit is exceeded, 0 when it is not."""
        return max(0.0, -self.headroom) if self.headroom is not None else 0.0


def decide(standings, demands):
    """Decide on documents one after the other; each one that goes uses up room.

    A document passes when the exposure with it stays within the ceiling (exactly at
    the ceiling passes), when nothing of it is on credit, or when it was released for
    its value. A document that is held uses no room, so a smaller one behind it may
    still pass.

    :param dict standings: ``{account: Standing}``
    :param demands: iterable of :class:`Demand`
    :return: ``{demand.key: Verdict}``
    :rtype: dict

    >>> room = {1: Standing(exposure=0.0, ceiling=150.0)}
    >>> two = [Demand(n, 1, 100.0, 100.0, 100.0) for n in (7, 8)]
    >>> [v.outcome for v in decide(room, two).values()]
    ['pass', 'hold']
    >>> decide(room, two)[8].shortfall
    50.0
    >>> decide(room, [Demand(7, 1, 150.0, 150.0, 150.0)])[7].outcome
    'pass'

    Money already there passes, whatever else is owed:

    >>> full = {1: Standing(exposure=500.0, ceiling=150.0)}
    >>> decide(full, [Demand(7, 1, 0.0, 0.0, 80.0)])[7].outcome
    'pass'

    A release covers the document up to its value:

    >>> decide(full, [Demand(7, 1, 80.0, 80.0, 80.0, released_up_to=80.0)])[7].outcome
    'released'
    >>> decide(full, [Demand(7, 1, 81.0, 81.0, 81.0, released_up_to=80.0)])[7].outcome
    'hold'
    """
    exposure = {account: standing.exposure for account, standing in standings.items()}
    verdicts = {}
    for demand in demands:
        standing = standings[demand.account]
        after = round(exposure[demand.account] + demand.amount, standing.decimals)
        verdict = _judge(demand, standing, after)
        if not verdict.is_held:
            exposure[demand.account] = after
        verdicts[demand.key] = verdict
    return verdicts


def _judge(demand, standing, after):
    """Return the :class:`Verdict` on a demand that brings the exposure to ``after``."""
    if standing.ceiling is None:
        return Verdict(PASS, demand, None)
    headroom = round(standing.ceiling - after, standing.decimals)
    nothing_on_credit = round(demand.on_credit, standing.decimals) <= 0
    if headroom >= 0 or nothing_on_credit:
        return Verdict(PASS, demand, headroom)
    finding = Finding(
        OVER_LIMIT,
        {
            "exposure": round(after - demand.amount, standing.decimals),
            "amount": demand.amount,
            "limit": standing.ceiling,
            "shortfall": -headroom,
        },
    )
    released = (
        demand.released_up_to is not None
        and round(demand.value - demand.released_up_to, standing.decimals) <= 0
    )
    return Verdict(RELEASED if released else HOLD, demand, headroom, (finding,))
