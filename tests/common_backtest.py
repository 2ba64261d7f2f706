"""What the tests of back-tests share: a history up to a day, and what follows."""

from .common_measures import MeasureCommon, ago

DAY = ago(120)


class BacktestCommon(MeasureCommon):
    """Six customers with a history up to the day; the last three pay badly in it.

    What they do afterwards is up to the test.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["credit.policy"]._load_defaults(cls.company)
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.customers = [cls._create_partner(f"Customer {n}") for n in range(6)]
        cls.accounts = cls.env["credit.account"].union(
            *(cls._get_account(customer) for customer in cls.customers)
        )
        for number, customer in enumerate(cls.customers):
            late = 20 if number >= 3 else 0
            for due in (60, 120, 180):
                cls._paid(late, due=120 + due, partner=customer)

    # === BUILDERS === #

    def _create(self, user=None, **values):
        return (
            self.env["credit.backtest"]
            .with_user(user or self.controller)
            .create({"policy_id": self.policy.id, "date": DAY, **values})
        )

    def _follow(self, customer, *days_late, amount=100.0):
        """Write an invoice per figure, due after the day and paid so late."""
        for late in days_late:
            invoice = self._bill(amount, ago(110), 20, partner=customer)
            if late is not None:
                self._settle(invoice, ago(90 - late))

    def _run(self, backtest=None):
        backtest = backtest or self._create()
        backtest.action_compute()
        self.assertEqual(backtest.state, "done")
        return backtest

    def _result(self, backtest, outcome="late", name="payment_score", policy=None):
        return backtest.result_ids.filtered(
            lambda result: (
                result.outcome == outcome
                and result.measured_score == name
                and result.policy_id == (policy or self.policy)
            )
        )

    def _sample(self, backtest, number, policy=None):
        return backtest.sample_ids.filtered(
            lambda sample: (
                sample.account_id == self.accounts[number]
                and sample.policy_id == (policy or self.policy)
            )
        )
