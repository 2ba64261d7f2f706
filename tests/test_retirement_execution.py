from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user, tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementExecution(ExitCase):
    """What changes when a customer leaves, per exit mode, and the way back."""

    def _limit(self, account=None):
        account = account or self.account
        return self.env["credit.limit"]._get_in_force(account)[account.id]

    def test_statuses(self):
        statuses = {
            "stop": "retired",
            "prepay": "restricted",
            "hand_over": "retired",
            "archive": "retired",
        }
        accounts = self._create_customers(len(statuses))
        for (mode, status), account in zip(statuses.items(), accounts, strict=True):
            with self.subTest(mode=mode):
                self._on("2026-03-16")
                case = self._leave(mode, account)
                self.assertEqual(case.state, "retired")
                self.assertEqual(account.status, status)
                self.assertEqual(str(case.retired_on), "2026-04-14")
                self.assertEqual(case.executed_by_id, self.finance)
                self.assertFalse(case.step_id)

    def test_step_and_dialog(self):
        case = self._tell()
        self._on("2026-04-14")
        step = case.step_id
        action = case.with_user(self.finance).action_execute()
        dialog = Form(
            self.env[action["res_model"]]
            .with_user(self.finance)
            .with_context(**action["context"])
        )
        self.assertFalse(dialog.blocking_count)
        dialog.reason = "Time is up"
        dialog.save().action_execute()
        self.assertEqual((step.outcome, step.reason), ("executed", "Time is up"))
        self.assertEqual(case.state, "retired")

    def test_limits_end(self):
        limits = self.env["credit.limit"]
        account = {"account_id": self.account.id}
        insurer = self._create_partner("Safe Insurance")
        limits.create(
            [
                {
                    **account,
                    "kind": "temporary",
                    "amount": 500.0,
                    "date_from": "2026-03-01",
                    "date_to": "2026-09-30",
                },
                {
                    **account,
                    "kind": "insurance",
                    "amount": 900.0,
                    "date_from": "2026-02-01",
                    "guarantor_id": insurer.id,
                },
                {**account, "amount": 2000.0, "date_from": "2026-06-01"},
                {**account, "amount": 3000.0, "state": "proposed"},
            ]
        )
        self._leave()
        self.account.invalidate_recordset()
        self.assertNotIn("active", self.account.limit_ids.mapped("state"))
        self.assertNotIn("proposed", self.account.limit_ids.mapped("state"))
        in_force = self._limit()
        self.assertTrue(in_force.has_limit)
        self.assertEqual(in_force.amount, 0.0)
        # the past stays as it was
        past = limits._get_in_force(self.account, self._on("2026-03-20"))
        self.assertEqual(past[self.account.id].amount, 1400.0)

    def test_a_limit_of_today_leaves_no_hole(self):
        account = self._create_customers(1)
        case = self._tell(account=account)
        self._on("2026-04-14")
        self._set_limit(account.partner_id, 700.0)
        case.with_user(self.finance).action_execute("Time is up")
        in_force = self._limit(account)
        self.assertTrue(in_force.has_limit)
        self.assertEqual(in_force.amount, 0.0)

    def test_terms_and_price_list(self):
        term = self.env.ref("account.account_payment_term_30days")
        prices = self.env["product.pricelist"].create(
            {"name": "Good customers", "company_id": False}
        )
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        foreign = self._create_company("Elsewhere")
        for company in (self.company, branch, foreign):
            self.partner.with_company(company).write(
                {
                    "property_payment_term_id": term.id,
                    "specific_property_product_pricelist": prices.id,
                }
            )
        case = self._leave()
        for company in (self.company, branch):
            own = self.partner.with_company(company)
            self.assertFalse(own.property_payment_term_id)
            self.assertFalse(own.specific_property_product_pricelist)
        own = self.partner.with_company(foreign)
        self.assertEqual(own.property_payment_term_id, term)
        self.assertEqual(own.specific_property_product_pricelist, prices)
        self.assertEqual(
            case.effects["terms"],
            {str(self.company.id): term.id, str(branch.id): term.id},
        )
        self.assertIn("payment terms are the default again", case.effects_html)

    def test_own_term_is_taken_back(self):
        self.account.sudo().write({"has_own_term": True, "own_term_days": 90})
        case = self._leave()
        self.assertFalse(self.account.has_own_term)
        self.assertIn("90 days", case.effects_html)

    def test_follow_ups_stop(self):
        case = self._tell()
        self.env["credit.follow.up"]._plan(self.account)
        planned = self.env["credit.follow.up"].search(
            [("account_id", "=", self.account.id), ("state", "=", "planned")]
        )
        self.assertTrue(planned.activity_ids)
        self._on("2026-04-14")
        case.with_user(self.finance).action_execute("Time is up")
        self.assertEqual(planned.state, "cancelled")
        self.assertFalse(planned.activity_ids)
        self.assertEqual(case.effects["follow_ups"], 1)
        self.assertIn("Follow-ups cancelled: 1", case.effects_html)
        self.env["credit.follow.up"]._plan(self.account)
        self.assertNotIn("planned", self.account.follow_up_ids.mapped("state"))

    def test_reviews_stop_but_not_of_who_pays_in_advance(self):
        account = self._create_customers(1)
        (self.account + account).sudo().next_review_date = "2026-05-01"
        self._leave()
        self.assertFalse(self.account.next_review_date)
        self._on("2026-03-16")
        self._leave("prepay", account)
        self.assertEqual(str(account.next_review_date), "2026-05-01")

    def test_what_is_noted_on_the_customer(self):
        notes = {
            "stop": "New orders are refused",
            "prepay": "against prepayment only",
            "hand_over": "Northern Distribution serves it",
            "archive": "New orders are refused",
        }
        accounts = self._create_customers(len(notes))
        for (mode, note), account in zip(notes.items(), accounts, strict=True):
            with self.subTest(mode=mode):
                self._on("2026-03-16")
                self._leave(mode, account)
                self.assertIn(note, account.partner_id.message_ids[0].body)

    def test_who_pays_in_advance_is_not_called_retired(self):
        """The bar, the log and what is refused use one word for how it ended."""
        case = self._leave("prepay")
        self.assertEqual(case.state_shown, "prepay")
        words = dict(case._fields["state_shown"]._description_selection(self.env))
        self.assertEqual(words["prepay"], "Prepayment Only")
        self.assertLess([*words].index("prepay"), [*words].index("revived"))
        logged = "".join(case.message_ids.mapped("body"))
        self.assertIn("Execution → Prepayment Only", logged)
        self.assertNotIn("Retired", logged)
        with self.assertRaisesRegex(UserError, "in the step Prepayment Only"):
            case.with_user(self.manager).action_execute("Again")
        self._on("2026-12-01")
        case.with_user(self.finance).action_request_revival("They pay again")
        case.with_user(self.manager).action_decide_revival(True, "Once more")
        self.assertIn("Prepayment Only → Revived", case.message_ids[0].body)
        self.assertEqual(case.state_shown, "revived")

    def test_handed_over(self):
        case = self._leave("hand_over")
        note = self.partner.message_ids[0]
        self.assertIn("Northern Distribution", note.body)
        self.assertEqual(case.distributor_id, self.distributor)
        self.assertTrue(self.partner.active)

    def test_archived_with_contacts_but_not_users(self):
        clerk, buyer = (
            self._create_partner("Clerk", parent_id=self.partner.id, is_company=False),
            self._create_partner("Buyer", parent_id=self.partner.id, is_company=False),
        )
        new_test_user(
            self.env,
            login="buyer_portal",
            groups="base.group_portal",
            partner_id=buyer.id,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        case = self._tell("archive")
        stays = f"Not archived: {buyer.name}, because it has a user."
        self.assertEqual(case.not_archived_text, stays)  # said before
        self.assertTrue(case.is_customer_archived)
        self._on("2026-04-14")
        case.with_user(self.finance).action_execute("Time is up")
        self.assertFalse(case.not_archived_text)
        self.assertFalse(self.partner.active)
        self.assertFalse(clerk.active)
        self.assertTrue(buyer.active)
        self.assertIn("Archived: Harbour Trading and Clerk.", case.effects_html)
        self.assertIn(stays, case.effects_html)

    def test_not_archived_while_another_company_deals(self):
        foreign = self._create_company("Elsewhere")
        self._create_invoice(77.0, company_id=foreign.id, invoice_date="2025-06-01")
        self._create_partner("Clerk", parent_id=self.partner.id, is_company=False)
        case = self._tell("archive")
        stays = "Harbour Trading and Clerk, because another company deals"
        self.assertIn(stays, case.not_archived_text)
        self.assertFalse(case.is_customer_archived)
        self._on("2026-04-14")
        case.with_user(self.finance).action_execute("Time is up")
        self.assertTrue(self.partner.active)
        self.assertEqual(self.account.status, "retired")
        self.assertIn(stays, case.effects_html)

    def test_not_archived_while_another_company_has_orders(self):
        foreign = self._create_company("Elsewhere")
        order = self._create_order(10.0)
        order.company_id = foreign
        self._leave("archive")
        self.assertTrue(self.partner.active)

    def test_old_business_elsewhere_is_over(self):
        foreign = self._create_company("Elsewhere")
        invoice = self._create_invoice(
            77.0, company_id=foreign.id, invoice_date="2024-06-01", post=False
        )
        invoice.action_post()
        invoice.button_draft()
        invoice.button_cancel()
        self._leave("archive")
        self.assertFalse(self.partner.active)

    def test_not_archived_while_a_supplier(self):
        self._create_invoice(30.0, move_type="in_invoice", post=False)
        case = self._leave("archive")
        self.assertTrue(self.partner.active)
        self.assertIn("a supplier too", case.effects_html)

    def test_undo(self):
        contact = self._create_partner(
            "Clerk", parent_id=self.partner.id, is_company=False
        )
        gone = self._create_partner(
            "Gone", parent_id=self.partner.id, is_company=False, active=False
        )
        self.account.sudo().next_review_date = "2026-03-30"
        case = self._leave("archive")
        self.assertFalse((self.partner + contact).filtered("active"))
        self._on("2026-08-01")
        case._undo_exit()
        self.assertTrue(self.partner.active)
        self.assertTrue(contact.active)
        self.assertFalse(gone.active)  # it was not the case that archived it
        self.assertEqual(str(self.account.next_review_date), "2026-08-01")

    def test_once(self):
        case = self._leave()
        with self.assertRaisesRegex(Exception, "in the step Retired"):
            case.with_user(self.finance).action_execute("Again")
