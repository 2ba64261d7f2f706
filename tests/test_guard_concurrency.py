from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event, get_ident
from unittest.mock import patch

from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import Registry
from odoo.service import model as service
from odoo.tests import new_test_user, tagged
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import mute_logger

from .common import CreditBuilders

TIMEOUT = 60  # seconds, after which a test fails that would otherwise hang


@tagged("-at_install", "post_install")
class TestGuardConcurrency(CreditBuilders, BaseCase):
    """Two requests at the same time: real threads, transactions and commits."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(service.time, "sleep"))  # retry at once
        logs = mute_logger("odoo.sql_db")  # PostgreSQL's refusals are expected
        logs.__enter__()
        self.addCleanup(logs.__exit__)
        self._in_transaction(self._create_data)
        self.addCleanup(self._in_transaction, self._delete_data)
        self.attempts = {}  # {thread: how often it got as far as the meeting point}

    def _in_transaction(self, function):
        """Call a function with a superuser environment and commit."""
        with self.registry.cursor() as cr:
            return function(api.Environment(cr, SUPERUSER_ID, {}))

    def _create_data(self, env):
        """Commit a customer with a limit of 150 and two quotations of 100."""
        cls = type(self)
        cls.env = env(context={"tracking_disable": True, "no_reset_password": True})
        cls.company = env.ref("base.main_company")
        self.mode = cls.company.credit_mode
        cls.company.credit_mode = "enforce"
        cls.salesperson = new_test_user(
            cls.env,
            login="credit_conny",
            groups="sales_team.group_sale_salesman",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.partner = self._create_partner("Two At Once")
        cls.product = self._create_product("Bought twice")
        self._set_limit(cls.partner, 150.0)
        orders = self._create_order(100.0) | self._create_order(100.0)
        env.flush_all()
        self.uid_ = cls.salesperson.id
        self.ids = {
            name: (getattr(cls, name)._name, getattr(cls, name).id)
            for name in ("salesperson", "partner", "product")
        }
        self.order_ids = orders.ids
        cls.env = None

    def _delete_data(self, env):
        env.ref("base.main_company").credit_mode = self.mode
        user, partner, product = (
            env[model].browse(id_) for model, id_ in self.ids.values()
        )
        domain = [("partner_id", "=", partner.id)]
        orders = env["sale.order"].search(domain)
        orders._action_cancel()
        orders.unlink()
        limits = env["credit.limit"].search(domain)
        limits.write({"state": "proposed"})  # the only ones that can be deleted
        limits.unlink()
        env["credit.account"].search(domain).unlink()
        env["ir.cron.trigger"].search(
            [("cron_id", "=", env.ref("credit_management.ir_cron_recheck").id)]
        ).unlink()
        people = partner | user.partner_id
        user.unlink()
        people.unlink()
        product.product_tmpl_id.unlink()

    # === THE TWO REQUESTS === #

    def _request(self, function):
        """Do as an HTTP request does: a transaction that Odoo retries."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, self.uid_, {})
            env.transaction.default_env = env
            return service.retrying(partial(function, env), env)

    def _confirm(self, order_id, env):
        env["sale.order"].browse(order_id).action_confirm()

    def _meet(self, model_name, method_name):
        """Have both requests wait for each other when they first call a method.

        By then each has its view of the database, in which the other did nothing.
        """
        model_class = self.registry[model_name]
        method, barrier = getattr(model_class, method_name), Barrier(2)

        def meeting(records, *args, **kwargs):
            thread = get_ident()
            self.attempts[thread] = self.attempts.get(thread, 0) + 1
            if self.attempts[thread] == 1:
                barrier.wait(TIMEOUT)
            return method(records, *args, **kwargs)

        return patch.object(model_class, method_name, meeting)

    def _confirm_both(self):
        """Confirm both quotations in parallel and return the orders' states."""
        with ThreadPoolExecutor(2) as pool:
            futures = [
                pool.submit(self._request, partial(self._confirm, order_id))
                for order_id in self.order_ids
            ]
            for future in futures:
                future.result(TIMEOUT)
        return sorted(self._in_transaction(lambda env: self._read(env, "state")))

    def _read(self, env, path):
        return env["sale.order"].browse(self.order_ids).mapped(path)

    # === TESTS === #

    def test_exactly_one_passes(self):
        with self._meet("credit.check", "_decide"):
            self.assertEqual(self._confirm_both(), ["draft", "sale"])
        self.assertEqual(sorted(self.attempts.values()), [1, 2])

        def check(env):
            orders = env["sale.order"].browse(self.order_ids)
            loser = orders.filtered(lambda order: order.state == "draft")
            self.assertEqual(loser.credit_hold_ids.mapped("state"), ["open"])
            self.assertEqual(loser.credit_hold_id.reason_ids.figures["exposure"], 100.0)
            self.assertEqual(loser.credit_hold_id.shortfall, 50.0)
            self.assertFalse((orders - loser).credit_hold_ids)

        self._in_transaction(check)

    def test_without_the_lock_both_would_pass(self):
        """The proof that the test above would notice if the lock were gone."""
        account_class = self.registry["credit.account"]
        with (
            patch.object(account_class, "_lock", lambda accounts: None),
            self._meet("credit.check", "_decide"),
        ):
            self.assertEqual(self._confirm_both(), ["sale", "sale"])
        self.assertEqual(sorted(self.attempts.values()), [1, 1])

    def test_raw_writes(self):
        """A write by RPC queues like the button; its loser is refused."""

        def write(order_id, env):
            env["sale.order"].browse(order_id).write({"state": "sale"})

        with self._meet("credit.check", "_decide"), ThreadPoolExecutor(2) as pool:
            futures = [
                pool.submit(self._request, partial(write, order_id))
                for order_id in self.order_ids
            ]
            errors = [future.exception(TIMEOUT) for future in futures]
        self.assertEqual(errors.count(None), 1)
        self.assertIn("does not pass the credit check", str(next(filter(None, errors))))
        states = self._in_transaction(lambda env: self._read(env, "state"))
        self.assertEqual(sorted(states), ["draft", "sale"])

    def test_account_created_by_both(self):
        """Two first orders of one customer: one account, and nobody sees an error."""

        def forget_account(env):
            domain = [("partner_id", "=", self.ids["partner"][1])]
            env["credit.limit"].search(domain).write({"state": "proposed"})
            env["credit.limit"].search(domain).unlink()
            env["credit.account"].search(domain).unlink()

        self._in_transaction(forget_account)
        with self._meet("credit.account", "_insert"):
            self.assertEqual(self._confirm_both(), ["sale", "sale"])
        accounts = self._in_transaction(
            lambda env: (
                env["credit.account"]
                .search([("partner_id", "=", self.ids["partner"][1])])
                .ids
            )
        )
        self.assertEqual(len(accounts), 1)

    def test_cron_starts_anew(self):
        """Nobody retries a cron: it rolls back and looks again by itself."""
        held_id, other_id = self.order_ids

        def hold(env):
            order = env["sale.order"].browse(held_id)
            order.order_line.price_unit = 1000.0
            order.action_confirm()
            order.credit_hold_id.confirm_when_clear = True
            order.order_line.price_unit = 100.0  # there would be room now

        self._in_transaction(hold)
        looked, confirmed = Event(), Event()
        check_class = self.registry["credit.check"]
        decide, tries = check_class._decide, []

        def decide_late(check, *args, **kwargs):
            if check.env.uid == SUPERUSER_ID:  # the cron
                tries.append(1)
                looked.set()
                self.assertTrue(confirmed.wait(TIMEOUT))
            return decide(check, *args, **kwargs)

        with (
            patch.object(check_class, "_decide", decide_late),
            ThreadPoolExecutor(1) as pool,
        ):
            cron = pool.submit(
                self._in_transaction, lambda env: env["credit.hold"]._cron_recheck()
            )
            self.assertTrue(looked.wait(TIMEOUT))
            self._request(partial(self._confirm, other_id))
            confirmed.set()
            cron.result(TIMEOUT)
        self.assertEqual(len(tries), 2)
        states = self._in_transaction(lambda env: self._read(env, "state"))
        self.assertEqual(states, ["draft", "sale"])
        holds = self._in_transaction(
            lambda env: self._read(env, "credit_hold_ids.state")
        )
        self.assertEqual(holds, ["open"])
