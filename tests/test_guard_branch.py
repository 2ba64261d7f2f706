from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestGuardBranch(CreditCommon):
    """Orders of branches are orders of their legal entity."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.north, cls.south = cls.env["res.company"].create(
            [
                {"name": name, "parent_id": cls.company.id}
                for name in ("North Branch", "South Branch")
            ]
        )
        cls.env.cr.precommit.run()  # gives the branches their chart of accounts
        cls.everywhere = cls.company | cls.north | cls.south
        cls.env.user.company_ids += cls.north + cls.south
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.everywhere.ids)
        )
        cls.rep = new_test_user(
            cls.env,
            login="credit_nora",
            name="Nora",
            groups="sales_team.group_sale_salesman",
            company_id=cls.north.id,
            company_ids=[Command.set(cls.north.ids)],
        )

    def _create_branch_order(self, branch, price, **values):
        return self._create_order(
            price, company_id=branch.id, user_id=self.rep.id, **values
        )

    def _confirm(self, order):
        """Confirm as the salesperson of the branch, who knows no other company."""
        own = order.with_user(self.rep)
        return own.with_context(allowed_company_ids=self.north.ids).action_confirm()

    def test_branches_add_up(self):
        first = self._create_branch_order(self.north, 600.0)
        self._confirm(first)
        self.assertEqual(first.state, "sale")
        second = self._create_branch_order(self.south, 400.01)
        second.action_confirm()
        hold = self.assertHeld(second)
        self.assertEqual(hold.account_id, self.account)
        self.assertEqual(hold.company_id, self.company)
        self.assertAlmostEqual(hold.shortfall, 0.01)
        exactly = self._create_branch_order(self.south, 400.0)
        exactly.action_confirm()
        self.assertEqual(exactly.state, "sale")
        self.assertExposure(1000.0, orders=1000.0)

    def test_together_with_the_head_office(self):
        orders = self._create_order(700.0) | self._create_branch_order(self.north, 700)
        orders.action_confirm()
        self.assertEqual(orders.mapped("state"), ["sale", "draft"])

    def test_no_account_of_its_own(self):
        newcomer = self._create_partner("Newcomer")
        order = self._create_branch_order(self.north, 50.0, partner=newcomer)
        self._confirm(order)
        accounts = self.env["credit.account"].search([("partner_id", "=", newcomer.id)])
        self.assertEqual(accounts.company_id, self.company)

    def test_the_mode_of_the_legal_entity(self):
        self.assertEqual(self.north.credit_mode, "enforce")
        for mode, state in (("monitor", "sale"), ("off", "sale"), ("enforce", "draft")):
            self.company.credit_mode = mode
            order = self._create_branch_order(self.north, 1500.0)
            self._confirm(order)
            with self.subTest(mode=mode):
                self.assertEqual(order.state, state)
                order.with_context(disable_cancel_warning=True).action_cancel()

    def test_who_works_there_reads_why(self):
        order = self._create_branch_order(self.north, 1500.0)
        self._confirm(order)
        own = order.with_user(self.rep).with_context(allowed_company_ids=self.north.ids)
        self.assertEqual(own.credit_state, "held")
        self.assertIn("500.00", own.credit_reasons)
        self.assertIn("500.00", own.credit_hold_id.reason_text)
        self.assertNotIn("1,000.00", own.credit_hold_id.reason_text)
        own.action_request_credit_release()
        own.credit_hold_id.action_request_release("They pay on Friday")
        hold = order.credit_hold_id
        self.assertEqual(hold.activity_ids.user_id, self.controller)

    def test_the_controller_of_the_legal_entity_decides(self):
        order = self._create_branch_order(self.north, 1500.0)
        self._confirm(order)
        hold = order.credit_hold_id.with_user(self.controller)
        hold = hold.with_context(allowed_company_ids=self.company.ids)
        hold.action_release("Fine")
        self.assertEqual(order.credit_state, "released")
        self._confirm(order)
        self.assertEqual(order.state, "sale")

    def test_holds_of_a_sister_company(self):
        """Who works in another legal entity has nothing to do with it."""
        sister = self._create_company("Sister Ltd")
        stranger = new_test_user(
            self.env,
            login="credit_stella",
            groups="credit_management.group_credit_manager",
            company_id=sister.id,
            company_ids=[Command.set(sister.ids)],
        )
        order = self._create_branch_order(self.north, 1500.0)
        self._confirm(order)
        hold = order.credit_hold_id.with_user(stranger)
        hold = hold.with_context(allowed_company_ids=sister.ids)
        for call in (hold.action_release, hold.action_reject, hold.action_escalate):
            with self.assertRaises(AccessError):
                call("Fine")
        with self.assertRaises(AccessError):
            hold.read(["state"])
        self.assertFalse(hold.search([]))
        self.assertNotIn(stranger, order.credit_hold_id.activity_ids.user_id)
