"""Exposure of all accounts beside what it needs at the least, and beside OCA.

`./dev bench exposure --customers 20000 --invoices 10`
"""

import sys

from . import databases, load
from .measuring import Cost, best
from .report import Report, make_parser

TIMES_BARE = 2.0  # how much slower than the bare sums it may be
TIMES_OCA = 10.0  # how much faster than OCA's modules it must be
TOTAL = "risk_total"
TOLERANCE = 1.0  # of all amounts together, for roundings

BARE = (
    # what the receivable items sum up to
    """
    SELECT l.partner_id, SUM(l.amount_residual)
      FROM account_move_line l
      JOIN account_account a ON a.id = l.account_id
     WHERE a.account_type = 'asset_receivable' AND l.parent_state = 'posted'
       AND l.reconciled IS NOT TRUE AND l.company_id = %(company)s
     GROUP BY l.partner_id
    """,
    # what open orders do, as far as they are not invoiced
    """
    SELECT o.partner_invoice_id, SUM(l.price_total - COALESCE(invoiced.total, 0))
      FROM sale_order o
      JOIN sale_order_line l ON l.order_id = o.id
CROSS JOIN LATERAL (
        SELECT SUM(item.price_total) AS total
          FROM sale_order_line_invoice_rel rel
          JOIN account_move_line item ON item.id = rel.invoice_line_id
         WHERE rel.order_line_id = l.id AND item.parent_state = 'posted'
           ) invoiced
     WHERE o.state = 'sale' AND o.invoice_status <> 'invoiced'
       AND o.company_id = %(company)s
     GROUP BY o.partner_invoice_id
    """,
)


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("exposure", __doc__)
    load.add_arguments(parser, customers=20000)
    options = parser.parse_args(arguments)
    spec = load.Spec.from_options(options)
    report = Report("exposure", env, **spec._asdict())
    load.generate(env, spec)
    name = databases.leave(env)
    own = databases.Database(name)
    costs = {"bare sums": own.run("exposure.measure_bare")}
    costs["credit_management"] = own.run("exposure.measure_own")
    costs["credit_management, pivot"] = own.run("exposure.measure_pivot")
    costs["credit_management, field"] = own.run("exposure.measure_field")
    with databases.rivals(name) as rivals:
        costs["OCA risk_total"] = rivals["oca"].run("exposure.measure_oca")
    tell(report, {what: (Cost(*cost), total) for what, (cost, total) in costs.items()})
    report.finish(options.save)
    sys.exit()  # the shell's own connection is closed, so that it has no other end


def tell(report, costs):
    """Put the costs into the report, and hold them against the budget.

    :param costs: ``{what: (Cost, total)}``: the bare sums; this module as checks and
        reviews compute it, as a pivot reads it, and record by record; OCA
    """
    (bare, owed), (own, _own), *shown, (oca, _oca) = costs.values()
    for what, (cost, total) in costs.items():
        times = round(cost.seconds / bare.seconds, 1)
        report.add(what, **cost.as_row(), times_bare=times, total=round(total, 2))
    slower = own.seconds / bare.seconds
    report.judge(f"<= {TIMES_BARE} x bare", f"{slower:.2f} x", slower <= TIMES_BARE)
    for how, (cost, _total) in zip(("pivot", "field"), shown, strict=True):
        faster = oca.seconds / cost.seconds
        report.judge(
            f">= {TIMES_OCA} x OCA, {how}", f"{faster:.1f} x", faster >= TIMES_OCA
        )
    off = max(abs(total - owed) for _cost, total in list(costs.values())[:-1])
    report.judge("the same amount as the bare sums", round(off, 2), off < TOLERANCE)


def measure_bare(env):
    """Cost what no exposure can do without: the sums of items and of orders."""

    def call():
        rows = []
        for query in BARE:
            env.cr.execute(query, {"company": env.company.id})
            rows += env.cr.fetchall()
        return rows

    return best(env, call), sum(float(amount) for _partner, amount in call())


def measure_own(env):
    """Cost the exposure of all accounts of the company."""
    accounts = env["credit.account"].search([("company_id", "=", env.company.id)])

    def call():
        return env["credit.exposure"]._compute_by_source(accounts)

    cost = best(env, call)
    return cost, sum(sum(sources.values()) for sources in call().values())


def measure_pivot(env):
    """Cost the exposure of the same accounts through the field, as a pivot reads it."""

    def call():
        return env["credit.account"].formatted_read_group(
            [("company_id", "=", env.company.id)], ["status"], ["exposure:sum"]
        )

    return best(env, call), sum(group["exposure:sum"] for group in call())


def measure_field(env):
    """Cost the same field read record by record, a thousand at a time by the ORM."""
    accounts = env["credit.account"].search([("company_id", "=", env.company.id)])
    cost = best(env, lambda: accounts.mapped("exposure"))
    return cost, sum(account.exposure for account in accounts)


def measure_oca(env):
    """Cost OCA's total risk of the same customers, read through its own field."""
    partners = env["res.partner"].search([("name", "like", "Customer %")])
    names = [name for name in partners._fields if _is_choice(name)]
    partners.write(dict.fromkeys(names, True))
    env.cr.execute("ANALYZE res_partner")
    env.cr.commit()
    cost = best(env, lambda: partners.mapped(TOTAL))
    return cost, sum(partner[TOTAL] for partner in partners)


def _is_choice(name):
    """Whether a field says what OCA's total includes."""
    return name.startswith("risk_") and name.endswith("_include")
