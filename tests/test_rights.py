from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestRights(CreditCommon):
    """Each role does what it should, and is refused the rest on the server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id

    def test_salesperson_sees_the_verdict_not_the_figures(self):
        order = self.order.with_user(self.salesperson)
        self.assertEqual(order.credit_state, "held")
        self.assertEqual(order.credit_shortfall, 500.0)
        self.assertIn("500.00", order.credit_reasons)
        self.assertNotIn("1,000.00", order.credit_reasons)
        with self.assertRaises(AccessError):
            order.read(["credit_headroom"])
        with self.assertRaises(AccessError):
            self.account.with_user(self.salesperson).read(["exposure"])
        with self.assertRaises(AccessError):
            self.partner.with_user(self.salesperson).read(["credit_account_id"])

    def test_salesperson_reads_own_hold_only(self):
        hold = self.hold.with_user(self.salesperson)
        self.assertEqual(hold.shortfall, 500.0)
        self.assertNotIn("1,000.00", hold.reason_text)
        with self.assertRaises(AccessError):
            hold.reason_ids.read(["figures"])
        with self.assertRaises(AccessError):
            self.hold.with_user(self.colleague).read(["shortfall"])

    def test_credit_user_sees_the_figures(self):
        account = self.account.with_user(self.credit_user)
        self.assertEqual(account.limit_amount, 1000.0)
        self.assertIn("1,000.00", self.hold.with_user(self.credit_user).reason_text)
        self.assertEqual(
            self.partner.with_user(self.credit_user).credit_account_id, account
        )
        with self.assertRaises(AccessError):
            self.hold.with_user(self.credit_user).action_release("let it go")

    def test_nobody_writes_holds(self):
        for user in (self.salesperson, self.controller, self.manager):
            hold = self.hold.with_user(user)
            with self.subTest(user=user.login):
                for values in ({"state": "released"}, {"released_amount": 1e9}):
                    with self.assertRaises(AccessError):
                        hold.write(values)
                with self.assertRaises(AccessError):
                    hold.unlink()
                with self.assertRaises(AccessError):
                    hold.create({"account_id": self.account.id})

    def test_status_is_the_managers(self):
        with self.assertRaises(AccessError):
            self.account.with_user(self.controller).status = "normal"
        self.account.with_user(self.manager).write(
            {"status": "watch", "status_reason": "Paid late twice"}
        )
        self.assertEqual(self.account.status, "watch")

    def test_controller_opens_the_documents(self):
        """The drill-down works for a controller who is in no sales group."""
        self.env["credit.limit"].create(
            {"account_id": self.account.id, "amount": 9000.0}
        )
        confirmed = self._create_order(700.0)
        confirmed.action_confirm()
        invoice = self._create_invoice(90.0)
        draft = self._create_invoice(60.0, post=False)
        account = self.account.with_user(self.controller)
        found = {}
        for source in ("receivable", "orders", "drafts", "overdue"):
            action = getattr(account, f"action_view_{source}")()
            model = self.env[action["res_model"]].with_user(self.controller)
            found[source] = model.search(action["domain"])
            found[source].read(["display_name"])
        self.assertEqual(found["orders"], confirmed)
        self.assertEqual(found["receivable"].move_id, invoice)
        self.assertEqual(found["drafts"], draft)
        self.assertFalse(found["overdue"])

    def test_account_belongs_to_the_commercial_partner(self):
        contact = self.env["res.partner"].create(
            {"name": "Purchasing", "parent_id": self.partner.id}
        )
        self.assertEqual(self._get_account(contact), self.account)
        with self.assertRaisesRegex(ValidationError, "is a contact of"):
            self.env["credit.account"].create({"partner_id": contact.id})


@tagged("-at_install", "post_install")
class TestCompanies(CreditCommon):
    """Nobody sees, decides or is blocked across companies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls._create_company("Elsewhere SA", "base.EUR")
        cls.other_account = cls._set_limit(cls.partner, 10.0, company=cls.other_company)

    def test_accounts_are_apart(self):
        self.assertNotEqual(self.other_account, self.account)
        order = self._create_order(1000.0)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(self.other_account.exposure, 0.0)
        self.assertEqual(self.other_account.currency_id.name, "EUR")

    def test_account_of_the_current_company(self):
        user = self.credit_user
        user.company_ids = [Command.link(self.other_company.id)]
        partner = self.partner.with_user(user)
        for company, account in (
            (self.company, self.account),
            (self.other_company, self.other_account),
        ):
            here = partner.with_context(allowed_company_ids=company.ids)
            self.assertEqual(here.credit_account_id, account)
            found = here.search([("credit_account_id", "=", account.id)])
            self.assertEqual(found, self.partner)
        here = partner.with_context(allowed_company_ids=self.company.ids)
        domain = [("credit_account_id", "=", self.other_account.id)]
        self.assertFalse(here.search(domain))

    def test_other_company_is_out_of_reach(self):
        account = self.other_account.with_user(self.manager)
        with self.assertRaises(AccessError):
            account.read(["status"])
        with self.assertRaises(AccessError):
            account.limit_ids.read(["amount"])
        self.assertNotIn(
            self.other_account,
            self.env["credit.account"].with_user(self.manager).search([]),
        )

    def test_mode_is_per_company(self):
        self.other_company.credit_mode = "off"
        self.assertFalse(self.other_company._is_credit_managed())
        self.assertTrue(self.company._is_credit_managed())

    def test_partner_search(self):
        user = self.credit_user
        without = self._create_partner("Without account")
        partners = (self.partner | without).with_user(user)
        ids = [("id", "in", partners.ids)]
        for condition, expected in (
            (("credit_account_id", "!=", False), self.partner),
            (("credit_account_id", "=", False), without),
            (("credit_status", "=", "normal"), self.partner),
        ):
            with self.subTest(condition=condition):
                self.assertEqual(partners.search([*ids, condition]), expected)

    def test_every_model_has_its_company_rule(self):
        """A record of another company is out of reach, whatever it is."""
        models = [
            model
            for name, model in self.env.items()
            if name.startswith("credit.")
            and not model._abstract
            and not model._transient
            and model._auto
            and "company_id" in model._fields
        ]
        self.assertGreater(len(models), 10)
        for model in models:
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", model._name), ("groups", "=", False)]
            )
            with self.subTest(model=model._name):
                self.assertTrue(
                    any("company_ids" in rule.domain_force for rule in rules)
                )
