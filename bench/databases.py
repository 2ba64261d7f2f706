"""Copies of a benchmark's database, and work in them in processes of their own."""

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from odoo import sql_db
from odoo.tools import config

from .measuring import tell_step

MODULE = "credit_management"
OCA = ("account_financial_risk", "sale_financial_risk")
ANSWER = "bench-answer:"
QUIET = ("--no-http", "--log-level=error")


def leave(env):
    """Commit, and close the connection: PostgreSQL copies only what nobody uses.

    The environment is of no use afterwards.

    :return: the name of the database
    """
    name = env.cr.dbname
    env.cr.commit()
    env.cr.close()
    sql_db.close_db(name)
    return name


@contextmanager
def rivals(name):
    """Give copies of a database to measure beside it, gone at the end.

    :param str name: of the database
    :return: ``{"core": without this module, "oca": with OCA's modules in its place}``
        as :class:`Database`
    """
    with tempfile.TemporaryDirectory() as folder:
        core, oca = Database(f"{name}_core"), Database(f"{name}_oca", folder)
        try:
            tell_step("A copy of the database without this module")
            core.make_copy(name)
            core.run("databases.uninstall")
            tell_step("A copy with OCA's modules in its place")
            _fetch(folder)
            oca.make_copy(core.name)
            oca.install(OCA)
            yield {"core": core, "oca": oca}
        finally:
            core.drop()
            oca.drop()


class Database:
    """A database, and where its modules come from.

    :param str name: of the database
    :param str folder: with modules from the package index
    """

    def __init__(self, name, folder=None):
        self.name = name
        self.folder = folder

    def make_copy(self, source):
        """Make it a copy of another one, by name."""
        subprocess.run(["createdb", "-T", source, self.name], check=True)

    def drop(self):
        """Remove it, if it is there."""
        subprocess.run(["dropdb", "--if-exists", "--force", self.name], check=False)

    def install(self, modules):
        """Install modules."""
        options = ["-i", ",".join(modules), "--stop-after-init", "--max-cron-threads=0"]
        subprocess.run(self.command("server", *QUIET, *options), check=True)

    def command(self, command, *options):
        """Return the command line of one of Odoo's commands on it."""
        paths = [*config["addons_path"]]
        if self.folder:
            paths.append(f"{self.folder}/odoo/addons")
        return [
            *(sys.executable, "-m", "odoo", command, "-d", self.name),
            *("--data-dir", config["data_dir"], "--addons-path", ",".join(paths)),
            *options,
        ]

    def run(self, target, *arguments):
        """Call a function of the benchmarks in a new process.

        :param str target: ``file.function``; it gets the environment first
        :param arguments: what it gets besides, as JSON has it
        :return: what it returns, as JSON has it
        """
        done = subprocess.run(
            self.command("shell", *QUIET),
            input=get_script(target, arguments),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return read_answer(done.stdout)


def get_script(target, arguments):
    """Return what Odoo's shell is to read to call a function."""
    module, function = target.split(".")
    return (
        "import json\n"
        f"from odoo.addons.{MODULE}.bench import {module}\n"
        f"arguments = json.loads({json.dumps(json.dumps(arguments))})\n"
        f"answer = {module}.{function}(env, *arguments)\n"
        f"print({ANSWER!r} + json.dumps(answer))\n"
    )


def read_answer(output):
    """Return what the function of a script returned."""
    line = next(line for line in output.splitlines() if line.startswith(ANSWER))
    return json.loads(line[len(ANSWER) :])


def uninstall(env):
    """Take this module out, and leave the books."""
    module = env["ir.module.module"].search([("name", "=", MODULE)])
    module.button_immediate_uninstall()


def _fetch(folder):
    """Get OCA's modules from the package index, for the benchmark only."""
    packages = [f"odoo-addon-{name}==19.0.*" for name in OCA]
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "-qq", "--no-deps"),
            *("--disable-pip-version-check", "--target", folder, *packages),
        ],
        check=True,
    )
