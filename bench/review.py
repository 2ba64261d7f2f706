"""Evaluating customers and applying it, by number of customers.

`./dev bench review --sizes 1000 10000 100000`

Each size is a company of its own, with its own history, so that the averages of the
house cost what they do in a company of that size; the next larger one is written when
the one before it was measured. Batches are committed one by one, as one worker does;
for several of them see `workers`.
"""

from itertools import pairwise

from . import load
from .load_world import create_companies
from .measuring import Cost, get_memory_mib, get_peak_mib, measure
from .report import Report, make_parser

SIZES = (1000, 10000)
INVOICES = 10
PER_SECOND = 1000  # customers, evaluated and applied
# of the time of one customer, and of memory, from one size to the next
GROWTH = 1.25
PHASES = (("compute", "running"), ("apply", "review"))
WARM_UP = 100  # customers, not measured: fills what is cached per process


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("review", __doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--invoices", type=int, default=INVOICES)
    options = parser.parse_args(arguments)
    sizes = sorted(options.sizes)
    report = Report("review", env, sizes=sizes, invoices=options.invoices)
    costs = {}
    worlds = create_worlds(env, [WARM_UP, *sizes], options.invoices)
    measure_review(env, next(worlds)[1])
    for size, company in worlds:
        costs[size] = measure_review(env, company)
        _tell(report, size, costs[size])
    _judge(report, costs)
    report.finish(options.save)


def create_worlds(env, sizes, invoices):
    """Yield ``(customers, company)``, each with a history of its own, when asked."""
    companies = create_companies(env, len(sizes) + 1)[1:]
    for size, company in zip(sizes, companies, strict=True):
        own = env(context={"allowed_company_ids": company.ids})
        load.generate(own, load.Spec(customers=size, invoices=invoices))
        company.credit_mode = "monitor"
        env.cr.commit()
        yield size, company


def measure_review(env, company, keep=None):
    """Cost evaluating all customers of a company, batch by batch.

    :param keep: what to call after each batch; commits, unless told otherwise
    :return: ``{"compute" | "apply": Cost}``, all of it, commits included
    """
    keep = keep or env.cr.commit
    evaluation = env["credit.evaluation"].create({"company_id": company.id})

    def start(phase):
        if phase == "compute":
            evaluation._start()
        else:
            evaluation._update_state(("review",), "review", approved_by_id=env.uid)
            evaluation._split_apply()
        keep()

    def advance():
        evaluation._advance()
        keep()

    costs = {}
    for phase, state in PHASES:
        total = measure(env, lambda phase=phase: start(phase))
        while evaluation.state == state:
            total = Cost(*map(sum, zip(total, measure(env, advance), strict=True)))
        costs[phase] = total
    return costs


def _tell(report, size, costs):
    whole = Cost(*map(sum, zip(*costs.values(), strict=True)))
    for what, cost in (*costs.items(), ("all", whole)):
        report.add(
            f"{size} customers, {what}",
            **cost.as_row(),
            customers_per_second=round(size / cost.seconds),
            memory_mib=get_memory_mib(),
            peak_mib=get_peak_mib(),
        )


def _judge(report, costs):
    """Hold the costs against the budget.

    :param dict costs: ``{customers: {phase: Cost}}``
    """
    each = [
        sum(cost.seconds for cost in own.values()) / size
        for size, own in sorted(costs.items())
    ]
    growth = max((now / before for before, now in pairwise(each)), default=1.0)
    report.judge(
        "time per customer grows with no size", f"{growth:.2f} x", growth <= GROWTH
    )
    speed = 1 / each[-1]
    report.judge(
        f">= {PER_SECOND} customers per second", f"{speed:.0f}", speed >= PER_SECOND
    )
    first, *_between, last = report.rows
    growth = last["memory_mib"] / first["memory_mib"]
    report.judge("memory stays flat", f"{growth:.2f} x", growth <= GROWTH)
