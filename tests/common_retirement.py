"""A company with a retirement case and everybody who has a part in it."""

from freezegun import freeze_time

from odoo import fields

from .common import CreditCommon


class RetirementCase(CreditCommon):
    """The customer's salesperson is a credit user; two managers, one controller.

    The clock stands at the 16th of March 2026; `_on` moves it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager_2 = cls.manager.copy(
            {"login": "credit_mike", "name": "Credit_Mike", "email": "m@example.com"}
        )
        cls.partner.user_id = cls.credit_user
        cls.company.credit_retirement_sales_manager_id = cls.manager

    # === BUILDERS === #

    @classmethod
    def _open_case(cls, account=None, **values):
        """Return an open case of a customer, in sudo."""
        account = account or cls.account
        return cls.env["credit.retirement"]._open_for(account, **values)[account]

    @classmethod
    def _create_customers(cls, count):
        """Return the accounts of new customers of the credit user."""
        accounts = cls.env["credit.account"].sudo()
        for number in range(count):
            partner = cls._create_partner(
                f"Leaver {number}", user_id=cls.credit_user.id
            )
            accounts |= cls._get_account(partner)
        return accounts

    def _on(self, day):
        """Set the clock to a day for the rest of the test."""
        freezer = freeze_time(day)
        freezer.start()
        self.addCleanup(freezer.stop)
        return fields.Date.to_date(day)

    def _run_daily(self):
        """Run the daily job as the scheduler does, but for its commits."""
        with self.enter_registry_test_mode():
            self.env.ref("credit_management.ir_cron_retirement").method_direct_trigger()
        self.env.invalidate_all()

    # === ASSERTIONS === #

    def assertStep(self, case, state, user=None, deadline=None):
        """Check where a case is, whose its open step is and until when."""
        self.assertEqual(case.state, state)
        if user is not None:
            self.assertEqual(case.responsible_id, user)
        if deadline is not None:
            self.assertEqual(case.deadline, fields.Date.to_date(deadline))
        open_steps = case.step_ids.filtered(lambda step: not step.done_on)
        self.assertEqual(open_steps, case.step_id)
