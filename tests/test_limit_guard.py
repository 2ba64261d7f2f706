from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from ..models.limit.credit_limit import TERM_FIELDS
from ..models.limit.credit_limit_approval import GUARDED_FIELDS
from .common_limits import DAY, ApprovalCase


@tagged("-at_install", "post_install")
class TestLimitGuard(ApprovalCase):
    """No way round the approval for a client."""

    def test_every_column_is_known(self):
        """A new column of the ledger is either a term or guarded."""
        model = self.env["credit.limit"]
        own = {
            name
            for name, field in model._fields.items()
            if field.store
            and name not in MAGIC_COLUMNS
            and field.column_type
            and field._module == "credit_management"
            and name not in self.env["mail.activity.mixin"]._fields
            and name not in self.env["mail.thread"]._fields
        }
        self.assertFalse(own - TERM_FIELDS - GUARDED_FIELDS)

    def test_create_with_what_is_not_yours(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        for values in (
            {"state": "ended"},
            {"state": "rejected"},
            {"proposed_by_id": self.salesperson.id},
            {"decided_by_id": self.manager.id},
            {"decided_on": "2026-01-01 00:00:00"},
            {"decision_note": "Approved by the board"},
            {"superseded_by_id": self.base.id},
            {"company_id": other.id},
            {"partner_id": self.insurer.id},
            {"is_reminded": True},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self._add("base", 10.0, **values)
        limit = self._add("base", 90000.0, state="active")
        self.assertEqual(limit.state, "proposed")

    def test_defaults_in_the_context(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        model = self.env["credit.limit"].with_user(self.controller)
        limit = model.with_context(
            default_state="active",
            default_company_id=other.id,
            default_partner_id=self.insurer.id,
            default_superseded_by_id=self.base.id,
            default_proposed_by_id=self.salesperson.id,
            default_decided_by_id=self.manager.id,
            default_is_reminded=True,
        ).create(self._values("base", 90000.0))
        self.assertEqual(limit.state, "proposed")
        self.assertEqual(limit.company_id, self.company)
        self.assertEqual(limit.partner_id, self.partner)
        self.assertEqual(limit.proposed_by_id, self.controller)
        self.assertFalse(limit.superseded_by_id or limit.decided_by_id)
        self.assertFalse(limit.is_reminded)

    def test_write_on_a_proposal(self):
        limit = self._propose("base", 3000.0)
        for values in (
            {"state": "active"},
            {"proposed_by_id": self.salesperson.id},
            {"decided_by_id": self.manager.id},
            {"company_id": 1},
            {"account_id": self.account.id},
            {"superseded_by_id": False},
        ):
            for user in (self.controller, self.controller2, self.manager):
                with self.subTest(values=values), self.assertRaises(UserError):
                    limit.with_user(user).write(values)

    def test_only_the_proposer_changes_a_proposal(self):
        limit = self._propose("base", 3000.0)
        with self.assertRaisesRegex(UserError, "Somebody else"):
            limit.with_user(self.controller2).amount = 4000.0
        with self.assertRaisesRegex(UserError, "Somebody else"):
            limit.with_user(self.controller2).unlink()
        limit.amount = 9000.0
        with self.assertRaisesRegex(UserError, "credit manager"):
            limit.with_user(self.controller2).action_activate()
        self.assertIn(self.manager, limit.activity_ids.user_id)
        with self.assertRaises(ValidationError):
            limit.reason = " "
        limit.unlink()

    def test_who_changes_an_unowned_proposal_owns_it(self):
        limit = self.env["credit.limit"].create(
            self._values("base", 3000.0, state="proposed")
        )
        limit.with_user(self.manager).amount = 90000.0
        self.assertEqual(limit.proposed_by_id, self.manager)
        with self.assertRaisesRegex(UserError, "You proposed"):
            limit.with_user(self.manager).action_activate()

    def test_copy(self):
        high = self._add("base", 90000.0, user=self.manager)
        self._add("base", 10.0)
        copy = high.with_user(self.controller).copy()
        self.assertEqual(copy.state, "proposed")
        self.assertEqual(copy.proposed_by_id, self.controller)

    def test_import(self):
        model = self.env["credit.limit"].with_user(self.controller)
        header = ["account_id/.id", "amount", "reason", "state", "date_from"]
        row = [str(self.account.id), "90000", "Import", "Active", str(DAY)]
        limit = model.browse(model.load(header, [row])["ids"])
        self.assertEqual(limit.state, "proposed")
        result = model.load([*header, "decided_by_id/.id"], [[*row, "1"]])
        self.assertFalse(result["ids"])

    def test_through_the_account(self):
        values = self._values("base", 90000.0, state="active")
        values.pop("account_id")
        with self.assertRaises(AccessError):
            self.account.with_user(self.manager).write(
                {"limit_ids": [Command.create(values)]}
            )

    def test_another_companys_account(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        account = self._get_account(self.partner, other)
        with self.assertRaises(AccessError):
            self._add("base", 10.0, account_id=account.id)

    def test_reason_is_mandatory(self):
        for reason in (False, "", "  "):
            with self.subTest(reason=reason), self.assertRaises(ValidationError):
                self._add("base", 10.0, reason=reason)

    def test_past_days_are_nobodys_way_round(self):
        """A limit that starts in the past is judged by the days to come."""
        limit = self._add("base", 90000.0, -80)
        self.assertEqual(limit.state, "proposed")
        limit = self._add("base", 90000.0, -80, 5)
        self.assertEqual(limit.state, "proposed")
        self.assertEqual(self._in_force(-1).amount, 1000.0)
        self.assertEqual(self._in_force(5).amount, 1000.0)
        self.assertEqual(timedelta(days=80), DAY - limit.date_from)
