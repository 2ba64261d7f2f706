from contextlib import ExitStack
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name

from ..models.evaluation import credit_evaluation_batch


@tagged("-at_install", "post_install")
class TestEvaluationRace(BaseCase):
    """Workers that share an evaluation: real transactions on real connections."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(credit_evaluation_batch, "BATCH", 1))
        self._in_transaction(self._create_data)
        self.addCleanup(self._in_transaction, self._delete_data)
        self.stack = ExitStack()
        self.addCleanup(self.stack.close)

    def _in_transaction(self, function):
        """Call a function with a superuser environment and commit."""
        with self.registry.cursor() as cr:
            return function(api.Environment(cr, SUPERUSER_ID, {}))

    def _create_data(self, env):
        """Commit an evaluation of three customers, each of them a batch."""
        company = env.ref("base.main_company")
        partners = env["res.partner"].create(
            [{"name": f"Shared {number}"} for number in range(3)]
        )
        accounts = env["credit.account"]._ensure(
            [(partner.id, company.id) for partner in partners]
        )
        self.account_ids = sorted(one.id for one in accounts.values())
        policies = env["credit.policy"].search([])
        env["credit.policy"]._load_defaults(company)
        self.policy_ids = (env["credit.policy"].search([]) - policies).ids
        evaluation = env["credit.evaluation"].create(
            {
                "company_id": company.id,
                "scope": "accounts",
                "account_ids": self.account_ids,
            }
        )
        evaluation._start()
        evaluation._freeze()
        self.evaluation_id = evaluation.id

    def _delete_data(self, env):
        evaluation = env["credit.evaluation"].browse(self.evaluation_id)
        accounts = env["credit.account"].browse(self.account_ids)
        partners = accounts.partner_id
        versions = evaluation.version_ids
        evaluation._update_state(("running", "review", "applied"), "cancelled")
        evaluation.unlink()
        accounts.unlink()
        partners.unlink()
        versions.unlink()
        env["credit.policy"].browse(self.policy_ids).unlink()

    def _open_worker(self):
        """Return the evaluation as a worker of its own sees it."""
        cr = self.stack.enter_context(self.registry.cursor())
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["credit.evaluation"].browse(self.evaluation_id)

    def _commit(self, *workers):
        for worker in workers:
            worker.env.cr.commit()
            worker.env.invalidate_all()

    def _read_lines(self):
        def read(env):
            evaluation = env["credit.evaluation"].browse(self.evaluation_id)
            return evaluation.state, evaluation.line_ids.account_id.ids

        state, ids = self._in_transaction(read)
        return state, sorted(ids)

    def test_shared(self):
        """Each takes another batch; who comes when all are taken leaves."""
        one, two, three, four = (self._open_worker() for _worker in range(4))
        self.assertEqual([w._advance() for w in (one, two, three)], [1, 1, 1])
        self.assertEqual(four._advance(), 0)
        self._commit(one, two, three, four)
        self.assertEqual(self._read_lines(), ("running", self.account_ids))
        self.assertEqual(four.done_count, 3)
        # none of the three saw that all were done: the next one does
        self.assertEqual(four._advance(), 0)
        self._commit(four)
        self.assertEqual(self._read_lines(), ("review", self.account_ids))

    def test_killed(self):
        """The batch of a worker that was killed is the next one's, nothing twice."""
        one, two = self._open_worker(), self._open_worker()
        self.assertEqual([one._advance(), two._advance()], [1, 1])
        two.env.cr.rollback()
        two.env.invalidate_all()
        self._commit(one)
        self.assertEqual([one._advance(), one._advance()], [1, 1])
        self._commit(one)
        self.assertEqual(self._read_lines(), ("review", self.account_ids))
        self.assertEqual(two._get_next(two.browse()), two.browse())

    def test_applied_by_two(self):
        one, two = self._open_worker(), self._open_worker()
        while one.state == "running":
            one._advance()
        one._split_apply()
        one._update_state(("review",), "review", approved_by_id=SUPERUSER_ID)
        self._commit(one)
        self.assertEqual([one._advance(), two._advance()], [1, 1])
        self._commit(one, two)
        self.assertEqual(two._advance(), 1)
        self._commit(two)
        self.assertEqual(self._read_lines(), ("applied", self.account_ids))
