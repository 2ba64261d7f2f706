"""Salespeople who confirm orders of the same customers at once, over JSON-2.

`./dev bench salespeople --people 20 --customers 5 --seconds 60`

Each of them quotes and confirms, one order after the other, and cancels some that were
confirmed, which makes room for others. The limits have room for one to three orders.
What the customers owe is summed up from the orders themselves, by plain SQL, ten times
a second and at the end.
"""

import random
import re
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from threading import Event

import requests

from odoo import Command, fields
from odoo.tools import SQL

from . import databases
from .report import Report, make_parser
from .servers import serve

LIMIT = 300.0
LOOK_SECONDS = 0.1  # how often the orders are added up
AMOUNTS = (90.0, 140.0, 260.0)
CANCELLED_SHARE = 0.4  # of the confirmed orders
WORKERS = 4
TIMEOUT = 120
DEADLOCK = "DEADLOCK"
GAVE_UP = "SerializationFailure"  # Odoo tries five times, and then tells the user
OWED = """
    SELECT account.id, limits.amount - SUM(o.amount_total)
      FROM credit_account account
      JOIN credit_limit limits ON limits.account_id = account.id
       AND limits.state = 'active'
      JOIN sale_order o ON o.partner_invoice_id = account.partner_id
       AND o.state = 'sale'
     WHERE account.id IN %s
     GROUP BY account.id, limits.amount
"""


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("salespeople", __doc__)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--customers", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args(arguments)
    data = {name: getattr(options, name) for name in ("people", "customers", "seconds")}
    report = Report("salespeople", env, workers=WORKERS, **data)
    accounts, product, keys = create_world(env, options.people, options.customers)
    env.cr.commit()
    partners = accounts.partner_id.ids
    with (
        tempfile.NamedTemporaryFile("r") as log,
        serve(
            databases.Database(env.cr.dbname), log.name, *("--workers", str(WORKERS))
        ) as server,
    ):
        stop = Event()
        with ThreadPoolExecutor(options.people) as pool:
            people = [Salesperson(server.address, key) for key in keys]
            people = [
                pool.submit(one.sell, partners, product.id, stop) for one in people
            ]
            clock = time.monotonic()
            least = _watch(env, accounts, options.seconds)
            stop.set()
            people = [one.result() for one in people]
            seconds = time.monotonic() - clock
        retries = _count_retries(log.read())
    least = min(least, _get_least_room(env, accounts))
    tell(report, people, retries, least, seconds)
    report.finish(options.save)
    if not all(line["met"] for line in report.budget):
        sys.exit(1)


def create_world(env, people, customers):
    """Return the accounts, a product, and one key of the interface per salesperson."""
    company = env.company
    company.credit_mode = "enforce"
    partners = env["res.partner"].create(
        [{"name": f"Customer {number}"} for number in range(customers)]
    )
    accounts = env["credit.account"]._ensure(
        [(partner.id, company.id) for partner in partners]
    )
    accounts = env["credit.account"].search([("partner_id", "in", partners.ids)])
    env["credit.limit"].create(
        [
            {"account_id": account.id, "amount": LIMIT, "reason": "Bench"}
            for account in accounts
        ]
    )
    product = env["product.product"].create(
        {"name": "Goods", "type": "service", "taxes_id": [Command.clear()]}
    )
    users = env["res.users"].create(
        [
            {
                "name": f"Salesperson {number}",
                "login": f"sales{number}",
                "group_ids": [
                    Command.link(env.ref("sales_team.group_sale_salesman_all_leads").id)
                ],
            }
            for number in range(people)
        ]
    )
    tomorrow = fields.Datetime.add(fields.Datetime.now(), days=1)
    keys = [
        env(user=user.id)["res.users.apikeys"]
        .sudo()
        ._generate("rpc", "Bench", tomorrow)
        for user in users
    ]
    return accounts, product, keys


