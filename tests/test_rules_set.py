from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_rules import RulesCommon


@tagged("-at_install", "post_install")
class TestRulesSet(RulesCommon):
    """Scopes, the defaults, who may set rules, and what a change sets off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account.tier_id = cls.tier
        cls.partner.category_id = cls.tag

    def _judge(self, order):
        order.invalidate_recordset()
        return order.credit_outcome

    # === SCOPES === #

    def test_scopes(self):
        order = self._order(self.account)
        self.account.status = "watch"
        other_tier = self.env["credit.tier"].create({"name": "Other"})
        other_tag = self.env["res.partner.category"].create({"name": "Other"})
        nobody = self._get_account(self._create_partner("Somebody else"))
        for scope, field, hit, miss in (
            ("status", "status_ids", self._status("watch"), self._status("blocked")),
            ("tier", "tier_ids", self.tier, other_tier),
            ("tag", "tag_ids", self.tag, other_tag),
            ("account", "account_id", self.account, nobody),
        ):
            for members, outcome in ((hit, "hold"), (miss, "pass")):
                value = members.id
                if scope != "account":
                    value = [Command.set(members.ids)]
                with self.subTest(scope=scope, outcome=outcome):
                    rule = self._rule("single_order", scope=scope, **{field: value})
                    self.assertEqual(self._judge(order), outcome)
                    rule.unlink()
        self._rule("single_order")
        self.assertEqual(self._judge(order), "hold")

    def test_narrower_rule_and_exemption(self):
        order = self._order(self.account)
        self._rule("single_order", "refuse")
        tier = {"scope": "tier", "tier_ids": [Command.set(self.tier.ids)]}
        self._rule("single_order", "warn", **tier)
        self.assertEqual(self._judge(order), "warn")
        pardon = self._rule("any", "exempt", stage="quotation", **tier)
        self.assertEqual(self._judge(order), "pass")
        self.assertIn("Everything", pardon.summary)
        self._rule_for(self.account, "single_order")
        self.assertEqual(self._judge(order), "hold")

    def test_newcomer_by_tag(self):
        """A customer without an account is in the scope of their tags."""
        partner = self._create_partner("Newcomer", category_id=self.tag.ids)
        order = self._create_order(600.0, partner=partner)
        self._rule("unrated", "warn", scope="tag", tag_ids=[Command.set(self.tag.ids)])
        self.assertEqual(self._judge(order), "warn")
        self.assertFalse(partner.credit_account_id, "looking creates no account")
        self._confirm(order)
        self.assertTrue(partner.credit_account_id)

    # === DEFAULTS === #

    def test_defaults(self):
        """Loaded when a company switches the check on; not before, not doubled."""
        company = self._create_company("Fresh Ltd", credit_mode="off")

        def count():
            every = self.Rule.with_context(active_test=False)
            return every.search_count([("company_id", "=", company.id)])

        self.assertEqual(count(), 0)
        company.credit_mode = "monitor"
        number = count()
        defaults = self.Rule.with_context(active_test=False).search_count(
            [("company_id", "=", False)]
        )
        self.assertEqual(number, defaults)
        self.assertGreater(number, 10)
        for mode in ("enforce", "off", "enforce"):
            company.credit_mode = mode
            self.assertEqual(count(), number)

    def test_switching_on_gives_accounts(self):
        """Customers with history have an account, those without have none."""
        company = self._create_company("Old Ltd", credit_mode="off")
        partner = self._create_partner("Old customer")
        self._create_partner("Never bought")
        self._create_invoice(10.0, partner=partner, company_id=company.id)
        find = self.env["credit.account"].search
        self.assertFalse(find([("company_id", "=", company.id)]))
        company.credit_mode = "monitor"
        self.assertEqual(find([("company_id", "=", company.id)]).partner_id, partner)

    def test_invoice_gives_an_account(self):
        """So does an invoice of an order that nobody checked, or with no order."""
        partner = self._create_partner("Invoiced")
        contact = self._create_partner(
            "Contact", parent_id=partner.id, is_company=False
        )
        self._create_invoice(10.0, partner=contact, move_type="out_refund")
        self.assertTrue(partner.credit_account_id)

    # === RIGHTS === #

    def test_rights_of_rules_and_tiers(self):
        rule = self._rule("single_order")
        for record, values in ((rule, {"amount": 9.0}), (self.tier, {"name": "New"})):
            for user in (self.salesperson, self.credit_user, self.controller):
                with self.subTest(record=record, user=user.name):
                    own = record.with_user(user)
                    for call in (
                        lambda own=own, values=values: own.write(values),
                        lambda own=own: own.unlink(),
                        lambda own=own: own.copy(),
                    ):
                        with self.assertRaises(AccessError):
                            call()
            record.with_user(self.manager).write(values)
            record.with_user(self.manager).copy().unlink()
        self.assertTrue(rule.with_user(self.credit_user).summary)
        with self.assertRaises(AccessError):
            rule.with_user(self.salesperson).read(["name"])

    def test_rights_of_the_class(self):
        blocked = {"status": "blocked", "status_reason": "Insolvent"}
        for values in ({"tier_id": False}, blocked):
            with self.subTest(values=values):
                for user in (self.salesperson, self.credit_user, self.controller):
                    with self.assertRaises(AccessError):
                        self.account.with_user(user).write(values)
                self.account.with_user(self.manager).write(values)
        own_term = {"has_own_term": True, "own_term_days": 5}
        for user in (self.salesperson, self.credit_user):
            with self.assertRaises(AccessError):
                self.account.with_user(user).write(own_term)
        self.account.with_user(self.controller).write(own_term)

    def test_other_company(self):
        company = self._create_company("Other Ltd")
        theirs = self.Rule.search([("company_id", "=", company.id)])
        self.assertTrue(theirs)
        self.assertFalse(
            self.Rule.with_user(self.manager).search([("company_id", "=", company.id)])
        )
        with self.assertRaises(AccessError):
            theirs[0].with_user(self.manager).write({"name": "Mine"})
        with self.assertRaises(AccessError):
            self.Rule.with_user(self.manager).create(
                {"name": "Theirs", "kind": "over_limit", "company_id": company.id}
            )
        defaults = self.Rule.search([("company_id", "=", False)], limit=1)
        with self.assertRaises(AccessError):
            defaults.with_user(self.manager).write({"name": "Mine"})

    # === CONSTRAINTS === #

    def test_constraints(self):
        other = self._create_company("Other Ltd")
        account = self._get_account(self.partner, other)
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        tier = self.env["credit.tier"].create(
            {"name": "Theirs", "company_id": other.id}
        )
        for message, values in (
            ("Only an exemption", {"kind": "any"}),
            ("can only be informed or warned", {"stage": "quotation"}),
            ("Say which customers.*Tiers", {"scope": "tier"}),
            ("Say which customers.*Customer", {"scope": "account"}),
            ("would stop every customer", {"kind": "status"}),
            ("cannot be 0", {"kind": "utilisation", "percent": 0.0}),
            ("cannot be 0", {"kind": "single_order", "amount": 0.0}),
            ("same company", {"scope": "account", "account_id": account.id}),
            ("same company", {"scope": "tier", "tier_ids": [Command.link(tier.id)]}),
            ("same company", {"company_id": branch.id}),
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, message),
                self.env.cr.savepoint(),
            ):
                self._rule(values.pop("kind", "over_limit"), **values)

    def test_figures_in_range(self):
        for values in ({"percent": -1.0}, {"days": -1}, {"amount": -0.01}):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, "Enter"),
            ):
                self._rule("over_limit", **values)
        for days in (-1, 3651):
            with self.assertRaisesRegex(ValidationError, "from 0 to 3650"):
                self.tier.longest_term_days = days
            with self.assertRaisesRegex(ValidationError, "from 0 to 3650"):
                self.account.own_term_days = days

    def test_tier_in_use(self):
        with self.assertRaisesRegex(UserError, "Customers are in the tier"):
            self.tier.with_user(self.manager).unlink()
        self.assertEqual(self.tier.account_count, 1)
        self._rule("single_order", scope="tier", tier_ids=[Command.set(self.tier.ids)])
        self.tier.with_user(self.manager).action_archive()
        order = self._order(self.account)
        self.assertEqual(order.credit_outcome, "hold", "they are still in it")

    # === CHANGES === #

    def _run_recheck(self):
        cron = self.env.ref("credit_management.ir_cron_recheck")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertTrue(triggers, "nothing set the re-check off")
        triggers.unlink()
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def test_change_clears_the_hold(self):
        """A rule, tier or status that lets the order go clears its hold."""
        rule = self._rule("single_order")
        restricted = self._rule("prepayment")
        changes = (
            (rule, {"amount": 600.0}, {"amount": 500.0}),
            (rule, {"effect": "warn"}, {"effect": "hold"}),
            (rule, {"active": False}, {"active": True}),
        )
        for record, values, back in changes:
            with self.subTest(values=values):
                order = self._order(self.account)
                self._confirm(order)
                hold = self.assertHeld(order)
                record.with_user(self.manager).write(values)
                self._run_recheck()
                self.assertEqual(hold.state, "cleared")
                record.write(back)
                self.env["ir.cron.trigger"].search([]).unlink()
        rule.unlink()
        self.account.status = "restricted"
        order = self._order(self.account)
        self._confirm(order)
        hold = self.assertHeld(order)
        self.assertEqual(hold.reason_ids.rule_id, restricted)
        self.account.with_user(self.manager).write(
            {"status": "normal", "status_reason": "Paid up"}
        )
        self._run_recheck()
        self.assertEqual(hold.state, "cleared")

    def test_exemption_clears_the_hold(self):
        self._rule("single_order", "hold")
        order = self._order(self.account)
        self._confirm(order)
        hold = self.assertHeld(order)
        self.env["ir.cron.trigger"].search([]).unlink()
        self.Rule.with_user(self.manager).create(
            {
                "name": "Spared",
                "kind": "any",
                "effect": "exempt",
                "scope": "account",
                "account_id": self.account.id,
            }
        )
        self._run_recheck()
        self.assertEqual(hold.state, "cleared")

    def test_cache(self):
        """What is kept of rules and terms is forgotten with any change."""
        self.account.write({"has_own_term": True, "own_term_days": 30})
        order = self._order(self.account)
        rule = self._rule("single_order", amount=600.0)
        term = self._rule("term")
        self.assertEqual(self._judge(order), "pass")
        rule.amount = 599.0
        self.assertEqual(self._judge(order), "hold")
        rule.unlink()
        self.assertEqual(self._judge(order), "pass")
        self.month.line_ids.nb_days = 31
        self.assertEqual(self._judge(order), "hold")
        self.month.write({"line_ids": [Command.clear(), Command.create({})]})
        self.assertEqual(self._judge(order), "pass")
        self.account.own_term_days = 0
        self.month.line_ids.write({"nb_days": 1})
        self.assertEqual(self._judge(order), "hold")
        term.active = False
        self.assertEqual(self._judge(order), "pass")
