from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementDistributor(ExitCase):
    """Who can be named in the letter as the one who serves the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._open_case()
        cls.case._move("decision", "Candidate", "submitted", proposal="hand_over")

    def _hand_over(self, partner):
        self.case.with_user(self.manager).action_decide(
            "hand_over", "Too small", distributor_id=partner
        )

    def assertServes(self, partner):
        self._hand_over(partner)
        self.assertEqual(self.case.distributor_id, partner)

    def assertRefused(self, partner, words):
        with self.assertRaisesRegex(UserError, words):
            self._hand_over(partner)
        self.assertEqual(self.case.state, "decision")

    def test_a_firm_that_is_archived(self):
        contact = self._create_partner(
            "Sales", parent_id=self.distributor.id, is_company=False
        )
        self.distributor.active = False
        self.assertRefused(contact, "Sales is archived. Choose somebody else")

    def test_a_firm_that_leaves_too(self):
        account = self._get_account(self.distributor)
        contact = self._create_partner(
            "Sales", parent_id=self.distributor.id, is_company=False
        )
        for status in ("retiring", "retired"):
            account.sudo().status = status
            for partner in (self.distributor, contact):
                self.assertRefused(partner, "ends as well. Choose somebody else")
        account.sudo().status = "restricted"
        self.assertServes(contact)

    def test_a_firm_that_leaves_another_company(self):
        foreign = self._create_company("Elsewhere")
        self._get_account(self.distributor, foreign).sudo().status = "retired"
        self.assertServes(self.distributor)

    def test_a_branch_of_our_own(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        clerk = self._create_partner(
            "Clerk of ours", parent_id=branch.partner_id.id, is_company=False
        )
        for partner in (branch.partner_id, clerk):
            self.assertRefused(partner, "is our own company. Choose a distributor")

    def test_another_company_of_the_group_serves(self):
        foreign = self._create_company("Elsewhere")
        self.assertServes(foreign.partner_id)

    def test_a_user_of_the_portal_serves(self):
        user = new_test_user(self.env, login="credit_pat", groups="base.group_portal")
        self.assertServes(user.partner_id)

    def test_a_distributor_of_another_company_is_not_seen(self):
        foreign = self._create_company("Elsewhere")
        self.distributor.company_id = foreign
        with self.assertRaises(Exception) as refused:
            self._hand_over(self.distributor.id)
        self.assertIn("AccessError", type(refused.exception).__name__)
        self.assertEqual(self.case.state, "decision")

    def test_other_decisions_name_nobody(self):
        self.case.with_user(self.manager).action_decide(
            "retire", "Too small", distributor_id=self.distributor
        )
        self.assertFalse(self.case.distributor_id)

    def test_in_words(self):
        self._hand_over(self.distributor)
        self.assertEqual(
            self.case._get_distributor_text(),
            "Northern Distribution serves Harbour Trading now.",
        )
