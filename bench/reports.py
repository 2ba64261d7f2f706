"""Files of many lines, beside the bare writing of as many cells.

`./dev bench reports --customers 10000`
"""

import tempfile

from xlsxwriter import Workbook

from ..report.credit_xlsx import OPTIONS
from . import databases, load
from .measuring import Cost, best, get_memory_mib, get_peak_mib
from .report import Report, make_parser

TEXT = "Some words"


def main(env, arguments):
    """Run the benchmark.

    :param env: environment of a database with the module
    :param list arguments: as typed on the command line
    """
    parser = make_parser("reports", __doc__)
    load.add_arguments(parser, customers=10000)
    options = parser.parse_args(arguments)
    spec = load.Spec.from_options(options)
    report = Report("reports", env, **spec._asdict())
    load.generate(env, spec)
    env.company.credit_mode = "monitor"
    evaluation = evaluate(env)
    env.cr.commit()
    database, bare = databases.Database(env.cr.dbname), None
    for what, name in (("bare cells", "bare"), ("evaluation, Excel file", "xlsx")):
        # each in a process of its own, whose peak of memory is its own
        figures, memory = database.run(f"reports.measure_{name}", evaluation.id)
        cost = Cost(*figures)
        bare = bare or cost
        times = round(cost.seconds / bare.seconds, 1)
        report.add(what, **cost.as_row(), times_bare=times, **memory)
    report.finish(options.save)


def evaluate(env):
    """Return an evaluation of all customers, computed."""
    evaluation = env["credit.evaluation"].create({"company_id": env.company.id})
    evaluation._start()
    while evaluation.state == "running":
        evaluation._advance()
    return evaluation


def measure_xlsx(env, evaluation_id):
    """Cost the Excel file of an evaluation."""
    evaluation = env["credit.evaluation"].browse(evaluation_id)
    book = env["report.credit_management.evaluation_xlsx"]

    def call():
        with tempfile.TemporaryFile() as file:
            book._write(evaluation, file)

    return _measure(env, call)


def measure_bare(env, evaluation_id):
    """Cost writing as many cells as that file has, without reading anything."""
    evaluation = env["credit.evaluation"].browse(evaluation_id)
    book = env["report.credit_management.evaluation_xlsx"]
    widths = (
        len(book._get_line_columns()),
        len(book._get_measure_columns(evaluation)),
    )
    count = len(evaluation.line_ids)

    def call():
        with tempfile.TemporaryFile() as file, Workbook(file, OPTIONS) as bare:
            for width in widths:
                sheet = bare.add_worksheet()
                for row in range(count):
                    sheet.write_string(row, 0, TEXT)
                    for column in range(1, width):
                        sheet.write_number(row, column, row + column)

    return _measure(env, call)


def _measure(env, call):
    """Return the cost of a piece of work, and the memory before it and at its peak."""
    before = get_memory_mib()
    cost = best(env, call)
    return cost, {"before_mib": before, "peak_mib": get_peak_mib()}
