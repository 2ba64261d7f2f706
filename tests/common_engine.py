"""Cases of the engine drawn by chance, in whole cents, and what they are made of."""

from fractions import Fraction

from ..engine.rules import Demand, Rule, Standing

STATUSES = ("normal", "watch", "restricted", "blocked")
TIERS = (None, 1, 2)
TAGS = (10, 11, 12)
ACCOUNTS = (1, 2)
STAGES = ("quotation", "order", "invoice")
MEMBERS = {
    "all": (),
    "status": STATUSES,
    "tier": TIERS[1:],
    "tag": TAGS,
    "account": ACCOUNTS,
}
SCOPES = tuple(MEMBERS)  # from the widest to the narrowest
SEVERITY = {"pass": 0, "warn": 1, "released": 2, "hold": 3, "refuse": 4}


def draw_rule(chance, key, kinds, effects=("inform", "warn", "hold", "refuse")):
    """Return a rule; its figures are such that a share of the limit is whole cents."""
    scope = chance.choice(SCOPES)
    members = chance.sample(MEMBERS[scope], min(2, len(MEMBERS[scope])))
    return Rule(
        key,
        chance.choice(kinds),
        chance.choice(effects),
        chance.choice(STAGES[:2]),
        scope,
        frozenset(members),
        percent=float(chance.choice([0, 50, 80, 100])),
        days=chance.choice([0, 10, 30]),
        amount=chance.randint(0, 20000) / 100,
    )


def draw_standing(chance, account=1, has_lapsed=None):
    """Return a customer; the limit is in whole units of the currency."""
    ceiling = chance.choice([None, 0.0, float(chance.randint(1, 600))])
    lapsed = chance.random() < 0.2 if has_lapsed is None else has_lapsed
    overdue = tuple(
        (chance.randint(1, 60), chance.randint(1, 20000) / 100)
        for _n in range(chance.randint(0, 3))
    )
    return Standing(
        exposure=chance.randint(-2000, 60000) / 100,
        ceiling=0.0 if lapsed else ceiling,
        lapsed_days=chance.randint(1, 40) if lapsed else None,
        lapsed_amount=ceiling if lapsed else None,
        overdue=overdue,
        account=account,
        status=chance.choice(STATUSES),
        tier=chance.choice(TIERS),
        tags=frozenset(chance.sample(TAGS, chance.randint(0, 2))),
        is_restricted=chance.random() < 0.2,
        longest_term=chance.choice([None, 0, 20, 45]),
    )


def draw_demand(chance, key=7, account=1):
    """Return a document, a third of it paid at times, and released at times."""
    value = chance.randint(0, 40000)
    paid = chance.choice([0, 0, value // 3, value])
    released = chance.choice([None, None, value, value - 1, value // 2])
    return Demand(
        key,
        account,
        amount=(value - paid) / 100,
        on_credit=(value - paid) / 100,
        value=value / 100,
        released_up_to=None if released is None else released / 100,
        term_days=chance.choice([None, 0, 20, 30, 60]),
        block=chance.choice([None] * 9 + [{"user": "Ann", "note": "Stop"}]),
    )


def draw_rules(chance, kinds):
    """Return five rules, and an exemption or two at times."""
    rules = [draw_rule(chance, key, kinds) for key in range(1, 6)]
    pardons = [
        draw_rule(chance, key, (*kinds, "any"), ("exempt",))
        for key in range(6, 6 + chance.randint(0, 2))
    ]
    return rules + pardons


def cents(amount):
    """Return an amount in cents, exactly."""
    return Fraction(round(amount * 100))
