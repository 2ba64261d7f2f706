from odoo import Command
from odoo.tests import new_test_user, tagged

from .common import CreditCommon

CONTROLLER = "credit_management.group_credit_controller"


@tagged("-at_install", "post_install")
class TestCompanyTeam(CreditCommon):
    """Who decides on the credit that a company gives, and who is asked first."""

    def _user(self, login, company=None, group=CONTROLLER):
        company = company or self.company
        return new_test_user(
            self.env,
            login=login,
            groups=group,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    def _get_branch(self):
        return self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )

    # === THE TEAM === #

    def test_controllers_before_managers(self):
        """A manager is a controller, too, but not the first to be asked."""
        self.assertEqual(self.company._get_credit_team(), self.controller)
        self.assertEqual(self.company._get_credit_managers(), self.manager)
        self.controller.active = False
        self.assertEqual(self.company._get_credit_team(), self.manager)
        self.manager.active = False
        self.assertFalse(self.company._get_credit_team())
        self.assertFalse(self.company._get_credit_managers())

    def test_those_of_the_company(self):
        other = self._create_company("Other Ltd")
        stranger = self._user("credit_stan", other)
        self.assertEqual(self.company._get_credit_team(), self.controller)
        self.assertEqual(other._get_credit_team(), stranger)
        stranger.company_ids = [Command.link(self.company.id)]
        both = self.controller | stranger
        self.assertEqual(self.company._get_credit_team(), both)

    def test_those_of_a_branch_are_of_the_legal_entity(self):
        branch = self._get_branch()
        bea = self._user("credit_bea", branch)
        self.assertEqual(self.company._get_credit_team(), self.controller | bea)
        self.assertEqual(branch._get_credit_team(), bea)

    # === THE ONE OF THE SETTINGS === #

    def test_named(self):
        second = self._user("credit_cora")
        both = self.controller | second
        self.assertEqual(self.company._get_credit_controllers(), both)
        self.company.credit_controller_id = second
        self.assertEqual(self.company._get_credit_controllers(), second)
        self.company.credit_controller_id = self.manager
        self.assertEqual(self.company._get_credit_controllers(), self.manager)

    def test_named_and_gone(self):
        """Archived, without the group or elsewhere: the team is asked again."""
        other = self._create_company("Other Ltd")
        for number, values in enumerate(
            (
                {"active": False},
                {"group_ids": [Command.set(self.env.ref("base.group_user").ids)]},
                {"company_id": other.id, "company_ids": [Command.set(other.ids)]},
            )
        ):
            named = self._user(f"credit_gone_{number}")
            self.company.credit_controller_id = named
            self.assertEqual(self.company._get_credit_controllers(), named)
            named.write(values)
            with self.subTest(values):
                self.assertEqual(
                    self.company._get_credit_controllers(), self.controller
                )

    def test_a_branch_asks_who_is_named_for_its_legal_entity(self):
        self.company.credit_controller_id = self.controller
        branch = self._get_branch()
        self.assertEqual(branch._get_credit_controllers(), self.controller)

    # === ROLES === #

    def test_roles_in_a_company(self):
        """Each role may what the one below may; nobody elsewhere, nor once archived."""
        other = self._create_company("Other Ltd")
        checks = ("_is_credit_user", "_is_credit_controller", "_is_credit_manager")
        for user, expected in (
            (self.salesperson, [False, False, False]),
            (self.credit_user, [True, False, False]),
            (self.controller, [True, True, False]),
            (self.manager, [True, True, True]),
        ):
            with self.subTest(user.login):
                found = [getattr(user, check)(self.company) for check in checks]
                self.assertEqual(found, expected)
                self.assertFalse(any(getattr(user, check)(other) for check in checks))
                user.active = False
                found = [getattr(user, check)(self.company) for check in checks]
                self.assertFalse(any(found))
        nobody = self.env["res.users"]
        self.assertFalse(nobody._is_credit_controller(self.company))

    def test_the_user_of_a_branch_works_for_the_legal_entity(self):
        bea = self._user("credit_bea", self._get_branch())
        self.assertTrue(bea._is_credit_controller(self.company))
        self.assertFalse(bea._is_credit_manager(self.company))

    # === SETTINGS OF A COMPANY WITH BRANCHES === #

    def test_settings_reach_the_branches(self):
        """Several at once, and those of other apps with them."""
        branch = self._get_branch()
        self.company.write(
            {
                "credit_controller_id": self.controller.id,
                "credit_release_days": 3,
                "credit_release_tolerance": 7.5,
                "credit_limit_reminder_days": 9,
                "name": "Ledger Inc",
            }
        )
        self.assertEqual(self.company.name, "Ledger Inc")
        self.assertEqual(branch.name, "Ledger South")
        for company in self.company | branch:
            self.assertEqual(company.credit_controller_id, self.controller)
            self.assertEqual(company.credit_release_days, 3)
            self.assertEqual(company.credit_release_tolerance, 7.5)
            self.assertEqual(company.credit_limit_reminder_days, 9)

    def test_every_setting_is_the_legal_entitys(self):
        """No setting of credit may differ between a company and its branches."""
        delegated = self.company._get_company_root_delegated_field_names()
        settings = {
            name
            for name in self.env["res.config.settings"]._fields
            if name.startswith("credit_") and name in self.company._fields
        }
        self.assertGreater(len(settings), 20)
        self.assertFalse(settings - set(delegated))