class Salesperson:
    """One user of the interface, in a thread of its own.

    :param str address: of the server
    :param str key: of the interface
    """

    def __init__(self, address, key):
        self.address = address
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"bearer {key}"
        self.chance = random.Random(key)
        self.seen = Counter()
        self.waits = []  # seconds of each confirmation

    def sell(self, partners, product_id, stop):
        """Quote and confirm until told to stop.

        :param list partners: ids of the customers
        :param stop: the event that says so
        :return: itself
        """
        while not stop.is_set():
            order = self._quote(self.chance.choice(partners), product_id)
            if not order:
                continue
            clock = time.monotonic()
            self._call("action_confirm", ids=order)
            self.waits.append(time.monotonic() - clock)
            (found,) = self._call(
                "read", ids=order, fields=["state", "credit_state"]
            ) or [{}]
            self.seen[f"{found.get('state')}, {found.get('credit_state')}"] += 1
            if found.get("state") == "sale" and self._has_second_thoughts():
                self._call("action_cancel", ids=order)
        return self

    def _has_second_thoughts(self):
        return self.chance.random() < CANCELLED_SHARE

    def _quote(self, partner_id, product_id):
        """Return the ids of a new quotation; nothing when it failed."""
        line = {"product_id": product_id, "price_unit": self.chance.choice(AMOUNTS)}
        values = {"partner_id": partner_id, "order_line": [[0, 0, line]]}
        return self._call("create", vals_list=[values])

    def _call(self, method, **values):
        """Return what a method of orders answers; a failure is counted."""
        answer = self.session.post(
            f"{self.address}/json/2/sale.order/{method}", json=values, timeout=TIMEOUT
        )
        if answer.ok:
            return answer.json()
        self.seen[f"failed: {method}, {_get_error(answer)}"] += 1
        return None


def _get_error(answer):
    """Return what went wrong, as the interface names it."""
    try:
        return answer.json()["name"]
    except (ValueError, KeyError):
        return answer.status_code


def _watch(env, accounts, seconds):
    """Look at the orders again and again.

    :param int seconds: for how long
    :return: the least room that any customer had
    """
    least = LIMIT
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
        least = min(least, _get_least_room(env, accounts))
    return least


def _get_least_room(env, accounts):
    """Return the limit less what was ordered, of the customer with the least."""
    env.cr.rollback()  # a new view of the database
    rows = env.execute_query(SQL(OWED, tuple(accounts.ids)))
    return min((float(room) for _account, room in rows), default=LIMIT)


def _count_retries(log):
    return Counter(
        re.findall(r"(\w+), (?:\d+ tries left|maximum number of tries reached)", log)
    )


def tell(report, people, retries, least, seconds):
    """Put what happened into the report.

    :param list people: :class:`Salesperson`
    :param Counter retries: of the server, by error
    :param float least: the least room that was seen
    :param float seconds: how long they sold, until the last answer
    """
    seen = sum((one.seen for one in people), Counter())
    for what, count in sorted(seen.items()):
        report.add(what, count=count)
    for error, count in retries.items():
        report.add(f"tried again after {error}", count=count)
    waits = [wait for one in people for wait in one.waits]
    cuts = quantiles(waits, n=20)
    report.add(
        "confirmations",
        count=len(waits),
        per_second=round(len(waits) / seconds, 1),
        median_seconds=round(cuts[9], 3),
        p95_seconds=round(cuts[18], 3),
    )
    deadlocks = sum(count for error, count in retries.items() if DEADLOCK in error)
    failed = {what: count for what, count in seen.items() if what.startswith("failed")}
    lost = sum(count for what, count in failed.items() if GAVE_UP in what)
    broken = sum(failed.values()) - lost
    report.judge("no limit exceeded, least room", least, least >= 0)
    report.judge("no deadlock", deadlocks, not deadlocks)
    report.judge("no request lost after Odoo's five tries", lost, not lost)
    report.judge("no request failed for another reason", broken, not broken)
