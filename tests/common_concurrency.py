"""Two requests at the same time, for the tests of what must not happen twice."""

from functools import partial
from threading import Barrier, get_ident
from unittest.mock import patch

from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import Registry
from odoo.service import model as service
from odoo.tests import new_test_user
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import mute_logger

from .common import CreditBuilders

TIMEOUT = 60  # seconds, after which a test fails that would otherwise hang


class ConcurrencyCase(CreditBuilders, BaseCase):
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
