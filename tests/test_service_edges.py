from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_chinese import ChineseReaders
from .common_service import ServiceCase


@tagged("-at_install", "post_install")
class TestServiceEdges(ChineseReaders, ServiceCase):
    """What a tier cannot offer, whose service is forced, and what is told."""

    def setUp(self):
        super().setUp()
        self.company.credit_service_apply = True
        self.tier_a.write(
            {"user_id": self.credit_user.id, "pricelist_id": self.pricelist.id}
        )
        self.here = self.partner.with_company(self.company)

    def _set_tier(self, tier):
        self.account.with_user(self.manager).tier_id = tier
        self.here.invalidate_recordset()

    def _told(self):
        bodies = self.account.message_ids.mapped("body")
        return next(filter(None, bodies), "")  # tracked changes have none

    # === WHAT IT CANNOT OFFER === #

    def test_who_left(self):
        """A salesperson or a price list that is archived is not set on anybody."""
        self.credit_user.active = False
        self.pricelist.active = False
        messages = self.account.message_ids
        self._set_tier(self.tier_a)
        self.assertEqual(self.here.user_id, self.salesperson)
        self.assertFalse(self.here.specific_property_product_pricelist)
        self.assertEqual(self.account.message_ids, messages)

    def test_who_works_elsewhere(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        self.tier_a.user_id = self.manager.copy(
            {
                "login": "credit_there",
                "company_id": other.id,
                "company_ids": [(6, 0, other.ids)],
            }
        )
        self._set_tier(self.tier_a)
        self.assertEqual(self.here.user_id, self.salesperson)

    def test_who_left_afterwards(self):
        """The customer goes back to whom it had before."""
        self._set_tier(self.tier_a)
        self.assertEqual(self.here.user_id, self.credit_user)
        self.credit_user.active = False
        self.account.with_user(self.controller).action_apply_service()
        self.here.invalidate_recordset()
        self.assertEqual(self.here.user_id, self.salesperson)
        self.assertFalse(self.account.service_user_id)

    def test_a_price_list_of_all_companies(self):
        shared = self.env["product.pricelist"].create(
            {"name": "For all", "company_id": False}
        )
        self.tier_a.pricelist_id = shared
        self._set_tier(self.tier_a)
        self.assertEqual(self.here.specific_property_product_pricelist, shared)

    # === FORCED === #

    def test_forced_over_what_was_changed_by_hand(self):
        self._set_tier(self.tier_a)
        self.here.specific_property_product_pricelist = self.dear
        self.account.with_user(self.controller).action_apply_service()
        self.here.invalidate_recordset()
        self.assertEqual(self.here.specific_property_product_pricelist, self.pricelist)
        self._set_tier(self.tier_plain)
        self.assertEqual(self.here.specific_property_product_pricelist, self.dear)

    def test_forced_again_changes_nothing(self):
        self._set_tier(self.tier_a)
        messages = self.account.message_ids
        self.account.with_user(self.controller).action_apply_service()
        self.assertEqual(self.account.message_ids, messages)
        self.assertEqual(self.account.service_former_user_id, self.salesperson)

    def test_forced_where_it_is_off(self):
        self.company.credit_service_apply = False
        self._set_tier(self.tier_a)
        self.account.with_user(self.controller).action_apply_service()
        self.assertEqual(self.here.user_id, self.salesperson)

    def test_not_of_another_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        foreign = self._get_account(self.partner, other)
        with self.assertRaises(AccessError):
            foreign.with_user(self.controller).action_apply_service()

    # === TOLD === #

    def test_words(self):
        self._set_tier(self.tier_a)
        for words in (
            "Service of tier First class",
            "Salesperson by Tier: Credit_Sam → Credit_Ursula",
            "Price List by Tier: none → For good customers (USD)",
        ):
            self.assertIn(words, self._told())
        self._set_tier(False)
        for words in (
            "Without a tier",
            "Salesperson by Tier: Credit_Ursula → Credit_Sam",
            "Price List by Tier: For good customers (USD) → none",
        ):
            self.assertIn(words, self._told())

    def test_only_what_changed_is_told(self):
        self.here.user_id = self.credit_user
        self._set_tier(self.tier_a)
        self.assertNotIn("Salesperson", self._told())
        self.assertIn("Price List by Tier", self._told())

    def test_in_the_language_of_the_company(self):
        """What the scheduled action notes is for those who work there."""
        self._speak_chinese()
        self._set_tier(self.tier_a)
        self.tier_a.user_id = self.colleague
        self._run_cron("service")
        self.assertChinese(self._told(), "Credit_Cole")
