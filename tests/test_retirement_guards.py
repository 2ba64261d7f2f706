from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementGuards(ExitCase):
    """What stands against an execution: counted, shown with links, and overridden."""

    def setUp(self):
        super().setUp()
        self.case = self._tell()
        self._on("2026-04-14")

    def _find(self, case=None):
        """Return ``{code: (count, amount)}`` of what the guards find."""
        case = case or self.case
        found = case._find_guards()[case]
        return {code: (len(what.records), what.amount) for code, what in found.items()}

    def _blocks(self, case=None):
        return {guard.code for guard in (case or self.case)._find_blocking()}

    def test_nothing(self):
        self.assertEqual(self._find(), {})
        self.assertEqual(self.case.blocking_count, 0)
        self.assertIn("Nothing stands against it", self.case.guards_html)

    def test_what_the_customer_was_promised(self):
        self._on("2026-04-08")
        self.assertEqual(self._blocks(), {"promise"})
        with self.assertRaisesRegex(UserError, "04/08/2026"):
            self.case.with_user(self.finance).action_execute("Now")
        self._on("2026-04-09")
        self.assertFalse(self._blocks())

    def test_what_was_found_is_told_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self._on("2026-04-08")
        self.case.with_user(self.manager).action_execute("Now", override=True)
        (found,) = self.case.guards_found
        self.assertEqual((found["code"], found["until"]), ("promise", "2026-04-08"))
        self.assertIn("until 04/08/2026", self.case.guards_html)
        french = self.case.with_context(lang="fr_FR")
        self.assertIn("08/04/2026", french.guards_html)

    def test_orders(self):
        order = self._create_order(250.0)
        self.assertEqual(self._find(), {"quotations": (1, 250.0)})
        self.assertFalse(self._blocks())
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(self._find(), {"orders": (1, 250.0)})
        self.assertIn(f"/odoo/sale.order/{order.id}", self.case.guards_html)
        invoice = order._create_invoices()
        self.assertEqual(self._find(), {"orders": (1, 250.0), "drafts": (1, 250.0)})
        invoice.action_post()
        self.assertEqual(self._find(), {"invoices": (1, 250.0)})
        self._pay(250.0, invoice=invoice)
        self.assertEqual(self._find(), {})

    def test_orders_that_another_one_pays(self):
        payer = self._create_partner("Head Office")
        order = self._create_order(100.0, partner_invoice_id=payer.id)
        order.action_confirm()
        self.assertEqual(self._find(), {"orders": (1, 100.0)})

    def test_expired_quotation(self):
        self._create_order(100.0, validity_date="2026-04-01")
        self.assertEqual(self._find(), {})

    def test_credits_and_part_payments(self):
        invoice = self._create_invoice(300.0)
        self._pay(100.0, invoice=invoice)
        self._create_invoice(40.0, move_type="out_refund")
        self._pay(15.0)
        self.assertEqual(self._find(), {"invoices": (1, 200.0), "credits": (2, -55.0)})
        self.assertEqual(self._blocks(), {"invoices", "credits"})

    def test_disputes(self):
        invoice = self._create_invoice(300.0)
        invoice.with_user(self.finance).action_credit_dispute("Broken")
        self.assertEqual(self._find()["disputes"], (1, 300.0))
        invoice.with_user(self.finance).action_credit_settle_dispute()
        self.assertNotIn("disputes", self._find())

    def test_recovery_and_legal_steps(self):
        invoice = self._create_invoice(300.0)
        contact = self._create_partner(
            "Office", parent_id=self.partner.id, is_company=False
        )
        stranger = self._create_invoice(40.0, partner=self.distributor)
        for record, name in (
            (self.account, "recovery"),
            (invoice, "legal"),
            (contact, "recovery"),
            (stranger, "legal"),
        ):
            record.sudo().activity_schedule(
                f"credit_management.mail_activity_type_credit_{name}",
                user_id=self.finance.id,
            )
        self.assertEqual(self._find()["recovery"], (3, None))
        self.assertIn("recovery", self._blocks())
        action = self.case.with_user(self.finance).action_view_guard("recovery")
        self.assertEqual(action["res_model"], "mail.activity")
        steps = self.env["mail.activity"].search(action["domain"])
        self.assertEqual(len(steps), 3)
        steps.action_done()
        self.assertNotIn("recovery", self._find())

    def test_contacts_and_branches_count_other_companies_do_not(self):
        contact = self._create_partner(
            "Depot", parent_id=self.partner.id, is_company=False
        )
        self._create_invoice(10.0, partner=contact)
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.env.user.company_ids += branch
        self._create_order(30.0, company_id=branch.id)
        foreign = self._create_company("Elsewhere")
        self._create_invoice(77.0, company_id=foreign.id)
        self.assertEqual(self._find(), {"invoices": (1, 10.0), "quotations": (1, 30.0)})

    def test_who_pays_in_advance_goes_on_buying(self):
        account = self._create_customers(1)
        self._on("2026-03-16")
        case = self._tell("prepay", account)
        self._on("2026-04-14")
        self._create_invoice(10.0, partner=account.partner_id)
        self.assertEqual(self._find(case), {"invoices": (1, 10.0)})
        self.assertFalse(self._blocks(case))

    def test_override(self):
        self._create_invoice(200.0)
        case = self.case
        with self.assertRaisesRegex(UserError, r"Unpaid invoices: 1 · \$\s?200\.00"):
            case.with_user(self.finance).action_execute("Now")
        with self.assertRaises(AccessError):
            case.with_user(self.finance).action_execute("Now", override=True)
        with self.assertRaises(UserError):
            case.with_user(self.manager).action_execute("Now")
        with self.assertRaisesRegex(UserError, "reason"):
            case.with_user(self.manager).action_execute(" ", override=True)
        step = case.step_id
        case.with_user(self.manager).action_execute("We wait no longer", override=True)
        self.assertEqual(case.state, "retired")
        self.assertTrue(step.is_override)
        self.assertTrue(case.is_executed_against)
        # what was known stays on the page, whatever happens to the invoice
        self.assertEqual(case.guards_found[0]["code"], "invoices")
        self.assertIn("200.00", case.guards_html)

    def test_override_is_noted_only_where_something_stood_against_it(self):
        step = self.case.step_id
        self.case.with_user(self.manager).action_execute("Fine", override=True)
        self.assertFalse(step.is_override)

    def test_only_controllers_execute(self):
        for user in (self.credit_user, self.salesperson):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.case.with_user(user).action_execute("Now")
        with self.assertRaises(UserError):
            self._open_case(self._create_customers(1)).with_user(
                self.finance
            ).action_execute("Now")

    def test_credit_users_read_the_pages(self):
        self._create_order(250.0, user_id=self.colleague.id).action_confirm()
        case = self.case.with_user(self.credit_user)
        self.assertIn("250.00", case.guards_html)
        self.assertIn("quarters", case.told_reasons)
        self.assertTrue(case.notice_letter)
        self.assertFalse(case.answer_ids)
        self.assertFalse(case.effects_html)

    def test_documents_open(self):
        invoice = self._create_invoice(200.0)
        action = self.case.with_user(self.finance).action_view_guard("invoices")
        self.assertEqual(action["res_model"], "account.move")
        self.assertEqual(action["domain"], [("id", "in", invoice.ids)])
        self.assertEqual(self.case.guard_codes, "invoices")
        with self.assertRaises(UserError):
            self.case.with_user(self.finance).action_view_guard("orders")

    def test_all_that_is_found_can_be_listed(self):
        """The page has a button for every guard that finds documents."""
        form = etree.fromstring(self.env["credit.retirement"].get_view()["arch"])
        buttons = form.xpath("//button[@name='action_view_guard']/@context")
        codes = [guard.code for guard in self.case._get_guards()]
        without = ("notice", "appeal", "promise")
        self.assertEqual(
            [f"{{'guard': '{code}'}}" for code in codes if code not in without],
            sorted(buttons, key=lambda text: codes.index(literal_eval(text)["guard"])),
        )

    def test_queries_do_not_grow(self):
        accounts = self._create_customers(8)
        for account in accounts:
            self._create_order(10.0, partner=account.partner_id).action_confirm()
            self._create_order(10.0, partner=account.partner_id)
            self._create_invoice(10.0, partner=account.partner_id)
        cases = self.env["credit.retirement"]._open_for(accounts)
        cases = self.env["credit.retirement"].union(*cases.values())
        cases[:1]._find_guards()  # warm up
        counts = []
        for batch in (cases[:2], cases):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            batch.mapped("guards_html")
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)
