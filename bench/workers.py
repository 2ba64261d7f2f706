"""Servers that share an evaluation, as several hosts on one database do.

`./dev bench workers --customers 20000`

The same evaluation, on a fresh copy of the same database each, by one server and by
two; then by two, of which one is killed while both are at work: what it was at is done
by the other. What becomes of the customers has to be the same every time.
"""

import os
import sys
import time
from contextlib import ExitStack
from typing import NamedTuple

from odoo.service.model import retrying

from . import databases, load
from .measuring import tell_step
from .report import Report, make_parser
from .servers import serve

TIMEOUT = 1800  # seconds for one evaluation
KILL_AT = 0.3  # of the customers are done
PER_SECOND = 1000  # customers, computed and applied, by as many servers as cores
OPTIONS = ("--max-cron-threads=1", "--workers=0")
OUTCOME = {
    "lines": "SELECT COUNT(*) FROM credit_evaluation_line",
    "tiers": "SELECT COUNT(*) FROM credit_tier_history",
    "limits": "SELECT COUNT(*) FROM credit_limit",
    "activities": "SELECT COUNT(*) FROM mail_activity",
    "messages": "SELECT COUNT(*) FROM mail_message",
}
AT_WORK = """
    SELECT COUNT(*) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND xact_start IS NOT NULL
"""


class Run(NamedTuple):
    """One way to do it.

    :param int servers: how many
    :param str kill_in: the phase in which one is killed, if any
    """

    servers: int
    kill_in: str | None = None

    def __str__(self):
        what = "1 server" if self.servers == 1 else f"{self.servers} servers"
        return f"{what}, one killed in {self.kill_in}" if self.kill_in else what


RUNS = (Run(1), Run(2), Run(2, "compute"), Run(2, "apply"))


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("workers", __doc__)
    load.add_arguments(parser, customers=20000)
    options = parser.parse_args(arguments)
    spec = load.Spec.from_options(options)
    report = Report("workers", env, **spec._asdict())
    load.generate(env, spec)
    env.company.credit_mode = "monitor"
    name = databases.leave(env)
    found = {run: measure_copy(name, run) for run in RUNS}
    tell(report, spec.customers, found)
    report.finish(options.save)
    sys.exit()  # the shell's own connection is closed, so that it has no other end


def measure_copy(name, run):
    """Return what :func:`measure_run` does, of a fresh copy of a database."""
    tell_step(str(run))
    copy = databases.Database(f"{name}_copy")
    try:
        copy.make_copy(name)
        return copy.run("workers.measure_run", run.servers, run.kill_in)
    finally:
        copy.drop()


def measure_run(env, servers, kill_in):
    """Evaluate all customers, and apply it.

    :param int servers: how many do it
    :param str kill_in: the phase in which one of them is killed, if any
    :return: seconds by phase, and how many records of each kind there are then
    :rtype: dict
    """
    with Servers(env, servers) as running:
        evaluation = env["credit.evaluation"].create({"company_id": env.company.id})
        clock = time.monotonic()
        evaluation._start()
        evaluation._trigger_compute()
        env.cr.commit()
        if kill_in == "compute":
            running.kill_one(evaluation)
        _wait(evaluation, lambda: evaluation.state == "review")
        computed = time.monotonic()
        retrying(evaluation._apply, env)  # as a click is, when a worker still writes
        if kill_in == "apply":
            running.kill_one(evaluation)
        _wait(evaluation, lambda: evaluation.state == "applied")
        seconds = {"compute": computed - clock, "apply": time.monotonic() - computed}
    return {"seconds": seconds, "outcome": _count_outcome(env)}


class Servers(ExitStack):
    """Odoo servers on one database, each with one worker for scheduled actions."""

    def __init__(self, env, count):
        super().__init__()
        database = databases.Database(env.cr.dbname)
        self.processes = []
        for _server in range(count):
            server = self.enter_context(serve(database, os.devnull, *OPTIONS))
            self.processes.append(server.process)

    def kill_one(self, evaluation):
        """Have one end at once, as when its host loses power, while all are at work."""
        _wait(
            evaluation,
            lambda: (
                evaluation.progress >= 100 * KILL_AT
                and _count_at_work(evaluation.env) >= len(self.processes)
            ),
        )
        self.processes[0].kill()


def _count_at_work(env):
    env.cr.execute(AT_WORK)
    return env.cr.fetchone()[0]


def _count_outcome(env):
    """Return how many records of each kind there are."""
    outcome = {}
    for what, query in OUTCOME.items():
        env.cr.execute(query)
        (outcome[what],) = env.cr.fetchone()
    return outcome


def _wait(evaluation, is_there):
    """Return when the servers have come so far.

    :raise TimeoutError: when they do not
    """
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        evaluation.env.cr.rollback()  # a new view of the database
        evaluation.env.invalidate_all()
        if is_there():
            return
        time.sleep(0.1)
    raise TimeoutError(evaluation.state)


def tell(report, customers, found):
    """Put the figures into the report, and hold them against the budget.

    :param int customers: how many were evaluated
    :param dict found: what :func:`measure_run` returned, by :class:`Run`
    """
    one, two = (found[run]["seconds"] for run in RUNS[:2])
    for run, each in found.items():
        seconds = each["seconds"]
        report.add(
            str(run),
            **{f"{phase}_seconds": round(took, 1) for phase, took in seconds.items()},
            customers_per_second=round(customers / sum(seconds.values())),
            **each["outcome"],
        )
    for phase in one:
        faster = one[phase] / two[phase]
        report.judge(f"{phase}: two faster than one", f"{faster:.2f} x", faster > 1)
    outcomes = [each["outcome"] for each in found.values()]
    lines = outcomes[0]["lines"]
    report.judge("a line per customer", lines, lines == customers)
    report.judge(
        "the same outcome every time",
        outcomes[0],
        all(outcome == outcomes[0] for outcome in outcomes),
    )
    speed = customers / sum(two.values())
    report.judge(
        f"2 servers: >= {PER_SECOND} customers per second",
        f"{speed:.0f}",
        speed >= PER_SECOND,
    )
