from datetime import timedelta

from odoo.tests import tagged

from .common_limits import DAY, LimitCase


@tagged("-at_install", "post_install")
class TestLimitCurrency(LimitCase):
    """Limits in another currency count at the rate of the day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.env["res.currency.rate"].search(
            [("currency_id", "=", cls.euro.id)]
        ).unlink()
        cls.env["res.currency.rate"].create(
            [
                {
                    "name": DAY + timedelta(days=days),
                    "currency_id": cls.euro.id,
                    "company_id": cls.company.id,
                    "rate": rate,
                }
                for days, rate in ((-50, 1.0), (0, 0.5), (5, 0.4))
            ]
        )

    def test_rate_of_the_day(self):
        line = self._add("insurance", 100.0, -30, currency_id=self.euro.id)
        self.assertEqual(line.counted_amount, 200.0)
        self.assertEqual(self.account.limit_amount, 1200.0)
        self.assertEqual(self._in_force(-1).amount, 1100.0)
        self.assertEqual(self._in_force(5).amount, 1250.0)
        self.assertIn("€", line.display_name)

    def test_currency_of_the_company_by_default(self):
        second = self._create_company("Second SA", "base.EUR")
        account = self._set_limit(self.partner, 70.0, company=second)
        self.assertEqual(account.limit_ids.currency_id, self.euro)
        self.assertEqual(account.limit_amount, 70.0)
        self.assertEqual(self.base.currency_id, self.company.currency_id)

    def test_threshold_is_in_company_currency(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 1200.0}
        )
        fine = self._add("insurance", 100.0, currency_id=self.euro.id)
        self.assertEqual(fine.state, "active")
        above = self._add("insurance", 1.0, currency_id=self.euro.id)
        self.assertEqual(above.state, "proposed")

    def test_queries_do_not_grow(self):
        accounts = self.account
        for number in range(40):
            partner = self._create_partner(f"Customer {number}")
            accounts |= self._set_limit(partner, 100.0)
            account = self._get_account(partner)
            for kind in ("insurance", "guarantee"):
                self.env["credit.limit"].create(
                    self._values(
                        kind, 50.0, account_id=account.id, currency_id=self.euro.id
                    )
                )

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            records.sudo().company_id._get_credit_days()
            records.sudo().mapped("currency_id.decimal_places")
            start = self.env.cr.sql_log_count
            self.env["credit.limit"]._get_in_force(records)
            return self.env.cr.sql_log_count - start

        self.assertEqual(count(accounts[:1]), 1)
        self.assertEqual(count(accounts[:3]), 2)  # the rates
        self.assertEqual(count(accounts), 2)
