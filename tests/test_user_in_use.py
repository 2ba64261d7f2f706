from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from ..models.company.res_users_in_use import ACTOR_FIELDS
from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestUserInUse(CreditCommon):
    """Who decided on credit stays on record: the user is archived, not deleted."""

    def assertKept(self, user, words):
        with self.assertRaises(UserError) as refused:
            user.unlink()
        self.assertIn(
            f"{user.name} stands in the records of credit: {words}",
            str(refused.exception),
        )
        self.assertIn("Archive the user instead", str(refused.exception))

    def test_who_decided_on_a_hold(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        hold.with_user(self.salesperson).action_request_release("Please")
        hold.with_user(self.controller).action_reject("No")
        self.assertKept(self.controller, "Credit Hold, “Decided By”")
        self.assertKept(self.salesperson, "Credit Hold, “Requested By”")
        self.controller.action_archive()
        self.assertEqual(hold.decided_by_id, self.controller)

    def test_who_decided_on_a_limit(self):
        self._set_limit(self.partner, 3000.0).limit_ids[0].decided_by_id = self.manager
        self.assertKept(self.manager, "Credit Limit, “Decided By”")

    def test_several_at_once(self):
        self._set_limit(self.partner, 3000.0).limit_ids[0].decided_by_id = self.manager
        free = new_test_user(self.env, login="credit_free")
        with self.assertRaisesRegex(UserError, self.manager.name):
            (free | self.manager).unlink()

    def test_who_did_nothing(self):
        free = new_test_user(self.env, login="credit_free")
        free.unlink()
        self.assertFalse(free.exists())

    def test_every_record_of_who_did_what(self):
        """A field that says who did something is in the list."""
        found = {
            (model, name)
            for model, cls in self.env.registry.items()
            if model.startswith("credit.") and cls._auto and not cls._transient
            for name, field in cls._fields.items()
            if field.comodel_name == "res.users"
            and field.store
            and not field.related
            and (name.endswith("_by_id"))
        }
        self.assertTrue(found)
        self.assertFalse(found - set(ACTOR_FIELDS))
