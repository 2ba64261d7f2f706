"""What the tests of credit limits share: builders, and two of each who decide."""

from datetime import date, timedelta

from odoo import Command
from odoo.tests import new_test_user

from .common import CreditCommon

DAY = date(2026, 3, 16)


class LimitCase(CreditCommon):
    """Builders for tests of the ledger; the customer has a base limit of 1,000."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = cls.account.limit_ids
        cls.base.sudo().date_from = DAY - timedelta(days=90)
        cls.insurer = cls._create_partner("Safe Insurance")

    def _values(self, kind, amount, days_from=0, days_to=None, **values):
        return {
            "account_id": self.account.id,
            "kind": kind,
            "amount": amount,
            "date_from": DAY + timedelta(days=days_from),
            "date_to": days_to is not None and DAY + timedelta(days=days_to),
            "reason": "Agreed",
            **values,
        }

    def _add(self, *args, user=None, **values):
        """Enter a limit as the controller, or as another user."""
        model = self.env["credit.limit"].with_user(user or self.controller)
        return model.create(self._values(*args, **values))

    def _in_force(self, days=0):
        in_force = self.env["credit.limit"]._get_in_force(
            self.account, DAY + timedelta(days=days)
        )
        return in_force[self.account.id]


class ApprovalCase(LimitCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 5000.0}
        )
        cls.controller2 = cls._user("credit_cora", "credit_controller")
        cls.manager2 = cls._user("credit_max", "credit_manager")

    @classmethod
    def _user(cls, login, group):
        return new_test_user(
            cls.env,
            login=login,
            groups=f"credit_management.group_{group}",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
            email=f"{login}@example.com",
        )

    def _propose(self, *args, user=None, **values):
        return self._add(*args, user=user, state="proposed", **values)
