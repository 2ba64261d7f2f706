from odoo.tests import tagged

from ..report.credit_xlsx import SCORE, TEXT
from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestXlsxRows(CreditCommon):
    """Columns of the Excel files that are made of fields, and the rows below them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = cls.env["credit.xlsx"]
        cls.tier = cls.env["credit.tier"].create({"name": "Platinum"})
        cls.account.write({"tier_id": cls.tier.id, "status": "watch"})
        cls.second = cls._set_limit(cls._create_partner("Quay Supplies"), 10.0)

    def _read(self, ids, *names):
        self.env.flush_all()
        return self.model._read_rows("credit.account", names, ids)

    def _get_column(self, name, model="credit.account"):
        (column,) = self.model._get_columns(model, [(name, TEXT, 20)])
        return column

    def test_rows_come_in_the_order_of_the_ids(self):
        ids = [self.second.id, self.account.id]
        self.assertEqual([row["id"] for row in self._read(ids, "status")], ids)
        self.assertEqual(
            [row["id"] for row in self._read(ids[::-1], "status")], ids[::-1]
        )

    def test_a_record_that_is_gone_is_left_out(self):
        gone = self.second.id + 1000
        rows = self._read([gone, self.account.id], "status")
        self.assertEqual([row["id"] for row in rows], [self.account.id])
        self.assertEqual(self._read([], "status"), [])

    def test_a_record_stands_by_its_name_and_an_empty_one_by_none(self):
        first, second = self._read(
            [self.account.id, self.second.id], "tier_id", "partner_id"
        )
        self.assertEqual(first["tier_id"], "Platinum")
        self.assertIsNone(second["tier_id"])
        self.assertEqual(second["partner_id"], "Quay Supplies")

    def test_names_are_read_even_where_the_user_may_not_open_the_record(self):
        """As in Odoo's own lists: a customer whose contact another company keeps."""
        self.partner.company_id = self._create_company("Other Ltd")
        self.env.flush_all()
        model = self.model.with_user(self.credit_user)
        model = model.with_context(allowed_company_ids=self.company.ids)
        self.env.invalidate_all()
        self.assertFalse(
            model.env["res.partner"].search([("id", "=", self.partner.id)])
        )
        rows = model._read_rows("credit.account", ["partner_id"], self.account.ids)
        self.assertEqual(rows[0]["partner_id"], "Harbour Trading")

    def test_rows_of_another_company_are_not_read(self):
        other = self._create_company("Other Ltd")
        elsewhere = self._set_limit(self.partner, 10.0, company=other)
        model = self.model.with_user(self.controller)
        ids = [elsewhere.id, self.account.id]
        rows = model._read_rows("credit.account", ["status"], ids)
        self.assertEqual([row["id"] for row in rows], [self.account.id])

    def test_a_column_is_called_as_its_field(self):
        column = self._get_column("status")
        field = self.env["credit.account"]._fields["status"]
        self.assertEqual(column["label"], field._description_string(self.env))
        self.assertEqual((column["kind"], column["width"]), (TEXT, 20))
        two = self.model._get_columns(
            "credit.account", [("status", TEXT, 9), ("score", SCORE, 8)]
        )
        self.assertEqual([one["kind"] for one in two], [TEXT, SCORE])

    def test_a_selection_is_told_by_its_label(self):
        get = self._get_column("status")["get"]
        self.assertEqual(get({"status": "watch"}), "On Watch")
        self.assertIsNone(get({"status": None}))
        self.assertIsNone(get({"status": "gone"}))

    def test_yes_is_said_and_no_is_empty(self):
        get = self._get_column("is_unlimited", "credit.limit")["get"]
        self.assertEqual(get({"is_unlimited": True}), "Yes")
        self.assertIsNone(get({"is_unlimited": False}))
        self.assertIsNone(get({"is_unlimited": None}))

    def test_labels_are_those_of_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.env["ir.module.module"].search(
            [("name", "=", "credit_management")]
        )._update_translations(["zh_CN"])
        model = self.model.with_context(lang="zh_CN")
        (column,) = model._get_columns("credit.account", [("status", TEXT, 9)])
        self.assertNotEqual(column["get"]({"status": "blocked"}), "Blocked")

    def test_figures_come_as_they_are(self):
        get = self._get_column("score")["get"]
        self.assertEqual(get({"score": 0.0}), 0.0)
        self.assertIsNone(get({"score": None}))
        self.assertEqual(get({"score": 61.5}), 61.5)

    def test_queries_do_not_grow_with_the_rows(self):
        accounts = self.account | self.second
        for number in range(5):
            partner = self._create_partner(f"More {number}")
            accounts |= self._set_limit(partner, 10.0)
        self.env.flush_all()

        def count(ids):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._read(ids, "partner_id", "tier_id")
            return self.env.cr.sql_log_count - before

        count(self.account.ids)
        self.assertEqual(count(accounts.ids), count(self.account.ids))
