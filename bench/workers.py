"""Servers that share an evaluation, as several hosts on one database do.

`./dev bench workers --customers 20000`

The same evaluation by one server and by two; then by two, of which one is killed in
the middle: what it was at is done by the other, nothing is lost and nothing twice.
"""

import os
import time
from contextlib import ExitStack

from odoo.service.model import retrying

from . import databases, load
from .report import Report, make_parser
from .servers import serve

TIMEOUT = 1800  # seconds for one evaluation
KILL_AT = 0.3  # of the customers are computed
PER_SECOND = 1000  # customers, computed and applied, by as many servers as cores
OPTIONS = ("--max-cron-threads=1", "--workers=0")


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
    env.cr.commit()
    seconds = {}
    for servers, is_killed in ((1, False), (2, False), (2, True)):
        with Servers(env, servers) as running:
            what = f"{servers} servers" + (", one killed" if is_killed else "")
            seconds[what] = _run(env, running, is_killed)
            speed = spec.customers / sum(seconds[what].values())
            report.add(
                what,
                **{f"{k}_seconds": round(v, 1) for k, v in seconds[what].items()},
                customers_per_second=round(speed),
            )
            _judge_lines(report, env, what)
    one, two = (sum(seconds[what].values()) for what in ("1 servers", "2 servers"))
    report.judge("two are faster than one", f"{one / two:.2f} x", two < one)
    speed = spec.customers / two
    report.judge(
        f"2 servers: >= {PER_SECOND} customers per second",
        f"{speed:.0f}",
        speed >= PER_SECOND,
    )
    report.finish(options.save)


class Servers(ExitStack):
    """Odoo servers on one database, each with one worker for scheduled actions."""

    def __init__(self, env, count):
        super().__init__()
        database = databases.Database(env.cr.dbname)
        self.processes = []
        for _server in range(count):
            server = self.enter_context(serve(database, os.devnull, *OPTIONS))
            self.processes.append(server.process)

    def kill_one(self):
        """Have one end at once, as when its host loses power."""
        self.processes[0].kill()


def _run(env, servers, is_killed):
    """Return the seconds of computing and of applying an evaluation."""
    evaluation = env["credit.evaluation"].create({"company_id": env.company.id})
    clock = time.monotonic()
    evaluation._start()
    evaluation._trigger_compute()
    env.cr.commit()
    if is_killed:
        _wait(evaluation, lambda: evaluation.progress >= 100 * KILL_AT)
        servers.kill_one()
    _wait(evaluation, lambda: evaluation.state == "review")
    computed = time.monotonic()
    retrying(evaluation._apply, env)  # as a user's click is, when a worker still writes
    _wait(evaluation, lambda: evaluation.state == "applied")
    return {"compute": computed - clock, "apply": time.monotonic() - computed}


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
        time.sleep(0.2)
    raise TimeoutError(evaluation.state)


def _judge_lines(report, env, what):
    """Every customer has one line of the last evaluation."""
    evaluation = env["credit.evaluation"].search([], order="id desc", limit=1)
    lines = env["credit.evaluation.line"]._read_group(
        [("evaluation_id", "=", evaluation.id)],
        [],
        ["__count", "account_id:count_distinct"],
    )
    customers = evaluation.account_count
    report.judge(f"{what}: each customer once", lines[0], lines[0] == (customers,) * 2)
