from odoo.tests import tagged

from .common import CreditCommon

EXTRA_TO_CONFIRM = 10  # queries over core alone


@tagged("-at_install", "post_install")
class TestQueryCount(CreditCommon):
    """What the check costs, in queries over core alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        account = cls._set_limit(cls.partner, 1e9)
        # every kind of rule is on, and one looks at tags
        rules = cls.env["credit.rule"].with_context(active_test=False)
        rules.search([("company_id", "=", cls.company.id)]).active = True
        tag = cls.env["res.partner.category"].create({"name": "Chain"})
        cls.partner.category_id = tag
        account.tier_id = cls.env.ref("credit_management.credit_tier_a")
        rules.create(
            {
                "name": "Chains",
                "company_id": cls.company.id,
                "kind": "days_overdue",
                "days": 5,
                "scope": "tag",
                "tag_ids": tag.ids,
            }
        )
        cls.term = cls.env.ref("account.account_payment_term_30days")

    def _count_confirm(self, orders):
        """Return the queries of one confirm, everything flushed before and after.

        What Odoo keeps per process (rights, rules) is there, as on any working day.
        """
        orders = orders.with_user(self.salesperson)
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        orders.action_confirm()
        self.env.flush_all()
        self.assertEqual(set(orders.mapped("state")), {"sale"})
        return self.env.cr.sql_log_count - start

    def _extra(self, number):
        """Return the queries that the check adds to confirming that many orders."""
        counts = {}
        # the first round only warms up what Odoo caches per process
        for mode in ("off", "enforce", "off", "enforce"):
            self.company.credit_mode = mode
            orders = self.env["sale.order"]
            for _n in range(number):
                orders |= self._create_order(1.0, payment_term_id=self.term.id)
            counts[mode] = self._count_confirm(orders)
        return counts["enforce"] - counts["off"]

    def test_one_order(self):
        self.assertLessEqual(self._extra(1), EXTRA_TO_CONFIRM)

    def test_history_costs_no_query(self):
        for _n in range(10):
            self._create_invoice(5.0)
        short = self._extra(1)
        for _n in range(90):
            self._create_invoice(5.0)
        self.assertEqual(self._extra(1), short)

    def test_list_action_does_not_grow_per_order(self):
        few, many = self._extra(5), self._extra(50)
        self.assertLessEqual(many, EXTRA_TO_CONFIRM)
        # the ORM may write the orders in one statement more, not one per order
        self.assertLessEqual(many, few + 2)

    def test_account_list(self):
        """80 accounts with all figures cost as many queries as 5."""
        accounts = [
            self._set_limit(self._create_partner(f"Customer {n}"), 100.0)
            for n in range(80)
        ]
        fields = ["exposure", "limit_amount", "overdue_amount", "open_hold_count"]

        def count(records):
            records = records.with_user(self.controller)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records.read(fields)
            return self.env.cr.sql_log_count - start

        model = self.env["credit.account"]
        count(model.union(*accounts[:5]))  # warms up
        few, many = count(model.union(*accounts[:5])), count(model.union(*accounts))
        self.assertEqual(few, many)
