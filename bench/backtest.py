"""How well the payment score ranks late invoices: `./dev bench backtest FILE.csv`.

Loads the invoices of a CSV file into the books of a new company, gives each customer
the payment score of the default policy as of the evening before each of its invoices
was issued, so from nothing but the past, and tells how well that score separated the
invoices that were then paid late from the others.
"""

import argparse
import sys
from datetime import date, timedelta
from time import perf_counter
from typing import NamedTuple

from odoo.tools import SQL

from ..engine import backtest, scoring
from .books import load_books
from .invoice_file import read_invoices

START_SHARE = 0.7  # of the invoices come before those that are scored
SATURDAY = 5


class Case(NamedTuple):
    """One scored invoice."""

    score: float | None
    days_late: int  # after the due date, which moves from a weekend to Monday
    disputed: bool


def main(env, arguments):
    """Run the bench.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    options = _parse(arguments)
    try:
        invoices = read_invoices(options.file)
    except (OSError, ValueError) as error:
        sys.exit(f"bench: {options.file}: {error}")
    if not invoices:
        sys.exit(f"bench: {options.file} has no invoices")
    start = options.start or _get_start(invoices)
    company = _create_company(env)
    clock = perf_counter()
    ids = load_books(env, company, invoices)
    env.cr.commit()
    _say_loaded(invoices, perf_counter() - clock)

    env["credit.policy"]._load_defaults(company)
    policy = env["credit.policy"].search([("company_id", "=", company.id)], limit=1)
    policy = policy._to_engine()
    for aside in (False, True):
        if aside and not any(one.disputed for one in invoices):
            break
        _set_disputes(env, invoices, ids, aside)
        clock = perf_counter()
        cases = rank(env, company, invoices, ids, policy, start)
        _say_ranked(cases, policy, start, aside, perf_counter() - clock)


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="dev bench backtest", description=__doc__)
    parser.add_argument("file", help="customer, invoiced, due, amount, paid, disputed")
    parser.add_argument(
        "--from",
        dest="start",
        metavar="DAY",
        type=date.fromisoformat,
        help="score the invoices issued from this day on, like 2013-05-01; without it "
        f"from the month on before which {START_SHARE:.0%} of the invoices lie",
    )
    return parser.parse_args(arguments)


def _get_start(invoices):
    """Return the first day of the month in which the last invoices begin."""
    return invoices[int(len(invoices) * START_SHARE)].invoiced.replace(day=1)


def _create_company(env):
    company = env["res.company"].create(
        {
            "name": "Bench",
            "country_id": env.ref("base.us").id,
            "currency_id": env.ref("base.USD").id,
        }
    )
    env.user.company_ids += company
    env.cr.commit()  # now Odoo gives it accounts
    return company


def _set_disputes(env, invoices, ids, aside):
    """Record the disputes of the file, or none.

    The file does not say when an invoice was disputed: from its first day on, then.
    """
    moves = tuple(
        move_id
        for one, (_account_id, move_id) in zip(invoices, ids, strict=True)
        if one.disputed
    )
    if moves:
        env.cr.execute(
            SQL(
                "UPDATE account_move SET credit_disputed_from = %s WHERE id IN %s",
                SQL("invoice_date") if aside else SQL("NULL"),
                moves,
            )
        )
        env.invalidate_all(flush=False)


# === RANKING === #


def rank(env, company, invoices, ids, policy, start):
    """Score every invoice from a day on, each as of the evening before.

    One batch of accounts per day.

    :param list ids: ``(account id, move id)`` by invoice
    :return: list of :class:`Case`
    """
    by_day = {}
    for one, (account_id, _move_id) in zip(invoices, ids, strict=True):
        if one.invoiced >= start:
            by_day.setdefault(one.invoiced, []).append((one, account_id))
    last = max(one.paid or one.invoiced for one in invoices)
    cases = []
    for day, issued in by_day.items():
        accounts = {account_id for _one, account_id in issued}
        scores = score_accounts(env, company, accounts, policy, day - timedelta(1))
        cases.extend(
            Case(scores[account_id], _get_days_late(one, last), one.disputed)
            for one, account_id in issued
        )
    return cases


def score_accounts(env, company, account_ids, policy, day):
    """Return ``{account id: payment score}``, None without a history of payments."""
    measures = env["credit.measure"]
    criteria = [one for one in policy.criteria if one.dimension == scoring.PAYMENT]
    found = measures._measure(
        env["credit.account"].browse(sorted(account_ids)),
        [criterion.measure for criterion in criteria],
        day,
        house=measures._get_house(company, day, policy.grace_days),
        grace=policy.grace_days,
        pseudo=policy.pseudo,
    )
    return {
        account_id: scoring.score(
            criteria,
            {code: by[account_id] for code, by in found.items() if account_id in by},
        ).payment
        for account_id in account_ids
    }


def _get_days_late(invoice, last):
    """Return how late an invoice was paid; an open one counts to the file's last day.

    >>> from .invoice_file import Invoice, _read_day as day
    >>> sunday = Invoice("A", day("2013-06-03"), day("2013-06-30"), 1.0, None, False)
    >>> _get_days_late(sunday, day("2013-07-02"))
    1
    """
    due = invoice.due
    while due.weekday() >= SATURDAY:
        due += timedelta(days=1)
    return ((invoice.paid or last) - due).days


# === REPORT === #


def _say(text=""):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _say_loaded(invoices, seconds):
    customers = len({one.customer for one in invoices})
    _say(
        f"Loaded {len(invoices)} invoices of {customers} customers, "
        f"{invoices[0].invoiced} to {invoices[-1].invoiced}, in {seconds:.1f} s."
    )


def _say_ranked(cases, policy, start, aside, seconds):
    grace = policy.grace_days
    _say()
    _say(
        "Disputed invoices are set aside in the history (they tell nothing of how a "
        "customer pays):"
        if aside
        else "The history as it is, disputed invoices like any other:"
    )
    _say(
        f"{len(cases)} invoices issued from {start} on, the payment score as of the "
        f"evening before each ({seconds:.1f} s)"
    )
    _say(f"{'':54}{'invoices':>9}{'late':>6}{'no score':>9}{'AUC':>7}{'Gini':>7}")
    for who, chosen in _choose(cases):
        for days in (grace, 0):
            late = f"late: more than {days} days after due" if days else "late: at all"
            _say_figures(f"{who}, {late}", chosen, days)
    _say_deciles(cases, grace)


def _choose(cases):
    """Yield which invoices are looked at: a name and a list."""
    yield "every invoice", cases
    if any(case.disputed for case in cases):
        yield "undisputed invoices", [case for case in cases if not case.disputed]


def _get_report(cases, days):
    scores = [case.score for case in cases]
    return backtest.report(scores, [case.days_late > days for case in cases])


def _say_figures(title, cases, days):
    found = _get_report(cases, days)
    area = "" if found["auc"] is None else f"{found['auc']:.3f}"
    gini = "" if found["gini"] is None else f"{found['gini']:.3f}"
    _say(
        f"  {title:52}{found['count']:>9}{found['bad']:>6.0f}{found['unrated']:>9}"
        f"{area:>7}{gini:>7}"
    )


def _say_deciles(cases, days):
    found = _get_report(cases, days)
    _say(f"  Tenths of every invoice by score, late: more than {days} days after due")
    _say(f"  {'tenth':>7}{'score':>15}{'invoices':>10}{'late':>6}{'late %':>8}")
    for group in found["deciles"]:
        if group["count"]:
            scores = f"{group['lowest']:.1f} - {group['highest']:.1f}"
            _say(
                f"  {group['key']:>7}{scores:>15}{group['count']:>10}"
                f"{group['bad']:>6.0f}{group['rate']:>8.1f}"
            )
    if found["capture"] is not None:
        _say(f"  The worst tenth holds {found['capture']:.0f} % of what was late.")
