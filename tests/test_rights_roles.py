from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import CreditCommon

ANALYST = {"analyst", "controller", "manager"}
DECIDES = {"controller", "manager"}
MANAGES = {"manager"}
SALES = {"salesperson"}
BOOKS = {"accountant"}
INSIDE = {"employee", *SALES, *BOOKS, *ANALYST}
NOBODY = set()
# model: who may read, write, create, delete; rules and buttons are not part of it
EXPECTED = {
    "credit.account": (ANALYST, DECIDES, NOBODY, NOBODY),
    "credit.limit": (ANALYST | SALES, DECIDES, DECIDES, DECIDES),
    "credit.limit.request": (ANALYST | SALES,) * 4,
    "credit.limit.decision": (DECIDES,) * 4,
    "credit.limit.as.of": (ANALYST,) * 4,
    "credit.hold": (ANALYST | SALES | BOOKS, DECIDES, NOBODY, NOBODY),
    "credit.hold.reason": (ANALYST | SALES | BOOKS, NOBODY, NOBODY, NOBODY),
    "credit.hold.decision": (DECIDES,) * 4,
    "credit.order.block": (DECIDES,) * 4,
    "credit.release.request": (SALES,) * 4,
    "credit.reason": (ANALYST | SALES, MANAGES, MANAGES, MANAGES),
    "credit.rule": (ANALYST, MANAGES, MANAGES, MANAGES),
    "credit.rule.preview": (ANALYST,) * 4,
    "credit.dispute": (BOOKS | DECIDES,) * 4,
    "credit.today": (DECIDES, NOBODY, NOBODY, NOBODY),
    "credit.status": (INSIDE, NOBODY, NOBODY, NOBODY),
    "credit.tier": (INSIDE, MANAGES, MANAGES, MANAGES),
}
OPERATIONS = ("read", "write", "create", "unlink")


@tagged("-at_install", "post_install")
class TestRightsRoles(CreditCommon):
    """Who may do what with which kind of record, role by role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()

        def user(name, groups):
            return new_test_user(
                cls.env,
                login=f"role_{name}",
                groups=groups,
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )

        cls.roles = {
            "public": cls.env.ref("base.public_user"),
            "portal": user("portal", "base.group_portal"),
            "employee": user("employee", "base.group_user"),
            "salesperson": cls.salesperson,
            "accountant": user("accountant", "account.group_account_invoice"),
            "analyst": user("analyst", "credit_management.group_credit_user"),
            "controller": cls.controller,
            "manager": cls.manager,
        }

    def _get_allowed(self, model, operation):
        return {
            role
            for role, user in self.roles.items()
            if self.env[model].with_user(user).has_access(operation)
        }

    def test_table(self):
        for model, expected in EXPECTED.items():
            for operation, roles in zip(OPERATIONS, expected, strict=True):
                with self.subTest(model=model, operation=operation):
                    self.assertEqual(self._get_allowed(model, operation), roles)

    def test_outsiders_and_other_staff(self):
        """Whatever else there is, it is for nobody without a group of the trade."""
        models = [
            name
            for name, model in self.env.items()
            if name.startswith("credit.") and not model._abstract
        ]
        self.assertGreater(len(models), 40)
        for name in models:
            for role in ("public", "portal", "employee"):
                for operation in OPERATIONS:
                    if role in EXPECTED.get(name, ((),) * 4)[0] and operation == "read":
                        continue
                    model = self.env[name].with_user(self.roles[role])
                    with self.subTest(model=name, role=role, operation=operation):
                        self.assertFalse(model.has_access(operation))

    def test_rights_grow_with_the_role(self):
        """A controller may all that an analyst may, and a manager all of that."""
        names = [
            name
            for name, model in self.env.items()
            if name.startswith("credit.") and not model._abstract
        ]
        ladder = [self.roles[role] for role in ("analyst", "controller", "manager")]
        for name in names:
            for operation in OPERATIONS:
                may = [
                    self.env[name].with_user(user).has_access(operation)
                    for user in ladder
                ]
                with self.subTest(model=name, operation=operation):
                    self.assertEqual(may, sorted(may))

    # === BUTTONS OF AN ORDER === #

    def test_buttons_of_an_order(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        for role in ("public", "portal", "employee"):
            own = order.with_user(self.roles[role])
            for call in (
                own.action_confirm,
                own.action_open_credit_block,
                lambda own=own: own.action_credit_block("Stop"),
                own.action_request_credit_release,
                own.action_credit_way_pay,
                own.action_credit_way_prepay,
                own.action_credit_way_limit,
                own.action_credit_way_term,
            ):
                with self.subTest(role=role), self.assertRaises(AccessError):
                    call()
        self.assertEqual(order.state, "draft")
        self.assertEqual(order.credit_hold_id.state, "open")

    def test_a_colleagues_order(self):
        """Who sees only own orders neither reads nor asks for those of others."""
        order = self._create_order(1500.0, user_id=self.colleague.id)
        order.with_user(self.colleague).action_confirm()
        own = order.with_user(self.salesperson)
        for call in (
            lambda: own.read(["credit_state"]),
            lambda: own.credit_hold_id.read(["state"]),
            own.action_request_credit_release,
            own.action_credit_way_limit,
            lambda: order.credit_hold_id.with_user(self.salesperson).action_recheck(),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_an_order_of_another_company(self):
        """Being named as its salesperson does not open another company's hold."""
        other = self._create_company("Other Ltd")
        self._set_limit(self.partner, 10.0, company=other)
        order = self._create_order(50.0, company_id=other.id)
        order.with_company(other).action_confirm()
        hold = order.credit_hold_id
        self.assertEqual((hold.state, hold.user_id), ("open", self.salesperson))
        for user in (self.salesperson, self.roles["accountant"], self.manager):
            seen = hold.with_user(user)
            self.assertNotIn(hold, seen.search([]))
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                seen.read(["state"])

    # === FIELDS === #

    def test_figures_of_the_customer(self):
        """By role: who reads what the customer owes and may owe."""
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id
        for record, names in (
            (order, ("credit_headroom", "credit_exposure", "credit_way_limit")),
            (hold, ("limit_bar", "overdue_amount", "recommendation", "earlier_html")),
            (self.partner, ("credit_account_id",)),
        ):
            for name in names:
                with self.subTest(name):
                    self.assertNotIn(
                        name, record.with_user(self.salesperson).fields_get()
                    )
                    with self.assertRaises(AccessError):
                        record.with_user(self.salesperson).read([name])
                    record.with_user(self.controller).read([name])
