from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestRulesRights(CreditCommon):
    """What decides on credit is out of reach of those who have no say in it."""

    def test_tags_that_rules_look_at(self):
        plain, ruled = self.env["res.partner.category"].create(
            [{"name": "Plain"}, {"name": "Embargo"}]
        )
        self.env["credit.rule"].create(
            {
                "name": "Embargo",
                "company_id": self.company.id,
                "kind": "status",
                "effect": "refuse",
                "scope": "tag",
                "tag_ids": ruled.ids,
            }
        )
        self.partner.category_id = ruled
        self.salesperson.group_ids |= self.env.ref("base.group_partner_manager")
        partner = self.partner.with_user(self.salesperson)
        partner.category_id |= plain
        with self.assertRaises(AccessError):
            partner.category_id = plain
        self.assertIn(ruled, self.partner.category_id)
        order = self._create_order(1.0)
        with self.assertRaisesRegex(UserError, "nobody can release"):
            order.with_user(self.salesperson).action_confirm()

    def test_computed_flags(self):
        """What follows from status and tier is not written by hand."""
        self.account.status = "restricted"
        account = self.account.with_user(self.controller)
        for vals in ({"is_restricted": False}, {"has_longest_term": False}):
            with self.subTest(vals), self.assertRaises(AccessError):
                account.write(vals)
        self.assertTrue(self.account.is_restricted)

    def test_asked_rejected_and_asked_by_confirming(self):
        """Who asked once never decides on the order."""
        self.controller.group_ids |= self.env.ref("sales_team.group_sale_manager")
        order = self._create_order(1500.0).with_user(self.controller)
        order.action_confirm()
        order.credit_hold_id.action_request_release("A good customer")
        order.credit_hold_id.with_user(self.manager).action_reject("No")
        order.action_confirm()
        hold = order.credit_hold_id
        self.assertEqual(hold.state, "open")
        self.assertFalse(hold.requester_ids)
        with self.assertRaisesRegex(UserError, "you asked"):
            hold.action_release("Then I do it")

    def test_managers_rejection_stands(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id
        hold.with_user(self.manager).action_reject("No")
        with self.assertRaisesRegex(UserError, "only a manager"):
            hold.with_user(self.controller).action_release("Yes")
        hold.with_user(self.manager).action_release("Changed my mind")
        self.assertEqual(hold.state, "released")

    def test_order_worth_nothing_of_a_blocked_customer(self):
        self.account.status = "blocked"
        order = self._create_order(0.0)
        with self.assertRaisesRegex(UserError, "Blocked"):
            order.with_user(self.salesperson).write({"state": "sale"})

    def test_invoice_created_as_posted(self):
        self._set_limit(self.partner, 0.0)
        with self.assertRaisesRegex(UserError, "as a draft"):
            self.env["account.move"].with_context(default_state="posted").create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.partner.id,
                    "company_id": self.company.id,
                    "invoice_line_ids": [
                        (
                            0,
                            0,
                            {
                                "product_id": self.product.id,
                                "quantity": 1,
                                "price_unit": 500.0,
                                "tax_ids": [],
                            },
                        )
                    ],
                }
            )

    def test_invoice_tied_to_anothers_order(self):
        other = self._create_partner("Other Debtor")
        order = self._create_order(1.0, partner_id=other.id)
        order.action_confirm()
        move = self._create_invoice(1000.01, post=False)
        move.invoice_line_ids.sale_line_ids = order.order_line
        move.action_post()
        self.assertEqual(move.state, "draft")
        self.assertEqual(move.credit_hold_id.state, "open")
