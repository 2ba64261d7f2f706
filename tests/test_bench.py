from unittest.mock import patch

from odoo.tests import tagged

from ..bench import confirm, exposure, lists, load, review
from ..models.evaluation import (
    credit_evaluation_batch,
    credit_evaluation_compute,
    credit_evaluation_measure,
)
from .common import CreditCommon

# something of each kind happens to somebody; the ORM writes both in two statements
FEW, MANY = 110, 190
SHARE = 30  # of a worker


@tagged("-at_install", "post_install")
class TestBench(CreditCommon):
    """The benchmarks in small: queries, which a loop with a query would multiply."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bench_env = cls.env(context={"allowed_company_ids": cls.company.ids})
        cls.company = cls.company.with_env(cls.bench_env)

    def _generate(self, **data):
        load.generate(self.bench_env, load.Spec(**data))

    def test_exposure(self):
        measures = (exposure.measure_own, exposure.measure_pivot)
        counts = []
        for _round in range(2):
            self._generate(customers=20, invoices=3)
            for measure in measures:
                measure(self.bench_env)  # warms up
            found = [measure(self.bench_env) for measure in measures]
            counts.append([cost.queries for cost, _total in found])
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0][0], 2)
        cost, bare = exposure.measure_bare(self.bench_env)
        self.assertEqual(cost.queries, 2)
        for _cost, total in found:
            self.assertAlmostEqual(total, bare, 2)
        self.assertGreater(bare, 0.0)

    def test_confirm(self):
        """As many queries with 20 invoices of history as with 2, for 1 order or 50."""
        customers = confirm.prepare(self.bench_env, (2, 20))
        confirm.measure_all(self.bench_env, customers)  # warms up
        found = confirm.measure_all(self.bench_env, customers)
        self.company.credit_mode = "off"
        core = confirm.measure_all(self.bench_env, customers)
        more = {what: cost.queries - core[what].queries for what, cost in found.items()}
        self.assertEqual(more["2 one"], more["20 one"])
        self.assertEqual(more["2 action"], more["20 action"])
        self.assertLessEqual(max(more.values()), confirm.MORE_QUERIES)

    def test_review(self):
        """A batch of the review costs what it costs, however many customers it has."""
        self.company.credit_mode = "monitor"
        self._generate(customers=FEW, invoices=3)
        with patch.object(credit_evaluation_batch, "BATCH", 1000):
            self._measure_review()  # warms up
            few = self._measure_review()
            self._generate(customers=MANY - FEW, invoices=3)
            many = self._measure_review()
        for phase, cost in few.items():
            # a few for a tier, or a kind of change, that none of the few had
            self.assertLessEqual(many[phase].queries, cost.queries + 8, phase)

    def test_review_ahead(self):
        """Each further batch costs the same, where the books are read ahead."""
        self.company.credit_mode = "monitor"
        self._generate(customers=FEW, invoices=3)
        with (
            patch.object(credit_evaluation_batch, "BATCH", SHARE),
            patch.object(credit_evaluation_compute, "BATCH", SHARE),
            patch.object(credit_evaluation_measure, "BATCH", SHARE),
        ):
            self._measure_review()  # warms up
            costs = []
            for _size in range(3):
                costs.append(self._measure_review())
                self._generate(customers=2 * SHARE, invoices=3)
        for phase in costs[0]:
            first, second, third = (cost[phase].queries for cost in costs)
            self.assertGreater(second, first, phase)
            # a few for a tier, or a kind of change, that none had before
            self.assertLessEqual(third - second, second - first + 8, phase)

    def _measure_review(self):
        """Cost the first review of everybody, and forget it."""
        savepoint = self.env.cr.savepoint()
        keep = self.env.flush_all
        costs = review.measure_review(self.bench_env, self.company, keep)
        savepoint.close(rollback=True)
        self.env.invalidate_all()
        return costs

    def test_lists(self):
        self.company.credit_mode = "enforce"
        self._generate(customers=20, invoices=2)
        lists.create_holds(self.bench_env, 10)
        env = self.bench_env(user=self.manager.id)
        lists.measure_pages(env)  # warms up
        few = lists.measure_pages(env)
        self._generate(customers=60, invoices=2)
        lists.create_holds(self.bench_env, 40)
        holds = self.env["credit.hold"].search_count(
            [("company_id", "=", self.company.id), ("state", "=", "open")]
        )
        self.assertGreaterEqual(holds, 40)
        many = lists.measure_pages(env)
        for title, cost in few.items():
            self.assertLessEqual(many[title].queries, cost.queries + 1, title)
        more = many["customers"].queries - many["customers, without ours"].queries
        self.assertLessEqual(more, lists.MORE_QUERIES)
