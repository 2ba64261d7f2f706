"""What the lists of customers, accounts and holds cost, by number of customers.

`./dev bench lists --sizes 1000 100000`

The pages are what the web client asks for: the fields of the view, 80 records, and how
many there are. The list of customers is read once more without this module's fields.
"""

from lxml import etree

from odoo import Command

from . import load
from .measuring import best
from .report import Report, make_parser

SIZES = (1000, 100000)
PAGE = 80
COLUMN = 40  # cards of a board, in each column
MORE_QUERIES = 6
OWN_PREFIX = "credit_"
HOLDS = 200
# what is opened: title, model, kind of view
PAGES = (
    ("customers", "res.partner", "list"),
    ("accounts", "credit.account", "list"),
    ("accounts, cards", "credit.account", "kanban"),
    ("hold desk", "credit.hold", "list"),
    ("hold desk, cards", "credit.hold", "kanban"),
)


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("lists", __doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args(arguments)
    report = Report("lists", env, sizes=options.sizes, rows=PAGE)
    env.company.credit_mode = "enforce"
    costs, before = {}, 0
    for size in sorted(options.sizes):
        load.generate(env, load.Spec(customers=size - before))
        env.cr.commit()
        before = size
        create_holds(env)
        env.cr.commit()
        costs[size] = measure_pages(env(user=env.ref("base.user_admin").id))
        for title, cost in costs[size].items():
            report.add(f"{size} customers: {title}", **cost.as_row())
    _judge(report, costs)
    report.finish(options.save)


def create_holds(env, count=HOLDS):
    """Have orders of customers with too small a limit held."""
    accounts = env["credit.account"].search([("limit_ids", "!=", False)], limit=count)
    product = env["product.product"].create({"name": "Goods", "type": "service"})
    line = {"product_id": product.id, "price_unit": 1e6}
    orders = env["sale.order"].create(
        [
            {
                "partner_id": account.partner_id.id,
                "order_line": [Command.create(dict(line))],
            }
            for account in accounts
        ]
    )
    orders.action_confirm()


def measure_pages(env):
    """Cost the first page of each list.

    :return: ``{title: Cost}``
    """
    costs = {}
    for title, model, kind in PAGES:
        names, group = get_fields(env, model, kind)
        costs[title] = best(env, _reader(env, model, names, group))
        if model == "res.partner":
            plain = {name for name in names if not name.startswith(OWN_PREFIX)}
            costs[f"{title}, without ours"] = best(env, _reader(env, model, plain))
    return costs


def get_fields(env, model, kind):
    """Return the fields of a view, the optional ones too, and what it groups by."""
    arch = etree.fromstring(env[model].get_view(view_type=kind)["arch"])
    names = {
        node.get("name")
        for node in arch.iter("field")
        if not any(up.tag == "field" for up in node.iterancestors())
    }
    return names, arch.get("default_group_by")


def _reader(env, model, names, group=None):
    """Return a function that reads the first page, as the web client does.

    :param str group: the field by which a board has its columns, if any
    """
    fields = env[model]._fields
    specification = {
        name: {"fields": {"display_name": {}}}
        if fields[name].type in ("many2one", "many2many")
        else {}
        for name in names
    }
    if not group:
        return lambda: env[model].web_search_read([], specification, limit=PAGE)
    return lambda: env[model].web_read_group(
        [],
        [group],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification=specification,
        unfold_read_default_limit=COLUMN,
    )


def _judge(report, costs):
    for size, found in costs.items():
        more = found["customers"].queries - found["customers, without ours"].queries
        report.judge(
            f"<= {MORE_QUERIES} more queries for {PAGE} of {size} customers",
            more,
            more <= MORE_QUERIES,
        )
