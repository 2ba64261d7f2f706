"""What a benchmark found: printed as a table, and kept as JSON when asked for."""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from odoo import release

FOLDER = Path(__file__).parent / "results"
SETTINGS = (
    "server_version",
    "shared_buffers",
    "fsync",
    "synchronous_commit",
    "full_page_writes",
)
LOOPS, LOOP = 3, 2_000_000


def make_parser(name, description):
    """Return a parser of the arguments of a benchmark."""
    parser = argparse.ArgumentParser(prog=f"dev bench {name}", description=description)
    parser.add_argument(
        "--save", action="store_true", help=f"keep the figures in bench/results/{name}"
    )
    return parser


class Report:
    """The figures of one run.

    :param str name: of the benchmark
    :param env: environment of the database
    :param data: what they were measured on, by name
    """

    def __init__(self, name, env, **data):
        self.name = name
        self.data = data
        self.machine = _describe_machine(env)
        self.rows = []
        self.budget = []
        self.load_before = os.getloadavg()[0]

    def add(self, what, **figures):
        """Add a row, and show it at once.

        :param str what: the work that was measured
        :param figures: by column; None where there is none
        """
        self.rows.append({"what": what, **figures})
        shown = ", ".join(f"{key} {value}" for key, value in figures.items())
        sys.stdout.write(f"  {what}: {shown}\n")
        sys.stdout.flush()

    def judge(self, must, got, is_met):
        """Add a line of the budget.

        :param str must: what it says
        :param got: the figure that was measured
        :param bool is_met: whether it does
        """
        self.budget.append({"must": must, "got": got, "met": bool(is_met)})

    def finish(self, save=False):
        """Print all, and write the file if so wanted."""
        sys.stdout.write(self._format())
        if save:
            FOLDER.mkdir(exist_ok=True)
            path = FOLDER / f"{self.name}.json"
            path.write_text(json.dumps(self._dump(), indent=2) + "\n", "utf-8")

    def _dump(self):
        return {
            "benchmark": self.name,
            "date": datetime.now(UTC).date().isoformat(),
            "machine": self.machine,
            "load": {"before": self.load_before, "after": os.getloadavg()[0]},
            "data": self.data,
            "rows": self.rows,
            "budget": self.budget,
        }

    def _format(self):
        lines = ["", f"{self.name}: {_join(self.data)}", _join(self.machine), ""]
        lines += _format_table(self.rows)
        for one in self.budget:
            verdict = "met" if one["met"] else "NOT MET"
            lines.append(f"{verdict:8}{one['must']}: {one['got']}")
        return "\n".join(lines) + "\n"


def _format_table(rows):
    """Return the lines of a table with all columns that some row has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names] + [
        ["" if row.get(name) is None else str(row[name]) for name in names]
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ] + [""]


def _join(figures):
    return ", ".join(f"{key} {value}" for key, value in figures.items())


def _describe_machine(env):
    """Return what the figures depend on: processor, memory, versions."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    env.cr.execute(
        "SELECT name, current_setting(name) FROM UNNEST(%s) name", [list(SETTINGS)]
    )
    settings = dict(env.cr.fetchall())
    return {
        "processor": _get_processor(),
        "cores": len(os.sched_getaffinity(0)),
        "loop_seconds": _time_loop(),
        "memory_gib": round(pages * size / 2**30),
        "python": platform.python_version(),
        "postgresql": settings.pop("server_version"),
        **settings,
        "odoo": release.version,
    }


def _time_loop():
    """Return what a fixed loop of Python takes: how fast the processor is just now."""
    seconds = []
    for _time in range(LOOPS):
        start = process_time()
        sum(number * number for number in range(LOOP))
        seconds.append(process_time() - start)
    return round(min(seconds), 3)


def _get_processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            return next(
                line.split(":", 1)[1].strip()
                for line in info
                if line.startswith("model name")
            )
    except (OSError, StopIteration):
        return platform.machine()
