import inspect

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import CreditCommon

MODULE = "odoo.addons.credit_management."
OPEN = {"get_matrix"}  # what a view of its own asks for, with the user's rights


def get_own_methods(model):
    """Yield ``(name, function)`` of what this module defines on a model."""
    for base in type(model).__mro__:
        if base.__module__.startswith(MODULE):
            for name, function in vars(base).items():
                if inspect.isfunction(function) and not name.startswith("_"):
                    yield name, function


@tagged("-at_install", "post_install")
class TestPublicSurface(CreditCommon):
    """Without an underscore a method is open to every client: what is, and for whom."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id
        cls.invoice = cls._create_invoice(10.0)
        cls.outsiders = [
            new_test_user(
                cls.env,
                login=f"outsider_{group}",
                groups=f"base.group_{group}",
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
            for group in ("portal", "user")
        ]

    def test_only_actions_are_public(self):
        """What is not an action extends a method that was public before."""
        found = 0
        for model in self.env.values():
            others = {
                name
                for base in type(model).__mro__
                if not base.__module__.startswith(MODULE)
                for name in vars(base)
            }
            for name, function in get_own_methods(model):
                found += 1
                with self.subTest(model=model._name, method=name):
                    self.assertTrue(
                        name.startswith("action_")
                        or name in OPEN
                        or name in others
                        or getattr(function, "_api_private", False)
                    )
        self.assertGreater(found, 100)

    def _call(self, record, name, function):
        """Call a method without saying more than it has to be told."""
        parameters = list(inspect.signature(function).parameters.values())[1:]
        needed = [p for p in parameters if p.default is p.empty]
        needed = [p for p in needed if p.kind < p.VAR_POSITIONAL]
        return getattr(record, name)(*(None for _parameter in needed))

    def _check_closed(self, record, name, function):
        """Check that an action is refused, or opens what the user cannot read."""
        try:
            with self.env.cr.savepoint():
                action = self._call(record, name, function)
        except UserError:
            return
        opened = record.env[action["res_model"]].browse(action.get("res_id") or [])
        self.assertFalse(opened.has_access("read"))

    def test_no_action_is_for_outsiders(self):
        """Neither a customer on the portal nor staff of other departments."""
        tried = 0
        for record in (
            self.hold,
            self.order,
            self.invoice,
            self.account,
            self.account.limit_ids,
        ):
            methods = dict(get_own_methods(record))
            actions = {n: m for n, m in methods.items() if n.startswith("action_")}
            for name, function in actions.items():
                for user in self.outsiders:
                    tried += 1
                    with self.subTest(model=record._name, action=name, user=user.login):
                        self._check_closed(record.with_user(user), name, function)
        self.assertGreater(tried, 60)
        self.assertEqual(self.hold.state, "open")
        self.assertEqual(self.account.limit_ids.state, "active")
        self.assertEqual(self.account.status, "normal")
