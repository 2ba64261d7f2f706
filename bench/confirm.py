"""Confirming orders beside core alone, and beside OCA, by length of history.

`./dev bench confirm --histories 10 100 1000 10000`; takes some ten minutes.
"""

import sys
from contextlib import contextmanager
from statistics import median

from odoo import Command

from . import databases, load
from .measuring import Cost, measure, tell_step
from .report import Report, make_parser

OWN = "credit_management"
ORDERS = 50
HISTORIES = (10, 100, 1000, 10000)  # invoices of the customer
OTHERS = 2000  # customers with ten invoices each, as a company has besides
ROUNDS = 5  # of all databases, in turn: what else the machine does hits all alike
MORE_QUERIES = 10
MORE_TIME = 0.25
ENOUGH = 1e9  # no limit is to stop an order here


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("confirm", __doc__)
    parser.add_argument("--histories", type=int, nargs="+", default=HISTORIES)
    options = parser.parse_args(arguments)
    report = Report(
        "confirm", env, histories=options.histories, orders=ORDERS, others=OTHERS
    )
    customers = prepare(env, options.histories, OTHERS)
    name = databases.leave(env)
    with databases.rivals(name) as rivals:
        own = databases.Database(name)
        sides = {"core": rivals["core"], OWN: own, "OCA": rivals["oca"]}
        found = [
            measure_sides(sides, customers, number) for number in range(1, ROUNDS + 1)
        ]
    tell(report, found)
    report.finish(options.save)
    sys.exit()  # the shell's own connection is closed, so that it has no other end


def prepare(env, histories, others=0):
    """Write customers whose orders pass, and switch the check on.

    :param histories: how many invoices, for each customer
    :param int others: how many customers there are besides
    :return: ``{invoices: id of the customer}``
    """
    env.company.credit_mode = "enforce"
    customers = {}
    if others:
        load.generate(env, load.Spec(customers=others))
    for count in histories:
        tell_step(f"A customer with {count} invoices")
        before = env["res.partner"].search([])
        load.generate(env, load.Spec(customers=1, invoices=count, late=0.0))
        customers[count] = (env["res.partner"].search([]) - before).ids[-1]
    partners = env["res.partner"].browse(customers.values())
    env["credit.limit"].search([("partner_id", "in", partners.ids)]).amount = ENOUGH
    return customers


def measure_sides(sides, customers, number):
    """Cost confirming in each database, in a process of its own.

    :param dict sides: ``{side: databases.Database}``
    :param int number: of the round; each begins with another side
    :return: ``{side: what measure_all returned}``
    """
    costs, order = {}, list(sides.items())
    for what, side in order[number % len(order) :] + order[: number % len(order)]:
        tell_step(f"Round {number} of {ROUNDS}, {what}")
        costs[what] = side.run("confirm.measure_all", customers)
    return costs


def tell(report, found):
    """Put the costs into the report, and hold them against the budget.

    What it takes more is the median of the rounds, each compared with core in the same
    round, with the least and the most beside it.

    :param list found: a round each, ``{side: {"10 one": cost, "10 action": cost}}``
    """
    queries, times = set(), []
    for what in found[0]["core"]:
        for side in found[0]:
            row, more_queries, more_time = _compare(found, side, what)
            report.add(f"{what}, {side}", **row)
            if side == OWN:
                queries.add(more_queries)
                times.append(more_time)
    report.judge(
        f"<= {MORE_QUERIES} more queries, the same for every history and action",
        sorted(queries),
        max(queries) <= MORE_QUERIES and len(queries) == 1,
    )
    report.judge(
        f"<= {MORE_TIME:.0%} more time",
        f"{min(times):+.0%} to {max(times):+.0%}",
        max(times) <= MORE_TIME,
    )


def _compare(found, side, what):
    """Return a row of the report, the queries more than core, and the share of time."""
    rounds = [(Cost(*one[side][what]), Cost(*one["core"][what])) for one in found]
    costs, cores = zip(*rounds, strict=True)
    cost = Cost(*map(min, zip(*costs, strict=True)))
    queries = cost.queries - min(core.queries for core in cores)
    times = sorted(own.seconds / core.seconds - 1 for own, core in rounds)
    cpus = sorted(_get_cpu(own) / _get_cpu(core) - 1 for own, core in rounds)
    row = {
        **cost.as_row(),
        "more_queries": queries,
        "more_time": f"{median(times):+.0%} ({times[0]:+.0%} to {times[-1]:+.0%})",
        "more_cpu": f"{median(cpus):+.0%} ({cpus[0]:+.0%} to {cpus[-1]:+.0%})",
    }
    return row, queries, median(times)


def _get_cpu(cost):
    """Return the CPU time of Python and PostgreSQL, in seconds."""
    return cost.cpu_seconds + cost.postgres_seconds


def measure_all(env, customers):
    """Cost confirming orders of each customer, one by one and all in one action.

    :param dict customers: ``{invoices: id of the customer}``
    :return: ``{"10 one": cost, "10 action": cost}``; the cost of one is the median
    """
    product = env["product.product"].create({"name": "Goods", "type": "service"})
    salesperson = create_salesperson(env)
    costs = {}
    for count, partner_id in customers.items():
        partner = env["res.partner"].browse(int(partner_id))
        let_pass(partner)
        orders = create_orders(env, partner, product).with_user(salesperson)
        with _undone(env):  # what is cached per process is warm after the first
            ones = [_confirm(one) for one in orders]
        costs[f"{count} one"] = _get_median(ones[1:])
        with _undone(env):
            costs[f"{count} action"] = _confirm(orders)
    return costs


@contextmanager
def _undone(env):
    """Have the orders as they were when the block ends: to create them takes longer."""
    env.flush_all()
    savepoint = env.cr.savepoint()
    yield
    savepoint.close(rollback=True)
    env.invalidate_all(flush=False)


def let_pass(partner):
    """Have OCA, where it is installed, count all there is, under a limit for all."""
    names = [
        name
        for name in partner._fields
        if name.startswith("risk_") and name.endswith("_include")
    ]
    if names:
        partner.write({**dict.fromkeys(names, True), "credit_limit": ENOUGH})


def create_salesperson(env):
    """Return a user who may confirm all orders, and no more."""
    login = "bench_salesperson"
    if known := env["res.users"].search([("login", "=", login)]):
        return known
    group = env.ref("sales_team.group_sale_salesman_all_leads")
    return env["res.users"].create(
        {
            "name": "Salesperson",
            "login": login,
            "group_ids": [Command.link(group.id)],
            "company_id": env.company.id,
            "company_ids": [Command.set(env.company.ids)],
        }
    )


def create_orders(env, partner, product, count=ORDERS):
    """Return quotations of a customer."""
    line = {"product_id": product.id, "product_uom_qty": 1, "price_unit": 10.0}
    values = {"partner_id": partner.id, "order_line": [Command.create(line)]}
    return env["sale.order"].create([dict(values) for _order in range(count)])


def _confirm(orders):
    """Cost confirming orders in one go.

    :raise AssertionError: when one of them did not pass
    """

    def call():
        orders.action_confirm()
        orders.env.flush_all()
        orders.env.cr.precommit.run()  # a commit does it first: messages of changes

    cost = measure(orders.env, call)
    states = set(orders.mapped("state"))
    if states != {"sale"}:
        raise AssertionError(f"not all were confirmed: {states}")
    return cost


def _get_median(costs):
    """Return the median of each of their figures."""
    return Cost(*map(median, zip(*costs, strict=True)))
