from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementExemption(RetirementCase):
    """Whom an exemption spares, from what, and up to which day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exemptions = cls.env["credit.retirement.exemption"].with_user(cls.manager)
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.low, cls.late = cls.policy.standard_ids[:2]

    def _exempt(self, **values):
        return self.exemptions.create(
            {
                "company_id": self.company.id,
                "reason": "Strategic",
                "account_ids": [Command.set(self.account.ids)],
                **values,
            }
        )

    def _search(self, is_over):
        return self.exemptions.search([("is_over", "=", is_over)])

    # === ITS END === #

    def test_counts_on_its_last_day(self):
        exemption = self._exempt(date_to="2026-03-20")
        for day, is_over in (
            ("2026-03-16", False),
            ("2026-03-20", False),
            ("2026-03-21", True),
        ):
            with self.subTest(day=day):
                self._on(day)
                exemption.invalidate_recordset()
                self.assertEqual(exemption.is_over, is_over)
                self.assertEqual(exemption in self._search(True), is_over)
                self.assertEqual(exemption in self._search(False), not is_over)

    def test_without_an_end_it_is_never_over(self):
        exemption = self._exempt()
        self._on("2099-01-01")
        self.assertFalse(exemption.is_over)
        self.assertIn(exemption, self._search(False))
        self.assertNotIn(exemption, self._search(True))

    def test_ends_on_the_day_of_the_company(self):
        """At noon in London it is the next day in Auckland."""
        exemption = self._exempt(date_to="2026-03-20")
        self.company.partner_id.tz = "Pacific/Auckland"
        self._on("2026-03-20 12:00:00")
        exemption.invalidate_recordset()
        self.assertTrue(exemption.is_over)
        self.assertIn(exemption, self._search(True))

    def test_is_not_entered_once_it_is_over(self):
        with self.assertRaises(UserError) as refused:
            self._exempt(date_to="2026-03-15")
        self.assertEqual(
            str(refused.exception),
            "This exemption would have ended on 03/15/2026 and spare nobody. Choose "
            "today or a later day, or leave the end empty.",
        )
        self.assertTrue(self._exempt(date_to="2026-03-16"))

    def test_one_of_two_that_is_over(self):
        values = {
            "company_id": self.company.id,
            "reason": "Strategic",
            "account_ids": [Command.set(self.account.ids)],
        }
        with self.assertRaisesRegex(UserError, "would have ended on 03/01/2026"):
            self.exemptions.create([values, {**values, "date_to": "2026-03-01"}])

    def test_one_that_runs_is_ended_as_of_any_day(self):
        exemption = self._exempt()
        exemption.date_to = "2026-03-01"
        self.assertTrue(exemption.is_over)

    def test_counts_for_the_days_up_to_its_end(self):
        exemption = self._exempt(date_to="2026-03-31")
        running = self.exemptions._get_running
        for day, found in (("2026-03-31", exemption), ("2026-04-01", exemption[:0])):
            self.assertEqual(running(self.company, day), found)

    def test_of_the_own_company_alone(self):
        other = self._create_company("Elsewhere")
        self._exempt()
        self.assertFalse(self.exemptions._get_running(other, "2026-03-16"))

    # === WHOM === #

    def test_by_customer(self):
        exemption = self._exempt()
        other = self._create_customers(1)
        self.assertTrue(exemption._spares(self.account, self.low))
        self.assertFalse(exemption._spares(other, self.low))

    def test_by_tag(self):
        tags = self.env["res.partner.category"].create([{"name": "A"}, {"name": "B"}])
        exemption = self._exempt(account_ids=False, tag_ids=tags.ids)
        self.assertFalse(exemption._spares(self.account, self.low))
        self.partner.category_id = tags[1]  # one of them is enough
        self.assertTrue(exemption._spares(self.account, self.low))

    def test_by_tier(self):
        first, second = self.policy.tier_ids[:2]
        exemption = self._exempt(account_ids=False, tier_ids=first.ids)
        self.assertFalse(exemption._spares(self.account, self.low))  # has no tier
        for tier, is_spared in ((second, False), (first, True)):
            self.account.tier_id = tier
            self.assertEqual(exemption._spares(self.account, self.low), is_spared)

    def test_from_the_standards_that_it_names(self):
        exemption = self._exempt(standard_ids=self.low.ids)
        self.assertTrue(exemption._spares(self.account, self.low))
        self.assertFalse(exemption._spares(self.account, self.late))

    def test_the_first_that_spares_is_named(self):
        """The one that ends first; one of another standard spares nobody."""
        endless = self._exempt(reason="For ever")
        short = self._exempt(date_to="2026-03-20")
        self._exempt(date_to="2026-03-18", standard_ids=self.late.ids)
        running = self.exemptions._get_running(self.company, "2026-03-16")
        self.assertEqual(running._get_sparing(self.account, self.low), short)
        short.unlink()
        running = running.exists()
        self.assertEqual(running._get_sparing(self.account, self.low), endless)
        self.assertFalse(running[:0]._get_sparing(self.account, self.low))

    # === IN WORDS === #

    def test_words(self):
        other = self._create_customers(1)
        tag = self.env["res.partner.category"].create({"name": "Fleet"})
        exemption = self._exempt(
            account_ids=(self.account + other).ids, tag_ids=tag.ids
        )
        self.assertEqual(exemption.scope_text, "Harbour Trading, Leaver 0, or Fleet")
        self.assertEqual(exemption.standards_text, "All standards")
        exemption.standard_ids = self.low
        self.assertEqual(exemption.standards_text, self.low.name)

    def test_archived_standards_are_named(self):
        """Without the only one that it names it would read as if it were for all."""
        exemption = self._exempt(standard_ids=self.low.ids)
        self.low.active = False
        exemption.invalidate_recordset()
        self.assertEqual(exemption.standards_text, self.low.name)
        self.assertFalse(exemption._spares(self.account, self.late))

    def test_only_managers_enter_one(self):
        for user in (self.salesperson, self.credit_user, self.controller):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.exemptions.with_user(user).create(
                    {
                        "company_id": self.company.id,
                        "reason": "Mine",
                        "account_ids": [Command.set(self.account.ids)],
                    }
                )
