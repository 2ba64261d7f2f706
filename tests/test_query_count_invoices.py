from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon
from .test_query_count import EXTRA_TO_CONFIRM


@tagged("-at_install", "post_install")
class TestQueryCountInvoices(InvoiceGuardCommon):
    """What the check of invoices costs, in queries over core alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_limit(cls.partner, 1e9)

    def _count(self, moves, expected="posted"):
        """Return the queries of one posting, everything flushed before and after."""
        moves = moves.with_user(self.accountant)
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        start = self.env.cr.sql_log_count
        moves.action_post()
        self.env.flush_all()
        self.assertEqual(set(moves.mapped("state")), {expected})
        return self.env.cr.sql_log_count - start

    def _extra(self, build):
        """Return the queries that the check adds to posting what is built.

        :param build: function that returns drafts
        """
        counts = {}
        # the first round only warms up what Odoo caches per process
        for mode in ("off", "enforce", "off", "enforce"):
            self.company.credit_mode = mode
            counts[mode] = self._count(build())
        return counts["enforce"] - counts["off"]

    def _drafts(self, number):
        return self.env["account.move"].union(
            *(self._draft(1.0) for _n in range(number))
        )

    def _ordered(self, number):
        moves = self.env["account.move"]
        for _n in range(number):
            order = self._create_order(1.0)
            order.action_confirm()
            moves |= self._invoice(order, post=False)
        return moves

    def test_one_invoice(self):
        self.assertLessEqual(self._extra(lambda: self._drafts(1)), EXTRA_TO_CONFIRM)

    def test_batch_does_not_grow_per_invoice(self):
        few = self._extra(lambda: self._drafts(5))
        many = self._extra(lambda: self._drafts(50))
        self.assertLessEqual(many, EXTRA_TO_CONFIRM)
        # the ORM may write the invoices in one statement more, not one per invoice
        self.assertLessEqual(many, few + 2)

    def test_invoice_of_an_order(self):
        """It is never checked: only what tells so is read."""

        few = self._extra(lambda: self._ordered(1))
        self.assertLessEqual(few, 5)
        # a statement more or less of the ORM, not one per invoice
        self.assertLessEqual(self._extra(lambda: self._ordered(20)), few + 2)

    def test_verdicts_of_a_list(self):
        """80 drafts with their verdict cost as many queries as 5."""

        def count(moves):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            moves.with_user(self.accountant).read(["credit_state", "credit_shortfall"])
            return self.env.cr.sql_log_count - start

        count(self._drafts(5))  # warms up
        self.assertEqual(count(self._drafts(5)), count(self._drafts(80)))
