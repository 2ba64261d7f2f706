"""Customers in tiers that are served differently."""

from .common import CreditCommon


class ServiceCase(CreditCommon):
    """Tiers A (first, every 10 days) and C (last, every 40 days), nothing switched on.

    The salesperson, without credit group, looks after the customer.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tier = {"company_id": cls.company.id}
        cls.tier_a, cls.tier_c, cls.tier_plain = cls.env["credit.tier"].create(
            [
                {
                    "name": "First class",
                    "delivery_priority": "2",
                    "follow_up_days": 10,
                    "follow_up_method": "visit",
                    "service_text": "A visit every ten days",
                    **tier,
                },
                {
                    "name": "Third class",
                    "delivery_priority": "0",
                    "follow_up_days": 40,
                    **tier,
                },
                {"name": "Plain", **tier},
            ]
        )
        cls.pricelist, cls.dear = cls.env["product.pricelist"].create(
            [
                {"name": "For good customers", "company_id": cls.company.id},
                {"name": "For others", "company_id": cls.company.id},
            ]
        )
        cls.partner.user_id = cls.salesperson
        cls.env.flush_all()

    def _create_accounts(self, count, tier=None):
        """Return accounts of new customers of the salesperson."""
        accounts = self.env["credit.account"].sudo()
        for number in range(count):
            partner = self._create_partner(
                f"Customer {number}", user_id=self.salesperson.id
            )
            accounts |= self._get_account(partner)
        accounts.write({"tier_id": (tier or self.tier_plain).id})
        return accounts

    def _run_cron(self, name):
        """Run a scheduled action as the scheduler does, but for its commits."""
        with self.enter_registry_test_mode():
            self.env.ref(f"credit_management.ir_cron_{name}").method_direct_trigger()
        self.env.invalidate_all()

    def _count_queries(self, function):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
