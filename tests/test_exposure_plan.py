from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..models.exposure import credit_exposure_plan as plan
from ..models.exposure.credit_exposure_plan_function import PREFIX
from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposurePlan(ExposureCommon):
    """PostgreSQL keeps the plan of the query of the facts, and nobody sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exposures = cls.env["credit.exposure"]
        cls.exposures._register_hook()
        cls.other = cls._create_partner("Narrow Straits")
        for partner in cls.customer, cls.other:
            cls._create_order(50.0, partner=partner).action_confirm()
            cls._create_invoice(
                80.0,
                partner=partner,
                invoice_date="2024-01-01",
                invoice_date_due="2024-01-31",
            )
            cls.env["account.move"].create(
                {
                    "move_type": "out_invoice",
                    "partner_id": partner.id,
                    "invoice_line_ids": [
                        Command.create({"price_unit": 7.0, "tax_ids": False})
                    ],
                }
            )
        cls.accounts = cls.env["credit.account"].search(
            [("partner_id", "in", (cls.customer + cls.other).ids)]
        )

    def _get_facts(self, few=plan.FEW):
        """Return what the rules look at, and the text of the queries asked for it."""
        queries = []

        def execute_query(env, query):
            queries.append(query.code)
            return execute(env, query)

        execute = type(self.env).execute_query
        with (
            patch.object(plan, "FEW", few),
            patch.object(type(self.env), "execute_query", execute_query),
        ):
            facts = self.exposures._compute_facts(self.accounts)
        return facts, "\n".join(queries)

    def test_the_same_facts_with_the_plan_that_is_kept(self):
        kept, kept_queries = self._get_facts()
        planned, planned_queries = self._get_facts(few=0)
        self.assertEqual(kept, planned)
        self.assertEqual(set(kept[0].values()), {137.0})
        self.assertEqual(kept[1].keys(), set(self.accounts.ids))
        by_source = self.exposures._compute_by_source(self.accounts)
        for account_id, amounts in by_source.items():
            self.assertEqual(sum(amounts.values()), kept[0][account_id])
        with patch.object(plan, "FEW", 0):
            planned_by_source = self.exposures._compute_by_source(self.accounts)
        self.assertEqual(by_source, planned_by_source)
        self.assertIn(PREFIX, kept_queries)
        self.assertNotIn(PREFIX, planned_queries)

    def test_a_new_source_is_not_missed(self):
        def get_sources(exposures):
            return {**sources, "guarantee": lambda: guarantee}

        sources = self.exposures._get_sources()
        guarantee = SQL("SELECT account_id, 3.5 AS amount FROM debtor")
        with patch.object(type(self.exposures), "_get_sources", get_sources):
            planned, queries = self._get_facts()
            self.assertNotIn(PREFIX, queries)
            self.exposures._register_hook()
            kept, queries = self._get_facts()
            self.assertIn(PREFIX, queries)
        self.assertEqual(kept, planned)
        self.assertEqual(set(kept[0].values()), {140.5})
        self.exposures._register_hook()

    def test_online_money_has_a_plan_of_its_own(self):
        _facts, without = self._get_facts()
        with patch.object(
            type(self.exposures), "_has_unbooked_money", lambda self: True
        ):
            kept, queries = self._get_facts()
            planned, _queries = self._get_facts(few=0)
        self.assertIn(PREFIX, queries)
        self.assertNotEqual(queries, without)
        self.assertEqual(kept, planned)

    def test_created_once_and_dropped_with_the_module(self):
        names = self.exposures._find_functions(f"{PREFIX}%")
        self.exposures._register_hook()
        self.assertEqual(self.exposures._find_functions(f"{PREFIX}%"), names)
        self.assertLessEqual(self.env.registry.credit_facts, set(names))
        self.exposures._drop_functions()
        self.assertFalse(self.exposures._find_functions(f"{PREFIX}%"))
