from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementContactInUse(ExitCase):
    """Deleting a contact that a case or a limit names says which, and what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.finance, cls.colleague):
            user.group_ids += cls.env.ref("base.group_partner_manager")
        cls.clerk = cls._create_partner(
            "Clerk", parent_id=cls.partner.id, is_company=False
        )

    def assertKept(self, contact, sentence, user=None):
        with self.assertRaises(UserError) as refused:
            contact.with_user(user or self.finance).unlink()
        self.assertEqual(str(refused.exception), sentence)
        self.assertTrue(contact.exists())

    def test_distributor(self):
        self._decide("hand_over")
        self.assertKept(
            self.distributor,
            "Northern Distribution is the distributor in the retirement case of "
            "Harbour Trading. Archive the contact instead of deleting it.",
        )
        self.distributor.with_user(self.finance).action_archive()

    def test_distributor_of_a_case_that_ended(self):
        self._leave("hand_over")
        self.assertKept(
            self.distributor,
            "Northern Distribution is the distributor in the retirement case of "
            "Harbour Trading. Archive the contact instead of deleting it.",
        )

    def test_addressee_can_be_changed_until_the_customer_is_told(self):
        case = self._decide()
        finance = case.with_user(self.finance)
        finance.action_edit_letter(notice_partner_id=self.clerk.id)
        self.assertKept(
            self.clerk,
            "Harbour Trading, Clerk is the addressee of the notice in the retirement "
            "case of Harbour Trading. Choose another addressee there first, or archive "
            "the contact instead of deleting it.",
        )
        finance.action_edit_letter(notice_partner_id=self.partner.id)
        self.clerk.with_user(self.finance).unlink()
        self.assertFalse(self.clerk.exists())

    def test_addressee_who_was_told(self):
        case = self._decide(notice_partner_id=self.clerk.id)
        case.with_user(self.finance).action_record_letter("post")
        self.assertKept(
            self.clerk,
            "Harbour Trading, Clerk is the addressee of the notice in the retirement "
            "case of Harbour Trading. Archive the contact instead of deleting it.",
        )

    def test_who_may_not_see_the_case_learns_no_customer(self):
        self._decide("hand_over", notice_partner_id=self.clerk.id)
        for contact in (self.distributor, self.clerk):
            self.assertKept(
                contact,
                f"A retirement case names {contact.display_name}. Archive the contact "
                "instead of deleting it.",
                user=self.colleague,
            )

    def test_guarantor(self):
        bank = self._create_partner("Harbour Bank")
        self._set_limit(self.partner, 500.0, kind="guarantee", guarantor_id=bank.id)
        self.assertKept(
            bank,
            "Harbour Bank answers for a credit limit of Harbour Trading. Archive the "
            "contact instead of deleting it.",
        )
        self.assertKept(
            bank,
            "Harbour Bank answers for a credit limit. Archive the contact instead of "
            "deleting it.",
            user=self.colleague,
        )

    def test_who_is_named_nowhere_goes(self):
        self._decide("hand_over")
        bank = self._create_partner("Harbour Bank")
        (self.clerk + bank).with_user(self.colleague).unlink()
        self.assertFalse((self.clerk + bank).exists())

    def test_one_of_several_is_named(self):
        self._decide("hand_over")
        contacts = self.clerk + self.distributor
        with self.assertRaisesRegex(UserError, "^Northern Distribution is the distr"):
            contacts.with_user(self.finance).unlink()
        self.assertEqual(contacts.exists(), contacts)

    def _merge(self, double):
        """Return the contact that another one was merged into."""
        stays = self._create_partner(f"{double.name} Ltd")
        self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set((double + stays).ids)],
                "dst_partner_id": stays.id,
            }
        ).action_merge()
        self.assertFalse(double.exists())
        return stays

    def test_a_merge_takes_the_name_along(self):
        """What named the contact names the one that it became."""
        case = self._decide("hand_over")
        bank = self._create_partner("Harbour Bank")
        self._set_limit(self.partner, 500.0, kind="guarantee", guarantor_id=bank.id)
        limit = self.account.limit_ids.filtered("guarantor_id")
        distributor, guarantor = self._merge(self.distributor), self._merge(bank)
        self.assertEqual(case.distributor_id, distributor)
        self.assertEqual(limit.guarantor_id, guarantor)
