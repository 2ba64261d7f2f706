from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestCompanyCalendar(ExposureCommon):
    """The days and the rates of a company are those of where it is."""

    def test_day_of_a_moment(self):
        evening, morning = datetime(2026, 3, 16, 23, 30), datetime(2026, 3, 17, 0, 30)
        for zone, days in (
            ("UTC", (16, 17)),
            ("Europe/Brussels", (17, 17)),
            ("America/New_York", (16, 16)),
            (False, (16, 17)),
        ):
            self.company.partner_id.tz = zone
            found = [self.company._get_credit_day_of(one) for one in (evening, morning)]
            with self.subTest(zone):
                self.assertEqual(found, [date(2026, 3, day) for day in days])

    def test_whoever_asks(self):
        """Neither the zone of the user nor one that a client sends counts."""
        self.company.partner_id.tz = "Europe/London"
        self.controller.tz = "Pacific/Auckland"
        company = self.company.with_user(self.controller)
        company = company.with_context(tz="Pacific/Auckland")
        with freeze_time("2026-03-16 20:00:00"):
            self.assertEqual(company._get_credit_today(), date(2026, 3, 16))
            moment = datetime(2026, 3, 16, 20)
            self.assertEqual(company._get_credit_day_of(moment), date(2026, 3, 16))

    def test_a_branch_lives_by_the_day_of_its_parent(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        branch.partner_id.tz = "Pacific/Auckland"
        self.company.partner_id.tz = "America/New_York"
        with freeze_time("2026-03-17 02:00:00"):
            self.assertEqual(branch._get_credit_today(), date(2026, 3, 16))

    def test_a_day_to_come_is_not_known(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        with freeze_time("2026-03-16 20:00:00"):  # the 17th there
            for day in (None, False, date(2026, 3, 16), date(2026, 3, 17)):
                self.company._check_credit_day(day)
            with self.assertRaisesRegex(ValidationError, "a day in the future"):
                self.company._check_credit_day(date(2026, 3, 18))

    def test_rates(self):
        dollar, pound = self.env.ref("base.USD"), self.env.ref("base.GBP")
        pound.active = True
        self._set_rate(pound, 0.8)
        company = self.company.with_user(self.controller)
        rates = company._get_credit_rates(self.euro | dollar | pound)
        self.assertEqual(rates.keys(), {self.euro, dollar, pound})
        for currency, rate in ((self.euro, 0.5), (dollar, 1.0), (pound, 1.25)):
            self.assertAlmostEqual(rates[currency], rate)
        self.assertEqual(company._get_credit_rates(dollar), {dollar: 1.0})
        self.assertEqual(company._get_credit_rates(dollar.browse()), {})

    def test_the_rate_of_the_day_there(self):
        """A rate from tomorrow on counts where it is tomorrow already."""
        self._set_rate(self.euro, 4.0, "2026-03-17")
        with freeze_time("2026-03-16 20:00:00"):
            for zone, rate in (("Europe/London", 0.5), ("Pacific/Auckland", 0.25)):
                self.company.partner_id.tz = zone
                rates = self.company._get_credit_rates(self.euro)
                with self.subTest(zone):
                    self.assertAlmostEqual(rates[self.euro], rate)

    def test_releases_above_the_threshold(self):
        """0 is a threshold; switched off, none is."""
        above = self.company._is_above_credit_release_threshold
        self.company.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 100.0}
        )
        found = [bool(above(amount)) for amount in (99.99, 100.0, 100.004, 100.01)]
        self.assertEqual(found, [False, False, False, True])
        self.company.credit_release_threshold = 0.0
        self.assertEqual([bool(above(0.0)), bool(above(0.01))], [False, True])
        self.company.credit_release_needs_manager = False
        self.assertFalse(above(1e9))
