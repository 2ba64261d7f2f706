from datetime import date, timedelta

from odoo.tests import tagged

from .common import CreditCommon

DAY = date(2026, 2, 15)


@tagged("-at_install", "post_install")
class TestEvaluationMeasures(CreditCommon):
    """Evaluations of real books, with the policy that every company starts with."""

    def _create_business(self, partner, days_late, amount=1000.0):
        """Create an invoice a month, each paid so many days after it was due."""
        for month, late in enumerate(days_late):
            day = date(2026, 1, 31) - timedelta(days=30 * (len(days_late) - month))
            due = day + timedelta(days=14)
            invoice = self._create_invoice(
                amount, partner=partner, invoice_date=day, invoice_date_due=due
            )
            if late is not None:
                self._pay(
                    amount,
                    partner=partner,
                    invoice=invoice,
                    date=due + timedelta(days=late),
                )

    def _evaluate(self, accounts, day=DAY):
        evaluation = self.env["credit.evaluation"].create(
            {
                "company_id": self.company.id,
                "scope": "accounts",
                "account_ids": accounts.ids,
                "date": day,
            }
        )
        evaluation.with_user(self.controller).action_compute()
        return {line.account_id: line for line in evaluation.line_ids}

    def test_who_pays_in_time_is_better(self):
        bad_partner = self._create_partner("Late Ltd")
        bad = self._set_limit(bad_partner, 9000.0)
        self._create_business(self.partner, [0, 0, 1, 0, 0, 0])
        self._create_business(bad_partner, [40, 35, 50, 45, None, None])
        lines = self._evaluate(self.account | bad)
        good_line, bad_line = lines[self.account], lines[bad]
        self.assertGreater(good_line.payment_score, bad_line.payment_score + 20)
        self.assertGreaterEqual(good_line.coverage, 40.0)
        self.assertEqual(bad_line.receivable, 2000.0)
        self.assertGreater(good_line.proposed_limit, 0.0)
        self.assertEqual(good_line.invoiced_amount, 6000.0)
        self.assertIn("0 of 6 late", good_line.explanation)
        self.assertTrue(bad_line._get_reasons())

    def test_later_payments_do_not_change_a_past_day(self):
        self._create_business(self.partner, [0, 20, None])
        names = ["score", "coverage", "tier_id", "details", "receivable", "overdue"]
        names += ["proposed_limit", "need_amount", "proven_amount"]
        before = self._evaluate(self.account)[self.account].read(names)[0]
        open_invoice = self.env["account.move"].search(
            [
                ("partner_id", "=", self.partner.id),
                ("move_type", "=", "out_invoice"),
                ("payment_state", "=", "not_paid"),
            ]
        )
        self._pay(1000.0, invoice=open_invoice, date=date(2026, 3, 10))
        self._create_invoice(500.0, invoice_date=date(2026, 3, 1))
        after = self._evaluate(self.account)[self.account].read(names)[0]
        self.assertEqual(before | {"id": 0}, after | {"id": 0})

    def test_another_company_changes_nothing(self):
        self._create_business(self.partner, [0, 20, 0])
        before = self._evaluate(self.account)[self.account].details
        other = self._create_company("Other Ltd")
        env = self.env(context=dict(self.env.context, allowed_company_ids=other.ids))
        env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "company_id": other.id,
                "invoice_date": "2025-10-01",
                "invoice_date_due": "2025-10-15",
                "invoice_line_ids": [(0, 0, {"name": "x", "price_unit": 9000.0})],
            }
        ).action_post()
        self.assertEqual(self._evaluate(self.account)[self.account].details, before)

    def test_queries_per_batch(self):
        """With real measures, too: the same for one account and for ten."""
        partners = [self._create_partner(f"Customer {n}") for n in range(12)]
        accounts = self.env["credit.account"].union(
            *(self._set_limit(partner, 500.0) for partner in partners)
        )
        for partner in partners:
            self._create_business(partner, [0, 10])

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._evaluate(some)
            self.env.flush_all()
            return self.env.cr.sql_log_count - start

        count(accounts[:1])  # warms up
        self.assertEqual(count(accounts[1:2]), count(accounts[2:]))
