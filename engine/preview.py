"""What applies here? Every rule a customer meets, and which one wins over which."""

from dataclasses import dataclass

from .decision import SAID_BY, Finding, Verdict, decide, test, tolerate_lapse
from .rules import EXEMPT, Rule, weigh

DECIDES = "decides"  # what it finds counts
KEPT = "kept"  # it decides, and the document keeps it
OUTDONE = "outdone"  # it fails, but another one says it more strongly, or says more
OVERRULED = "overruled"  # a narrower rule decides instead
EXEMPTED = "exempted"  # an exemption spares the customer
EXEMPTS = "exempts"  # is the exemption


@dataclass(frozen=True, slots=True)
class Previewed:
    """One rule in whose scope the customer is.

    ``finding`` is what it finds whatever others say, ``None`` when it is kept or is an
    exemption; ``by`` is the rule that takes its place.
    """

    rule: Rule
    role: str
    finding: Finding | None = None
    by: Rule | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The verdict on a document, and how it came about."""

    verdict: Verdict
    lines: tuple[Previewed, ...]


def preview(rules, standing, demand, stage="order"):
    """Decide on a document, and tell of each rule what became of it.

    :param rules: iterable of :class:`engine.rules.Rule`
    :param standing: the :class:`engine.rules.Standing` of the customer
    :param demand: the :class:`engine.rules.Demand`
    :param str stage: ``quotation``, ``order`` or ``invoice``
    :rtype: Preview

    >>> from .rules import Demand, Standing
    >>> tier = {"scope": "tier", "members": frozenset({7})}
    >>> rules = [
    ...     Rule(1, "over_limit"), Rule(2, "over_limit", "warn", **tier),
    ...     Rule(3, "unrated"), Rule(4, "days_overdue", days=30),
    ...     Rule(5, "days_overdue", EXEMPT, **tier),
    ... ]
    >>> late = Standing(90.0, 100.0, overdue=((40, 90.0),), tier=7)
    >>> seen = preview(rules, late, Demand(1, None, 20.0, 20.0, 20.0))
    >>> seen.verdict.outcome, seen.verdict.headroom
    ('warn', -10.0)
    >>> for one in seen.lines:
    ...     print(one.rule.key, one.role, bool(one.finding), one.by and one.by.key)
    1 overruled True 2
    2 decides True None
    3 kept False None
    4 exempted True 5
    5 exempts False None
    """
    rules = tuple(rules)
    account = demand.account
    verdict = decide({account: standing}, [demand], rules, (stage,))[demand.key]
    weighed = weigh(rules, standing, stage)
    standing = tolerate_lapse(standing, weighed)
    deciding = {finding.code: finding.rule for finding in verdict.findings}
    by_key = {rule.key: rule for rule in rules}
    lines = []
    for one in weighed:
        finding = None
        if one.rule.effect != EXEMPT:
            finding = test(one.rule, standing, demand, standing.exposure)
        kind = one.rule.kind
        counts = deciding.get(kind) or deciding.get(SAID_BY.get(kind))
        role, by = _get_role(one, finding, by_key.get(counts))
        lines.append(Previewed(one.rule, role, finding, by))
    return Preview(verdict, tuple(lines))


def _get_role(one, finding, decides):
    """Return the role of a rule and the rule that takes its place.

    :param one: :class:`engine.rules.Weighed`
    :param finding: what it finds, else None
    :param decides: the rule whose finding counts in place of it or is its own, None
        where none failed
    """
    if one.overruled_by:
        is_spared = one.overruled_by.effect == EXEMPT
        return (EXEMPTED if is_spared else OVERRULED), one.overruled_by
    if one.rule.effect == EXEMPT:
        return EXEMPTS, None
    if not finding:
        return KEPT, None
    if decides and decides.key != one.rule.key:
        return OUTDONE, decides
    return DECIDES, None
