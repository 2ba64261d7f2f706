from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestReadonly(EvaluationCase):
    """What only reads can be read from a replica of the database.

    Where something writes while it reads, Odoo starts again on the primary.
    """

    def setUp(self):
        super().setUp()
        self.evaluation = self._evaluate(self.account | self._create_accounts(3))
        self.env.flush_all()
        self.env.invalidate_all()

    @contextmanager
    def _replica(self):
        """PostgreSQL refuses to write, as a replica does."""
        with self.env.cr.savepoint(flush=False):
            self.env.cr.execute("SET TRANSACTION READ ONLY")
            yield
            self.env.cr.execute("SELECT 1")

    def _get_screens(self):
        """Return the models of the module's menus, each with its kinds of views."""
        found = self.env["ir.model.data"].search(
            [
                ("module", "=", "credit_management"),
                ("model", "=", "ir.actions.act_window"),
            ]
        )
        actions = self.env["ir.actions.act_window"].browse(found.mapped("res_id"))
        return {
            (action.res_model, kind)
            for action in actions
            if not self.env[action.res_model]._transient
            for kind in action.view_mode.split(",")
        }

    def _read(self, model, kind):
        """Read what a view shows, as the web client does."""
        records = self.env[model].with_user(self.manager)
        arch = etree.fromstring(records.get_view(view_type=kind)["arch"])
        names = [
            node.get("name")
            for node in arch.iter("field")
            if not any(parent.tag == "field" for parent in node.iterancestors())
        ]
        if kind in ("list", "kanban", "form"):
            records.web_search_read([], {name: {} for name in names}, limit=80)
        elif kind in ("pivot", "graph"):
            by = [name for name in names if records._fields[name].type == "many2one"]
            records.formatted_read_group([], by[:1], ["__count"])

    def test_screens(self):
        screens = self._get_screens()
        self.assertIn(("credit.account", "kanban"), screens)
        for model, kind in sorted(screens):
            with self.subTest(model=model, kind=kind), self._replica():
                self._read(model, kind)

    def test_customer_matrix(self):
        with self._replica():
            self.account.with_user(self.credit_user).get_matrix([])

    def test_reports(self):
        ids = {
            "report_credit_account": self.account.ids,
            "report_credit_evaluation": self.evaluation.ids,
        }
        Report = self.env["ir.actions.report"].with_user(self.manager)
        for name, docids in ids.items():
            with self.subTest(report=name), self._replica():
                Report._render_qweb_html(f"credit_management.{name}", docids)

    def test_excel_file(self):
        book = self.env["report.credit_management.evaluation_xlsx"]
        with self._replica():
            book.with_user(self.manager)._write(
                self.evaluation.with_user(self.manager), BytesIO()
            )
