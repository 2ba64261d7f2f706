from odoo.tests import tagged
from odoo.tools import SQL

from ..bench import load
from ..bench.copies import TABLES
from .common import CreditCommon

SPEC = load.Spec(customers=20, invoices=4, orders=1, months=12, currencies=2, seed=7)


@tagged("-at_install", "post_install")
class TestBenchLoad(CreditCommon):
    """A generated history is what Odoo itself would have in its books."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.company.with_company(cls.company).env
        before = cls.env["res.partner"].search([])
        load.generate(cls.env(context={"allowed_company_ids": cls.company.ids}), SPEC)
        cls.customers = (
            cls.env["res.partner"].search([]) - before - cls.company.partner_id
        )
        cls.moves = cls.env["account.move"].search(
            [("partner_id", "in", cls.customers.ids), ("move_type", "=", "out_invoice")]
        )

    def test_as_many_as_asked_for(self):
        self.assertEqual(len(self.moves.partner_id), SPEC.customers)
        self.assertEqual(len(self.moves), SPEC.customers * SPEC.invoices)
        self.assertEqual(len(self.moves.currency_id), SPEC.currencies)
        orders = self.env["sale.order"].search(
            [("partner_id", "in", self.moves.partner_id.ids)]
        )
        self.assertEqual(
            len(orders.filtered(lambda one: one.invoice_status == "invoiced")),
            len(self.moves),
        )
        self.assertEqual(orders.invoice_ids, self.moves)
        self.assertTrue(orders.filtered(lambda one: one.amount_to_invoice > 0))

    def test_computed_again_nothing_changes(self):
        names = ("amount_total", "amount_residual", "amount_total_signed")
        before = {move: [move[name] for name in names] for move in self.moves}
        self.assertIn("paid", self.moves.mapped("payment_state"))
        self.assertIn("not_paid", self.moves.mapped("payment_state"))
        self.moves.invalidate_recordset()
        self.moves._compute_amount()
        for move, values in before.items():
            for name, value in zip(names, values, strict=True):
                self.assertAlmostEqual(move[name], value, 2, (move.name, name))
            self.assertAlmostEqual(sum(move.line_ids.mapped("balance")), 0.0, 2)

    def test_exposure(self):
        accounts = self.env["credit.account"].search(
            [("partner_id", "in", self.moves.partner_id.ids)]
        )
        self.assertEqual(len(accounts), SPEC.customers)
        owed = sum(move.amount_residual_signed for move in self.moves)
        sources = self.env["credit.exposure"]._compute_by_source(accounts)
        found = sum(figures["receivable"] for figures in sources.values())
        self.assertAlmostEqual(found, owed, 2)
        self.assertTrue(accounts.limit_ids)

    def test_references(self):
        """What is copied refers to what exists; PostgreSQL was not asked."""
        self.env.cr.execute(
            """
            SELECT con.conrelid::regclass::text, own.attname,
                   con.confrelid::regclass::text, other.attname
              FROM pg_constraint con
              JOIN pg_attribute own
                ON own.attrelid = con.conrelid AND own.attnum = con.conkey[1]
              JOIN pg_attribute other
                ON other.attrelid = con.confrelid AND other.attnum = con.confkey[1]
             WHERE con.contype = 'f' AND con.conrelid::regclass::text = ANY(%s)
            """,
            [[*TABLES, "account_full_reconcile", "credit_account", "credit_limit"]],
        )
        references = self.env.cr.fetchall()
        self.assertGreater(len(references), 100)
        for names in references:
            table, column, other, key = map(SQL.identifier, names)
            missing = self.env.execute_query(
                SQL(
                    "SELECT t.%s FROM %s t WHERE t.%s IS NOT NULL AND NOT EXISTS "
                    "(SELECT FROM %s other WHERE other.%s = t.%s)",
                    *(column, table, column, other, key, column),
                )
            )
            self.assertFalse(missing, names)

    def test_no_pattern_stays(self):
        """What the copies were made of is gone."""
        self.assertEqual(self.customers, self.moves.partner_id)

    def test_the_indexes_are_back(self):
        self.env.cr.execute(
            "SELECT COUNT(*) FROM pg_indexes WHERE tablename = 'account_move_line'"
        )
        (count,) = self.env.cr.fetchone()
        self.assertGreater(count, 10)
