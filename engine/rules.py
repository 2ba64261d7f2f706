"""What the engine knows of customers, documents and rules; which rule decides."""

from dataclasses import dataclass, field

INFORM, WARN, HOLD, REFUSE = EFFECTS = ("inform", "warn", "hold", "refuse")
EXEMPT = "exempt"
ANY = "any"  # of an exemption: from every kind

# from the widest to the narrowest
SCOPES = ("all", "status", "tier", "tag", "account")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one credit account before the documents are looked at.

    Amounts are in the company's currency.

    * ``ceiling``: highest exposure accepted, ``None`` without one (no limit agreed, or
      an unlimited one);
    * ``lapsed_days``: how long ago the limit ran out, ``None`` while one is in force or
      none was ever agreed; ``lapsed_amount``: what it was, ``None`` for unlimited;
    * ``overdue``: pairs of days overdue and amount;
    * ``tier``: ``None`` for a customer who was not rated;
    * ``longest_term``: longest payment term allowed in days, ``None`` for any.
    """

    exposure: float
    ceiling: float | None
    decimals: int = 2
    lapsed_days: int | None = None
    lapsed_amount: float | None = None
    overdue: tuple[tuple[int, float], ...] = ()
    account: int | None = None
    status: str = "normal"
    tier: int | None = None
    tags: frozenset = frozenset()
    is_restricted: bool = False
    longest_term: int | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """One document that asks for credit. Amounts are in the company's currency.

    * ``amount``: what the exposure grows by when the document goes;
    * ``on_credit``: the part of its value that no money was received for;
    * ``value``: its value, which a release must cover;
    * ``released_up_to``: the value it was released for, ``None`` without a release;
    * ``open``: what it adds to the exposure before money; decides nothing;
    * ``term_days``: days until it has to be paid, ``None`` where that is not known;
    * ``buyer``: the account of who ordered, where another one pays;
    * ``block``: who put it on hold by hand and why, ``None`` where nobody did.
    """

    key: int
    account: int
    amount: float
    on_credit: float
    value: float
    released_up_to: float | None = None
    open: float = 0.0
    term_days: int | None = None
    buyer: int | None = None
    block: dict | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a company; which of the figures count depends on its kind.

    ``members`` are what the scope names: statuses, ids of tiers, tags or accounts.
    """

    key: int
    kind: str
    effect: str = HOLD
    stage: str = "order"
    scope: str = "all"
    members: frozenset = field(default=frozenset())
    percent: float = 0.0
    days: int = 0
    amount: float = 0.0

    @property
    def narrowness(self) -> int:
        """How narrow the scope is; the narrower one decides.

        >>> Rule(1, "unrated", scope="tag").narrowness > Rule(2, "unrated").narrowness
        True
        """
        return SCOPES.index(self.scope)

    def covers(self, standing: Standing) -> bool:
        """Whether the customer is in the scope.

        >>> rule = Rule(1, "status", scope="status", members=frozenset({"blocked"}))
        >>> rule.covers(Standing(0.0, None)), rule.covers(
        ...     Standing(0.0, None, status="blocked"))
        (False, True)
        """
        match self.scope:
            case "status":
                return standing.status in self.members
            case "tier":
                return standing.tier in self.members
            case "tag":
                return not self.members.isdisjoint(standing.tags)
            case "account":
                return standing.account in self.members
        return True


@dataclass(frozen=True, slots=True)
class Weighed:
    """A rule in whose scope a customer is, and the one that takes its place."""

    rule: Rule
    overruled_by: Rule | None = None


def weigh(rules, standing, stage):
    """Tell which rules decide on a customer at a stage.

    Of each kind the narrowest scope decides. An exemption of the same or a narrower
    scope beats it, and counts at every stage.

    :param rules: iterable of :class:`Rule`
    :param Standing standing: the customer
    :param str stage: ``quotation``, ``order`` or ``invoice``
    :return: list of :class:`Weighed`, for the rules in whose scope the customer is

    >>> everybody = Rule(1, "days_overdue", days=30)
    >>> good_ones = Rule(2, "days_overdue", WARN, scope="tier", members=frozenset({7}))
    >>> this_one = Rule(3, "any", EXEMPT, scope="account", members=frozenset({5}))
    >>> def deciding(**values):
    ...     standing = Standing(0.0, None, **values)
    ...     weighed = weigh([everybody, good_ones, this_one], standing, "order")
    ...     return [one.rule.key for one in weighed if not one.overruled_by]
    >>> deciding(), deciding(tier=7), deciding(tier=7, account=5)
    ([1], [2], [3])

    A wider exemption does not help against a rule for this one customer:

    >>> mine = Rule(4, "days_overdue", scope="account", members=frozenset({5}))
    >>> pardon = Rule(5, "days_overdue", EXEMPT, scope="tier", members=frozenset({7}))
    >>> found = weigh([mine, pardon], Standing(0, None, tier=7, account=5), "order")
    >>> [(one.rule.key, one.overruled_by and one.overruled_by.key) for one in found]
    [(4, None), (5, 4)]
    """
    covering = [rule for rule in rules if rule.covers(standing)]
    blocks = [r for r in covering if r.effect != EXEMPT and r.stage == stage]
    exemptions = [r for r in covering if r.effect == EXEMPT]
    winner = {}
    for kind in {rule.kind for rule in blocks}:
        candidates = [rule for rule in blocks if rule.kind == kind]
        candidates += [rule for rule in exemptions if rule.kind in (kind, ANY)]
        winner[kind] = max(candidates, key=lambda r: (r.narrowness, r.effect == EXEMPT))
    weighed = []
    for rule in blocks:
        best = winner[rule.kind]
        decides = best.effect != EXEMPT and best.narrowness == rule.narrowness
        weighed.append(Weighed(rule, None if decides else best))
    for rule in exemptions:
        beaten_by = [
            best
            for kind, best in winner.items()
            if rule.kind in (kind, ANY) and best.narrowness > rule.narrowness
        ]
        # one from everything that helps against one kind still counts
        helps = rule in winner.values() or not beaten_by
        weighed.append(Weighed(rule, None if helps else beaten_by[0]))
    return weighed
