from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, RISK, Problem
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheck(ConfigCase):
    """The list of problems: who sees it, what it shows, where it leads."""

    def _search(self, domain=(), user=None):
        self.env.invalidate_all()
        model = self.env["credit.config.problem"].with_user(user or self.manager)
        return model.search(list(domain))

    def test_a_sound_configuration_blocks_nothing(self):
        blocking = [one.text for one in self._collect() if one.severity == BLOCKS]
        self.assertEqual(blocking, [])

    def test_problems_are_a_list_that_can_be_searched_and_grouped(self):
        self.env["ir.mail_server"].search([]).unlink()
        self.company.credit_release_days = 0
        problems = self._search()
        texts = {problem.text: problem for problem in problems}
        self.assertEqual(len(texts), len(problems))
        self.assertEqual(
            problems.mapped("severity"), sorted(problems.mapped("severity"))
        )
        self.assertEqual(
            self._search([("severity", "=", RISK)]),
            problems.filtered(lambda one: one.severity == RISK),
        )
        groups = dict(
            self.env["credit.config.problem"]
            .with_user(self.manager)
            ._read_group([], ["area"], ["__count"])
        )
        self.assertEqual(sum(groups.values()), len(problems))
        self.assertIn("schedule", groups)

    def test_a_repaired_problem_is_gone_and_the_others_keep_their_id(self):
        self.env["ir.mail_server"].search([]).unlink()
        self.company.credit_release_days = 0
        before = self._search()
        repaired = before.filtered(lambda one: "release" in one.text)
        self.assertTrue(repaired)
        self.company.credit_release_days = 14
        self.assertEqual(self._search(), before - repaired)
        action = repaired.with_user(self.manager).action_open()
        self.assertEqual(action["tag"], "display_notification")

    def test_the_same_problem_of_two_records_is_two_rows(self):
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        policy.copy({"sequence": 20})
        domain = [("text", "like", "nobody has assessed")]
        rows = self._search(domain)
        self.assertEqual(len(set(rows.mapped("text"))), 2)
        self.assertIn("Standard (copy)", "".join(rows.mapped("text")))

    def test_what_nothing_tells_apart_is_two_rows(self):
        """Whatever a finder leaves out: no row hides another one."""
        twins = [Problem("twin", "rules", RISK, text, "Do.") for text in ("One.", "2.")]
        check = type(self.env["credit.config.check"])
        with patch.object(check, "_collect", lambda _self: twins):
            rows = self._search()
            self.assertEqual(sorted(rows.mapped("text")), ["2.", "One."])
            self.assertEqual(self._search(), rows)

    def test_controllers_and_salespeople_are_refused(self):
        for user in (self.controller, self.credit_user, self.salesperson):
            with self.assertRaises(AccessError):
                self._search(user=user)
        self.assertIsNotNone(self._search(user=self.manager))

    def test_a_manager_opens_what_is_to_be_repaired(self):
        criterion = self._provoke_weightless()
        problem = self._search([("text", "ilike", "weight of 0")])
        self.assertTrue(problem.can_open)
        action = problem.action_open()
        self.assertEqual(action["res_model"], "credit.policy")
        self.assertEqual(action["res_id"], criterion.policy_id.id)

    def test_what_only_administrators_repair_is_not_offered_to_managers(self):
        self.env["ir.mail_server"].search([]).unlink()
        domain = [("text", "ilike", "mail server")]
        self.assertFalse(self._search(domain).can_open)
        admin = self.env.ref("base.user_admin")
        admin.company_ids += self.company
        problem = self._search(domain, user=admin)
        self.assertTrue(problem.can_open)
        self.assertEqual(problem.action_open()["res_model"], "ir.mail_server")

    def test_settings_of_another_company_ask_to_switch(self):
        other = self._create_company("Other Ltd")
        other.credit_release_days = 0
        self.manager.company_ids += other
        problem = (
            self.env["credit.config.problem"]
            .with_user(self.manager)
            .with_context(allowed_company_ids=(self.company + other).ids)
            .search([("text", "ilike", "valid for 0 days")])
        )
        self.assertEqual(problem.company_id, other)
        self.assertIn("Other Ltd", problem.action_open()["params"]["message"])

    def test_other_companies_count_only_where_they_are_allowed(self):
        other = self._create_company("Other Ltd")
        other.credit_release_days = 0
        self.assertNoProblem("release_days")
        found = self._get_problems("release_days", self.company + other)
        self.assertEqual([one.company for one in found], [other])
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": other.id}
        )
        found = self._get_problems("release_days", branch)
        self.assertEqual([one.company for one in found], [other])

    def test_queries_do_not_grow_with_companies_and_records(self):
        self._provoke_much(self.company)
        first = self._count_queries(self.company)
        others = self.env["res.company"]
        for number in range(3):
            others += self._create_company(f"Other {number} Ltd")
        for company in others:
            self.env["credit.policy"].search([("company_id", "=", company.id)]).copy()
            self._create_user(f"lone_{company.id}", "credit_manager", company)
            self._provoke_much(company)
        for number in range(5):
            self._set_limit(self._create_partner(f"More {number}"), 10.0)
        self.assertLessEqual(self._count_queries(self.company + others), first)

    def test_a_list_of_customers_opens_as_they_are_now(self):
        order = self._create_order(partner=self._create_partner("Newcomer"))
        order.action_confirm()
        problem = self._search([("text", "ilike", "have no limit")])
        action = problem.action_open()
        account = self._get_account(order.partner_id)
        self.assertEqual(action["res_model"], "credit.account")
        self.assertEqual(action["domain"], [("id", "in", account.ids)])

    def test_administrators_without_a_credit_group_read_but_do_not_open(self):
        admin = new_test_user(
            self.env,
            login="credit_adam",
            groups="base.group_system",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self._provoke_weightless()
        problem = self._search([("text", "ilike", "weight of 0")], user=admin)
        self.assertEqual(len(problem), 1)
        self.assertFalse(problem.can_open)

    def _provoke_much(self, company):
        """Provoke problems of several areas, with records of their own."""
        tag = self.env["res.partner.category"].create({"name": f"Of {company.name}"})
        tier = self.env["credit.tier"].create({"name": f"Of {company.name}"})
        self.env["credit.rule"].create(
            [
                {
                    "name": f"{kind} {scope} {company.name}",
                    "kind": kind,
                    "company_id": company.id,
                    "scope": scope,
                    "tag_ids": tag.ids,
                    "tier_ids": tier.ids,
                }
                for kind in ("unrated", "term", "prepayment")
                for scope in ("all", "tag", "tier")
            ]
        )
        policy = self.env["credit.policy"].search([("company_id", "=", company.id)])
        policy.domain = "[('country_id', '!=', False)]"
        policy.criterion_ids[0].weight = 0
        controller = self._create_user(
            f"gone_{company.id}", "credit_controller", company
        )
        account = self._set_limit(
            self._create_partner(f"Of {company.name}"), 10.0, company
        )
        account.write({"controller_id": controller.id, "tier_id": tier.id})
        controller.active = False
        company.write(
            {
                "credit_service_apply": True,
                "credit_limit_needs_manager": True,
                "credit_retirement_evaluate_days": 60,
            }
        )
        self.env["credit.retirement.exemption"].create(
            {
                "company_id": company.id,
                "tag_ids": tag.ids,
                "reason": "Strategic",
                "date_to": "2026-03-16",
            }
        ).date_to = "2026-03-15"

    def _provoke_weightless(self):
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        criterion = policy.criterion_ids[0]
        criterion.weight = 0
        return criterion

    def _count_queries(self, companies):
        self._collect(companies)  # groups and translations are cached then
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._collect(companies)
        return self.env.cr.sql_log_count - before
