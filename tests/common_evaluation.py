"""A company with a simple policy, and measures that a test sets by hand."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo import Command
from odoo.fields import Date

from ..engine.scoring import Measured
from ..models.evaluation import (
    credit_evaluation_approval,
    credit_evaluation_batch,
    credit_evaluation_compute,
    credit_evaluation_measure,
)
from .common import CreditCommon

BASIS = {
    "usual_monthly": 3000.0,
    "term_days": 30,
    "mean_days_late": 0.0,
    "highest_repaid": 2000.0,
    "receivable": 500.0,
    "overdue": 100.0,
    "oldest_overdue_days": 12,
}


class EvaluationCase(CreditCommon):
    """The score is 100 less the share paid late, which a test sets per account.

    Need 3,000 (as the usual month), proven 2,400; tiers A from 80, B 65, C 45, D 0 with
    the factors 1, 0.8, 0.5 and 0.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier_a, cls.tier_b, cls.tier_c, cls.tier_d = (
            cls.env.ref(f"credit_management.credit_tier_{name}") for name in "abcd"
        )
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.policy.write(
            {
                "criterion_ids": [
                    Command.clear(),
                    Command.create(
                        {
                            "measure": "late_share",
                            "dimension": "payment",
                            "weight": 10,
                            "point_ids": [
                                Command.create({"value": 0, "points": 100}),
                                Command.create({"value": 100, "points": 0}),
                            ],
                        }
                    ),
                ],
                "starter_limit": 600.0,
                "limit_step": 0.0,
                "max_raise_percent": 50.0,
                "max_cut_percent": 50.0,
            }
        )

    def setUp(self):
        super().setUp()
        self.late = {self.account.id: 10.0}  # {account id: share paid late in %}
        self.basis = {}  # {account id: what differs from BASIS}
        self.measured_batches = []
        Measure = self.registry["credit.measure"]
        self.patch(Measure, "_measure_with_basis", self._fake_measure())
        self.patch(Measure, "_get_house", lambda *args, **kwargs: {"late_share": 9.0})

    def _fake_measure(self):
        case = self

        def measure(self, accounts, codes, day, house=None, **kwargs):
            case.measured_batches.append(accounts.ids)
            found = {
                account.id: Measured(case.late[account.id], 7, 12, house["late_share"])
                for account in accounts
                if account.id in case.late
            }
            basis = {acc.id: BASIS | case.basis.get(acc.id, {}) for acc in accounts}
            return {code: {} for code in codes} | {"late_share": found}, basis

        return measure

    # === BUILDERS === #

    def _create_accounts(self, count, late=10.0, limit=None):
        """Return accounts of new customers that paid that share late."""
        accounts = self.env["credit.account"].sudo()
        for number in range(count):
            partner = self._create_partner(f"Customer {number}")
            if limit is None:
                accounts |= self._get_account(partner)
            else:
                accounts |= self._set_limit(partner, limit)
        self.late.update(dict.fromkeys(accounts.ids, late))
        return accounts

    def _create_evaluation(self, accounts=None, date=None, user=None, **values):
        """Return a draft of the controller."""
        Evaluation = self.env["credit.evaluation"].with_user(user or self.controller)
        values = {"company_id": self.company.id, **values}
        if date:
            values["date"] = date
        if accounts is not None:
            values |= {"scope": "accounts", "account_ids": accounts.ids}
        return Evaluation.create(values)

    def _evaluate(self, accounts=None, date=None, apply=True, **values):
        """Return an evaluation that was computed and, by default, applied."""
        if accounts is None:
            accounts = self.account
        evaluation = self._create_evaluation(accounts, date, **values)
        evaluation.action_compute()
        if apply:
            evaluation.action_apply()
        return evaluation

    def _set_late(self, share, account=None):
        self.late[(account or self.account).id] = share

    @contextmanager
    def _batch(self, size):
        """Compute and apply in batches of a size."""
        modules = (
            credit_evaluation_batch,
            credit_evaluation_compute,
            credit_evaluation_measure,
            credit_evaluation_approval,
        )
        patches = [patch.object(module, "BATCH", size) for module in modules]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in patches:
                one.stop()

    def _run_cron(self, name="evaluate"):
        """Run a scheduled action as the scheduler does, but for its commits."""
        with self.enter_registry_test_mode():
            self.env.ref(f"credit_management.ir_cron_{name}").method_direct_trigger()

    @staticmethod
    def _day(text):
        return Date.from_string(text)
