from odoo import Command
from odoo.tests import Form, tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementAccount(RetirementCase):
    """Cases on the account of the customer, and what they show of it."""

    def test_counted(self):
        self.assertEqual(self.account.retirement_count, 0)
        case = self._open_case()
        self.account.invalidate_recordset()
        self.assertEqual(self.account.open_retirement_id, case)
        case._move("cancelled", "By mistake", "cancelled")
        self._open_case()
        self.account.invalidate_recordset()
        self.assertEqual(self.account.retirement_count, 2)
        action = self.account.with_user(self.credit_user).action_view_retirements()
        self.assertEqual(action["res_model"], "credit.retirement")

    def test_the_figures_of_the_customer(self):
        self._create_invoice(300.0)
        self._create_order(200.0).action_confirm()
        case = self._open_case().with_user(self.credit_user)
        self.assertEqual(case.exposure, 500.0)
        self.assertEqual(case.exposure_orders, 200.0)
        self.assertEqual(case.invoiced_year, 300.0)
        self.assertTrue(case.is_mine)
        self.assertFalse(case.is_own_proposal)

    def test_the_form_of_each_role(self):
        case = self._open_case()
        for user in (self.credit_user, self.controller, self.manager):
            with self.subTest(user=user.login):
                form = Form(case.with_user(user))
                self.assertEqual(form.partner_id, self.partner)
                self.assertEqual(form.responsible_id, self.credit_user)
        for name in ("action_view_receivable", "action_view_orders"):
            action = getattr(case.with_user(self.controller), name)()
            self.assertEqual(action["type"], "ir.actions.act_window")

    def test_a_branch_sees_the_cases_of_its_company(self):
        case = self._open_case()
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        self.assertEqual(branch.credit_retirement_sales_manager_id, self.manager)
        user = self.controller.copy(
            {
                "login": "credit_bea",
                "company_id": branch.id,
                "company_ids": [Command.set(branch.ids)],
            }
        )
        Retirement = self.env["credit.retirement"].with_user(user)
        Retirement = Retirement.with_context(allowed_company_ids=branch.ids)
        self.assertIn(case, Retirement.search([]))
        Retirement.browse(case.id).action_submit("No orders", "retire")
        self.assertStep(case, "decision", self.manager)

    def test_the_list_does_not_query_per_row(self):
        names = ["exposure", "overdue_amount", "invoiced_year", "deadline_state"]
        names += ["tier_id", "responsible_id", "account_status", "is_mine"]
        counts = []
        for size in (2, 2, 10):  # the first one warms up
            accounts = self._create_customers(size)
            cases = self.env["credit.retirement"]._open_for(accounts)
            ids = [case.id for case in cases.values()]
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.env["credit.retirement"].with_user(self.controller).browse(ids).read(
                names
            )
            counts.append(self.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])

    # === MERGED CUSTOMERS === #

    def _merge(self):
        """Merge another customer with a case into the first one; return the case."""
        other = self._create_customers(1)
        case = self._open_case(other)
        (self.account | other)._merge_into(self.partner)
        return case

    def test_a_case_follows_its_customer(self):
        case = self._merge()
        self.assertEqual(case.account_id, self.account)
        self.assertEqual(case.partner_id, self.partner)
        self.assertStep(case, "evaluation")

    def test_one_open_case_is_left(self):
        own = self._open_case()
        case = self._merge()
        self.assertEqual(case.account_id, self.account)
        self.assertEqual(case.state, "cancelled")
        self.assertStep(own, "evaluation")

    def test_the_case_that_is_further_on_is_left(self):
        own = self._open_case()
        other = self._create_customers(1)
        case = self._open_case(other)
        case._move("decision", "Evaluated", "submitted")
        case.with_user(self.manager).action_decide("retire", "Yes")
        (self.account | other)._merge_into(self.partner)
        self.assertEqual(own.state, "cancelled")
        self.assertEqual(case.account_id, self.account)
        self.assertStep(case, "notice")
        self.assertEqual(self.account.status, "retiring")
        case.with_user(self.manager).action_cancel("They pay again")
        self.assertEqual(self.account.status, "normal")

    def _merge_while_leaving(self, own_status, status, into_own=True):
        """Merge a customer who has to leave with another one, and return the case.

        :param str own_status: of the customer, before the case
        :param str status: of the other one
        :param bool into_own: whether the one with the case stays
        """
        other = self._create_customers(1)
        self.account.status, other.status = own_status, status
        case = self._open_case()
        case._move("decision", "Evaluated", "submitted")
        case.with_user(self.manager).action_decide("retire", "Yes")
        stays = self.account if into_own else other
        (self.account | other)._merge_into(stays.partner_id)
        self.assertEqual(case.account_id, stays)
        self.assertStep(case, "notice")
        return case

    def test_a_merge_loosens_no_status_when_the_case_ends(self):
        """The status that a case gives back is not laxer than that of either."""
        for into_own in (True, False):
            for statuses in (("normal", "watch"), ("watch", "normal")):
                with (
                    self.subTest(into_own=into_own, statuses=statuses),
                    self.cr.savepoint() as savepoint,
                ):
                    case = self._merge_while_leaving(*statuses, into_own)
                    account = case.account_id
                    self.assertEqual(account.status, "retiring")
                    case.with_user(self.manager).action_cancel("They pay again")
                    self.assertEqual(account.status, "watch")
                    savepoint.rollback()

    def test_who_is_blocked_stays_so_when_merged_with_one_who_leaves(self):
        """A retiring customer may still order on credit."""
        for into_own in (True, False):
            with (
                self.subTest(into_own=into_own),
                self.cr.savepoint() as savepoint,
            ):
                case = self._merge_while_leaving("normal", "blocked", into_own)
                account = case.account_id
                self.assertEqual(account.status, "blocked")
                case.with_user(self.manager).action_cancel("They pay again")
                self.assertEqual(account.status, "blocked")
                savepoint.rollback()

    def test_merged_with_a_customer_who_is_retired(self):
        own = self._open_case()
        other = self._create_customers(1)
        other._set_status("retired", "They left")
        (self.account | other)._merge_into(self.partner)
        self.assertEqual(own.state, "cancelled")
        self.assertEqual(self.account.status, "retired")
