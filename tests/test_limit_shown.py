from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common_limits import ApprovalCase


@tagged("-at_install", "post_install")
class TestLimitShown(ApprovalCase):
    """Nobody decides on terms that they have not seen."""

    def setUp(self):
        super().setUp()
        self.limit = self._propose("temporary", 3000.0, 0, 9)

    def _open(self, limits=None, decision="approve"):
        """Return the dialog as a controller has it on the screen."""
        limits = (limits or self.limit).with_user(self.controller2)
        action = limits.with_context(decision=decision).action_open_decision()
        model = self.env["credit.limit.decision"].with_user(self.controller2)
        form = Form(model.with_context(**action["context"]))
        form.note = "Fine"
        return form

    def test_unchanged(self):
        self._open().save().action_decide()
        self.assertEqual(self.limit.state, "active")
        self.assertEqual(self.limit.decision_note, "Fine")

    def test_changed_terms(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        before = {
            name: self.limit[name]
            for name in ("kind", "amount", "is_unlimited", "date_from", "date_to")
        } | {"currency_id": self.limit.currency_id.id}
        changes = (
            {"amount": 4000.0},
            {"amount": 0.0, "is_unlimited": True},
            {"date_from": self.limit.date_from + timedelta(days=1)},
            {"date_to": self.limit.date_to + timedelta(days=90)},
            {"kind": "base"},
            {"currency_id": euro.id},
        )
        for decision in ("approve", "reject"):
            for values in changes:
                with self.subTest(decision=decision, values=values):
                    form = self._open(decision=decision)
                    self.limit.write(values)
                    with self.assertRaisesRegex(UserError, "look again"):
                        form.save().action_decide()
                    self.assertEqual(self.limit.state, "proposed")
                    self.limit.write(before)

    def test_changed_share(self):
        limit = self._propose("insurance", 500.0, counted_percent=10.0)
        form = self._open(limit)
        limit.counted_percent = 90.0
        with self.assertRaisesRegex(UserError, "look again"):
            form.save().action_decide()

    def test_one_of_several(self):
        other = self._propose("insurance", 500.0)
        form = self._open(self.limit | other)
        other.amount = 600.0
        with self.assertRaisesRegex(UserError, "Harbour Trading"):
            form.save().action_decide()
        self.assertEqual(set((self.limit | other).mapped("state")), {"proposed"})

    def test_changed_and_looked_at_again(self):
        form = self._open()
        self.limit.amount = 4000.0
        with self.assertRaises(UserError):
            form.save().action_decide()
        self._open().save().action_decide()
        self.assertEqual(self.account.limit_amount, 4000.0)

    def test_asked_again_by_the_salesperson(self):
        """A request that is updated is a change like any other."""
        for amount in (2000.0, 4900.0):
            self.env["credit.limit.request"].with_user(self.salesperson).create(
                {"partner_id": self.partner.id, "amount": amount, "note": "More"}
            ).action_request()
            limit = self.env["credit.limit"].search(
                [("proposed_by_id", "=", self.salesperson.id)]
            )
            if amount == 2000.0:
                form = self._open(limit)
        with self.assertRaisesRegex(UserError, "look again"):
            form.save().action_decide()

    def test_no_button_approves_what_may_be_old(self):
        """Forms and lists approve through the dialog, which shows the terms anew."""
        model = self.env["credit.limit"].with_user(self.controller2)
        for view in ("form", "list", "kanban"):
            arch = model.get_view(view_type=view)["arch"]
            self.assertNotIn("action_activate", arch)
