from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import CreditCommon

READ, ALL, NONE = "r", "rwcd", ""
OPERATIONS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}
# what each role may do: nobody of credit, salesperson, user, controller, manager
ROLES = ("employee", "salesperson", "user", "controller", "manager")
EXPECTED = {
    "credit.account": (NONE, NONE, READ, "rw", "rw"),
    "credit.limit": (NONE, READ, READ, ALL, ALL),
    "credit.limit.decision": (NONE, NONE, NONE, ALL, ALL),
    "credit.limit.as.of": (NONE, NONE, ALL, ALL, ALL),
    "credit.rule": (NONE, NONE, READ, READ, ALL),
    "credit.rule.preview": (NONE, NONE, ALL, ALL, ALL),
    "credit.tier": (READ, READ, READ, READ, ALL),
    "credit.tier.history": (NONE, NONE, READ, READ, READ),
    "credit.status": (READ, READ, READ, READ, READ),
    "credit.status.history": (NONE, NONE, READ, READ, READ),
    "credit.status.change": (NONE, NONE, NONE, NONE, ALL),
    "credit.policy": (NONE, NONE, READ, READ, ALL),
    "credit.policy.version": (NONE, NONE, READ, READ, READ),
    "credit.criterion": (NONE, NONE, READ, READ, ALL),
    "credit.criterion.point": (NONE, NONE, READ, READ, ALL),
    "credit.assessment": (NONE, NONE, ALL, ALL, ALL),
    "credit.assessment.grid": (NONE, NONE, ALL, ALL, ALL),
    "credit.evaluation": (NONE, NONE, READ, ALL, ALL),
    "credit.evaluation.line": (NONE, NONE, READ, READ, READ),
    "credit.evaluation.batch": (NONE, NONE, NONE, READ, READ),
    "credit.evaluation.history": (NONE, NONE, NONE, ALL, ALL),
    "credit.backtest": (NONE, NONE, READ, ALL, ALL),
    "credit.backtest.result": (NONE, NONE, READ, READ, READ),
    "credit.backtest.line": (NONE, NONE, READ, READ, READ),
    "credit.backtest.sample": (NONE, NONE, READ, READ, READ),
    "credit.config.problem": (NONE, NONE, NONE, NONE, READ),
}


@tagged("-at_install", "post_install")
class TestReviewAccess(CreditCommon):
    """Who may do what with what the review is made of, on the server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        employee = new_test_user(
            cls.env,
            login="credit_emil",
            groups="base.group_user",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.by_role = {
            "employee": employee,
            "salesperson": cls.salesperson,
            "user": cls.credit_user,
            "controller": cls.controller,
            "manager": cls.manager,
        }

    # === MODELS === #

    def test_roles(self):
        for name, allowed in EXPECTED.items():
            for role, letters in zip(ROLES, allowed, strict=True):
                model = self.env[name].with_user(self.by_role[role])
                found = "".join(
                    letter
                    for letter, operation in OPERATIONS.items()
                    if model.has_access(operation)
                )
                with self.subTest(model=name, role=role):
                    self.assertEqual(found, letters)

    def test_portal_and_public_have_nothing(self):
        portal = new_test_user(self.env, login="credit_pia", groups="base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for name in EXPECTED:
                model = self.env[name].with_user(user)
                with self.subTest(model=name, user=user.login):
                    self.assertFalse(model.has_access("read"))

    # === COMPANIES === #

    def test_nothing_of_another_company(self):
        """A manager of one company reads and writes nothing of another one."""
        other = self._create_company("Other Ltd")
        partner = self._create_partner("Theirs")
        account = self._set_limit(partner, 500.0, other)
        evaluation = self.env["credit.evaluation"].create({"company_id": other.id})
        evaluation.action_compute()
        evaluation.action_apply()
        policy = self.env["credit.policy"].search([("company_id", "=", other.id)])
        theirs = (
            account,
            account.limit_ids,
            evaluation,
            evaluation.line_ids,
            policy,
            policy.criterion_ids,
            policy.criterion_ids.point_ids,
            policy.version_ids,
            self.env["credit.rule"].search([("company_id", "=", other.id)]),
            self.env["credit.assessment"].create(
                {
                    "account_id": account.id,
                    "measure": "assessment_attitude",
                    "rating": "3",
                }
            ),
        )
        for records in theirs:
            self.assertTrue(records, records._name)
            for user in (self.manager, self.controller, self.credit_user):
                seen = records.with_user(user)
                with self.subTest(model=records._name, user=user.login):
                    self.assertFalse(seen.search([("id", "in", records.ids)]))
                    with self.assertRaises(AccessError):
                        seen.read(["display_name"])

    def test_company_that_is_not_chosen(self):
        """Of companies that one may see, those that are switched off stay away."""
        other = self._create_company("Other Ltd")
        self.manager.company_ids += other
        account = self._get_account(self._create_partner("Theirs"), other)
        accounts = self.env["credit.account"].with_user(self.manager)
        for allowed, count in (
            (self.company, 0),
            (other, 1),
            (self.company + other, 1),
        ):
            found = accounts.with_context(allowed_company_ids=allowed.ids)
            self.assertEqual(found.search_count([("id", "=", account.id)]), count)

    # === MOVED BY A CLIENT === #

    def assertStays(self, records, **values):
        """Check that a manager cannot give records to a company that is not theirs."""
        records = records.with_user(self.manager)
        before = records.read(list(values), load=None)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            records.write(values)
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(records.read(list(values), load=None), before)

    def test_nothing_is_moved_to_another_company(self):
        other = self._create_company("Other Ltd")
        policies = self.env["credit.policy"]
        theirs = policies.search([("company_id", "=", other.id)])
        ours = policies.search([("company_id", "=", self.company.id)])
        theirs.criterion_ids[0].unlink()  # there is room for that of others
        criterion, target = ours.criterion_ids[0], theirs.criterion_ids[1]
        tier = self.env["credit.tier"].create(
            {"name": "Own", "company_id": self.company.id}
        )
        rule = self.env["credit.rule"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id}
        )
        backtest = self.env["credit.backtest"].create({"policy_id": ours.id})
        with self.subTest("criterion"):
            self.assertStays(criterion, policy_id=theirs.id)
        self.assertStays(criterion.point_ids[0], criterion_id=target.id)
        self.assertStays(backtest, company_id=other.id, policy_id=theirs.id)
        for records in (ours.copy(), tier, rule, evaluation):
            with self.subTest(model=records._name):
                self.assertStays(records, company_id=other.id)

    def test_within_what_one_may_see_it_is_moved(self):
        other = self._create_company("Other Ltd")
        self.manager.company_ids += other
        rule = self.env["credit.rule"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        both = (self.company + other).ids
        rule.with_user(self.manager).with_context(
            allowed_company_ids=both
        ).company_id = other
        self.assertEqual(rule.company_id, other)
