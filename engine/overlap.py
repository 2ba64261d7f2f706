"""Which rule of a company never decides anything, because another one always does."""

from .rules import ANY, EFFECTS, EXEMPT, Rule

# the higher they are, the later a rule fails
FIGURES = ("percent", "days", "amount")
# its days say what other rules count, too: two of them are never alike
TOLERANT = "limit_expired"


def find_cover(rule: Rule, rules) -> Rule | None:
    """Return the rule that makes another one idle, if one does.

    Of the same scope, for all of its members: an exemption, or a rule of the same kind
    and stage that fails whenever this one does, with the same or a harder effect. Of
    two that say the same it is the later one that is idle.

    :param Rule rule: the one that may be idle
    :param rules: iterable of :class:`engine.rules.Rule`, of the company

    >>> month = Rule(1, "days_overdue", "hold", days=30)
    >>> quarter = Rule(2, "days_overdue", "warn", days=90)
    >>> find_cover(quarter, [month, quarter]).key, find_cover(month, [month, quarter])
    (1, None)

    A softer effect earlier on is no doubling, nor is another stage:

    >>> early = Rule(3, "days_overdue", "warn", days=10)
    >>> other = Rule(4, "days_overdue", "hold", "invoice", days=90)
    >>> [find_cover(rule, [early, month, other]) for rule in (early, month, other)]
    [None, None, None]

    An exemption of the same scope takes everything away, one of a wider scope nothing:

    >>> tier = Rule(5, "unrated", scope="tag", members=frozenset({7}))
    >>> pardon = Rule(6, "any", EXEMPT, scope="tag", members=frozenset({7, 8}))
    >>> find_cover(tier, [tier, pardon]).key
    6
    >>> find_cover(tier, [tier, Rule(6, "any", EXEMPT)])

    An exemption from everything says nothing of a limit that ran out, whose rule tells
    for how long its amount goes on counting:

    >>> lapse = Rule(7, "limit_expired", days=30)
    >>> find_cover(lapse, [lapse, Rule(8, "any", EXEMPT)])
    >>> find_cover(lapse, [lapse, Rule(8, "limit_expired", EXEMPT)]).key
    8

    Of twins the second one is idle:

    >>> twins = [Rule(1, "unrated"), Rule(2, "unrated")]
    >>> [bool(find_cover(rule, twins)) for rule in twins]
    [False, True]
    """
    for other in rules:
        if other.key == rule.key or not _covers(other, rule):
            continue
        if other.key < rule.key or not _covers(rule, other):
            return other
    return None


def _covers(other, rule):
    """Whether nothing is left for a rule to decide, because of another one."""
    if other.scope != rule.scope or not rule.members <= other.members:
        return False
    if other.effect == EXEMPT:
        # one from everything says nothing of the days that are tolerated
        return other.kind == rule.kind or (other.kind == ANY and rule.kind != TOLERANT)
    if rule.effect == EXEMPT or (other.kind, other.stage) != (rule.kind, rule.stage):
        return False
    if EFFECTS.index(other.effect) < EFFECTS.index(rule.effect):
        return False
    mine = [getattr(rule, name) for name in FIGURES]
    theirs = [getattr(other, name) for name in FIGURES]
    if rule.kind == TOLERANT:
        return mine == theirs
    return all(one >= another for one, another in zip(mine, theirs, strict=True))
