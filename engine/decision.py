"""May these documents go? One pass over them, in order, so that they add up."""

import dataclasses
from dataclasses import dataclass, field

from .kinds import KINDS
from .rules import EFFECTS, EXEMPT, HOLD, REFUSE, WARN, Demand, weigh

# outcomes, beside the effects of rules that decide
PASS = "pass"
RELEASED = "released"
STOPPING = (HOLD, REFUSE)
# codes of findings
MANUAL = "manual"  # what a person put on hold by hand
TERM = "term"
# what says less than something else of at least its strength: of a document over the
# limit nobody needs to hear that it is near it
SAID_BY = {"utilisation": "over_limit"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a document failed, with the figures that show it."""

    code: str
    figures: dict
    effect: str = HOLD
    rule: int | None = None

    @property
    def strength(self) -> int:
        """Refuse beats hold beats warn beats inform."""
        return EFFECTS.index(self.effect)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on one document.

    ``headroom`` is what is left under the ceiling once the document has gone
    (negative: by how much it is over), ``None`` without a ceiling. ``findings`` are
    the strongest first.
    """

    outcome: str
    demand: Demand
    headroom: float | None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_held(self) -> bool:
        """Whether the document may not go."""
        return self.outcome in STOPPING

    @property
    def shortfall(self) -> float:
        """By how much the document exceeds what may be used of the limit.

        Only what stops it counts: a note that 90 % are used is no shortfall.
        """
        stopping = (f for f in self.findings if f.effect in STOPPING)
        return max((f.figures.get("shortfall", 0.0) for f in stopping), default=0.0)

    def holds_for(self, code) -> bool:
        """Whether a rule of a kind is among those that stop the document."""
        return any(
            finding.code == code and finding.effect in STOPPING
            for finding in self.findings
        )


def decide(standings, demands, rules, stages=("order",)):
    """Decide on documents one after the other; each one that goes uses up room.

    A document that is held uses no room, so a smaller one behind it may still pass.

    :param dict standings: ``{account: Standing}``
    :param demands: iterable of :class:`Demand`
    :param rules: iterable of :class:`Rule`, or ``{account: iterable of Rule}``
    :param stages: the stages whose rules count, the one that decides last
    :return: ``{demand.key: Verdict}``
    :rtype: dict

    >>> from .rules import Rule, Standing
    >>> rules = [Rule(1, "over_limit")]
    >>> room = {1: Standing(exposure=0.0, ceiling=150.0)}
    >>> two = [Demand(n, 1, 100.0, 100.0, 100.0) for n in (7, 8)]
    >>> [v.outcome for v in decide(room, two, rules).values()]
    ['pass', 'hold']
    >>> decide(room, two, rules)[8].shortfall
    50.0
    >>> decide(room, [Demand(7, 1, 150.0, 150.0, 150.0)], rules)[7].outcome
    'pass'

    Money already there passes, whatever else is owed:

    >>> full = {1: Standing(exposure=500.0, ceiling=150.0)}
    >>> decide(full, [Demand(7, 1, 0.0, 0.0, 80.0)], rules)[7].outcome
    'pass'

    A release covers the document up to its value:

    >>> def released(value):
    ...     demand = Demand(7, 1, value, value, value, released_up_to=80.0)
    ...     return decide(full, [demand], rules)[7].outcome
    >>> released(80.0), released(81.0)
    ('released', 'hold')

    The strongest effect decides; what is refused cannot be released:

    >>> blocked = Rule(2, "status", "refuse", scope="status",
    ...                members=frozenset({"retired"}))
    >>> gone = {1: Standing(0.0, 50.0, status="retired")}
    >>> both = decide(gone, [Demand(7, 1, 80.0, 80.0, 80.0, 80.0)], [*rules, blocked])
    >>> both[7].outcome, [finding.code for finding in both[7].findings]
    ('refuse', ['status', 'over_limit'])
    """
    exposure = {account: standing.exposure for account, standing in standings.items()}
    verdicts = {}
    for demand in demands:
        own = rules[demand.account] if isinstance(rules, dict) else rules
        verdict = _judge(demand, standings, exposure[demand.account], own, stages)
        if not verdict.is_held:
            exposure[demand.account] += demand.amount
        verdicts[demand.key] = verdict
    return verdicts


def test(rule, standing, demand, exposure):
    """Apply one rule, whatever others say.

    :return: :class:`Finding`, ``None`` when the rule is kept
    """
    nothing_on_credit = round(demand.on_credit, standing.decimals) <= 0
    kind = KINDS[rule.kind]
    if nothing_on_credit and not kind.whatever_is_paid:
        return None
    figures = kind.test(rule, standing, demand, exposure)
    if figures is None:
        return None
    return Finding(rule.kind, figures, rule.effect, rule.key)


def tolerate_lapse(standing, weighed):
    """Return the standing under whose ceiling the document is looked at.

    A limit that ran out is a limit of 0, unless a rule says how long that is
    tolerated: then that rule decides, and the limit goes on counting.

    >>> from .rules import Rule, Standing
    >>> gone = Standing(0.0, 0.0, lapsed_days=5, lapsed_amount=100.0)
    >>> tolerate_lapse(gone, []).ceiling
    0.0
    >>> tolerate_lapse(gone, weigh([Rule(1, "limit_expired")], gone, "order")).ceiling
    100.0
    """
    if standing.lapsed_days is None:
        return standing
    if not any(one.rule.kind == "limit_expired" for one in weighed):
        return standing
    return dataclasses.replace(standing, ceiling=standing.lapsed_amount)


def _judge(demand, standings, exposure, rules, stages):
    """Return the :class:`Verdict` on a demand on top of an exposure."""
    standing = standings[demand.account]
    weighed = {stage: weigh(rules, standing, stage) for stage in stages}
    # what is tolerated when the document goes is not told as a lapse before
    standing = tolerate_lapse(standing, weighed[stages[-1]])
    strongest = {}
    for stage in stages:
        found = _apply(weighed[stage], standing, demand, exposure)
        found += _look_at_buyer(demand, standings, rules, stage)
        for finding in found:
            known = strongest.get(finding.code)
            if not known or finding.strength > known.strength:
                strongest[finding.code] = finding
    for less, more in SAID_BY.items():
        said, by = strongest.get(less), strongest.get(more)
        if said and by and by.strength >= said.strength:
            del strongest[less]
    if demand.block is not None:
        strongest[MANUAL] = Finding(MANUAL, demand.block)
    findings = sorted(strongest.values(), key=lambda f: -f.strength)
    headroom = None
    if standing.ceiling is not None:
        after = exposure + demand.amount
        headroom = round(standing.ceiling - after, standing.decimals)
    return Verdict(
        _get_outcome(demand, findings, standing.decimals),
        demand,
        headroom,
        tuple(findings),
    )


def _apply(weighed, standing, demand, exposure):
    """Return the findings of the rules that decide."""
    findings = [
        test(one.rule, standing, demand, exposure)
        for one in weighed
        if not one.overruled_by and one.rule.effect != EXEMPT
    ]
    return [finding for finding in findings if finding]


def _look_at_buyer(demand, standings, rules, stage):
    """Return what the status of the customer who ordered says, where another pays."""
    buyer = standings.get(demand.buyer) if demand.buyer else None
    if not buyer:
        return []
    weighed = [one for one in weigh(rules, buyer, stage) if one.rule.kind == "status"]
    return _apply(weighed, buyer, demand, buyer.exposure)


def _get_outcome(demand, findings, decimals):
    """Return the outcome of a demand from its findings, the strongest first."""
    effect = findings[0].effect if findings else None
    if effect == HOLD:
        is_released = (
            demand.block is None
            and demand.released_up_to is not None
            and round(demand.value - demand.released_up_to, decimals) <= 0
        )
        return RELEASED if is_released else HOLD
    return {REFUSE: REFUSE, WARN: WARN}.get(effect, PASS)
