"""Files of many lines, beside the bare writing of as many cells.

`./dev bench reports --customers 10000`
"""

import tempfile

from xlsxwriter import Workbook

from . import load
from .measuring import get_memory_mib, get_peak_mib, measure
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
    before = get_memory_mib()
    bare, own = measure_bare(env, evaluation), measure_xlsx(env, evaluation)
    for what, cost in (("bare cells", bare), ("evaluation, Excel file", own)):
        times = round(cost.seconds / bare.seconds, 1)
        report.add(what, **cost.as_row(), times_bare=times)
    report.add("memory", before_mib=before, peak_mib=get_peak_mib())
    report.finish(options.save)


def evaluate(env):
    """Return an evaluation of all customers, computed."""
    evaluation = env["credit.evaluation"].create({"company_id": env.company.id})
    evaluation._start()
    while evaluation.state == "running":
        evaluation._advance()
    return evaluation


def measure_xlsx(env, evaluation):
    """Cost the Excel file of an evaluation."""
    book = env["report.credit_management.evaluation_xlsx"]

    def call():
        with tempfile.TemporaryFile() as file:
            book._write(evaluation, file)

    return measure(env, call)


def measure_bare(env, evaluation):
    """Cost writing as many cells as that file has, without reading anything."""
    book = env["report.credit_management.evaluation_xlsx"]
    widths = (
        len(book._get_line_columns()),
        len(book._get_measure_columns(evaluation)),
    )
    count = len(evaluation.line_ids)

    def call():
        with tempfile.TemporaryFile() as file, Workbook(file) as bare:
            for width in widths:
                sheet = bare.add_worksheet()
                for row in range(count):
                    sheet.write_string(row, 0, TEXT)
                    for column in range(1, width):
                        sheet.write_number(row, column, row + column)

    return measure(env, call)
