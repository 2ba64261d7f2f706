from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_limits import DAY, LimitCase


@tagged("-at_install", "post_install")
class TestLimitRequest(LimitCase):
    """A salesperson asks for a limit without seeing the customer's figures."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)

    def _request(self, user=None, context=None, **values):
        model = self.env["credit.limit.request"].with_user(user or self.salesperson)
        wizard = model.with_context(**(context or {})).create(
            {
                "partner_id": self.partner.id,
                "amount": 3000.0,
                "note": "Large project, pays in time",
                **values,
            }
        )
        return wizard.action_request()

    def _proposals(self):
        return self.env["credit.limit"].search([("state", "=", "proposed")])

    def test_request(self):
        action = self._request(sale_order_id=self.order.id)
        self.assertEqual(action["params"]["type"], "success")
        limit = self._proposals()
        self.assertEqual(limit.account_id, self.account)
        self.assertEqual(limit.kind, "temporary")
        self.assertEqual(limit.proposed_by_id, self.salesperson)
        self.assertEqual(limit.reason, "Large project, pays in time")
        self.assertEqual(limit.date_to, DAY + timedelta(days=30))
        self.assertEqual(limit.sale_order_id, self.order)
        self.assertEqual(limit.activity_ids.user_id, self.controller)
        self.assertEqual(self.account.limit_amount, 1000.0)

    def test_form_on_the_customer(self):
        contact = self._create_partner("Purchasing", parent_id=self.partner.id)
        contact.is_company = False
        action = contact.with_user(self.salesperson).action_request_credit_limit()
        model = self.env["credit.limit.request"].with_user(self.salesperson)
        form = Form(model.with_context(**action["context"]))
        self.assertEqual(form.kind, "temporary")
        form.kind = "base"
        self.assertFalse(form.date_to)
        form.amount = 2000.0
        form.note = "They have grown"
        form.save().action_request()
        limit = self._proposals()
        self.assertEqual(limit.account_id, self.account)
        self.assertEqual((limit.kind, limit.amount), ("base", 2000.0))

    def test_form_on_the_account(self):
        action = self.account.with_user(self.credit_user).action_request_limit()
        model = self.env["credit.limit.request"].with_user(self.credit_user)
        form = Form(model.with_context(**action["context"]))
        form.amount = 2000.0
        form.note = "Frame contract"
        form.save().action_request()
        self.assertEqual(self._proposals().proposed_by_id, self.credit_user)

    def test_asking_again_updates_the_proposal(self):
        first = self._request()
        self.assertNotIn("replaces", first["params"]["message"])
        again = self._request(amount=4000.0, note="Even larger")
        self.assertIn("replaces what you asked for", again["params"]["message"])
        limit = self._proposals()
        self.assertIn("Even larger", limit.activity_ids.note)
        told = limit.message_ids.filtered(lambda x: "asked again" in x.body)
        self.assertEqual(told.partner_ids, self.controller.partner_id)
        self.assertEqual(limit.amount, 4000.0)
        self.assertEqual(limit.reason, "Even larger")
        self.assertEqual(len(limit.activity_ids), 1)
        self._request(kind="base", date_to=False)
        self._request(user=self.colleague)
        self.assertEqual(len(self._proposals()), 3)

    def test_the_proposer_is_told(self):
        self._request()
        limit = self._proposals()
        limit.with_user(self.controller).action_activate("Until the fair")
        message = limit.message_ids[0]
        self.assertEqual(message.partner_ids, self.salesperson.partner_id)
        for text in ("3,000.00", "approved", "Until the fair"):
            self.assertIn(text, message.body)
        self.assertEqual(self.account.limit_amount, 3000.0)

    def test_own_proposals_only(self):
        self._request()
        limit = self._proposals()
        own = limit.with_user(self.salesperson)
        own.read(["amount", "state", "display_name", "partner_id", "is_in_force"])
        self.assertEqual(
            self.env["credit.limit"].with_user(own.env.user).search([]), own
        )
        with self.assertRaises(AccessError):
            self.base.with_user(self.salesperson).read(["amount"])
        with self.assertRaises(AccessError):
            limit.with_user(self.colleague).read(["amount"])
        for values in ({"amount": 9e9}, {"state": "active"}):
            with self.assertRaises(UserError):
                own.write(values)
        for action in (own.action_activate, own.action_reject, own.action_end):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(AccessError):
            own.read(["needs_manager"])
        with self.assertRaises(AccessError):
            own.search([("account_id.status", "=", "normal")])
        own.action_withdraw()
        self.assertEqual(limit.state, "rejected")

    def test_a_salesperson_reads_the_form(self):
        self._request()
        own = self._proposals().with_user(self.salesperson)
        form = Form(own)
        self.assertEqual(form.amount, 3000.0)

    def test_only_what_the_user_may_read(self):
        foreign = self._create_order(10.0, user_id=self.colleague.id)
        with self.assertRaises(AccessError):
            self._request(sale_order_id=foreign.id)
        other = self._create_company("Elsewhere SA", "base.EUR")
        with self.assertRaises(AccessError):
            self._request(company_id=other.id)
        with self.assertRaisesRegex(UserError, "another customer"):
            self._request(sale_order_id=self.order.id, partner_id=self.insurer.id)
        self.assertFalse(self._proposals())

    def test_the_order_is_of_the_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        self.salesperson.company_ids += other
        with self.assertRaisesRegex(UserError, "another customer"):
            self._request(sale_order_id=self.order.id, company_id=other.id)
        self._request(company_id=other.id)  # without the order it is theirs to ask
        self.assertEqual(self._proposals().company_id, other)

    def test_what_makes_no_sense(self):
        for values in (
            {"note": "  "},
            {"date_from": DAY - timedelta(days=1)},
            {"amount": 1e13},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self._request(**values)

    def test_a_limit_of_0_is_not_asked_for(self):
        """What to do instead is said; as much as the order needs is no limit of 0."""
        for amount in (0.0, 0.004):
            with self.assertRaisesRegex(UserError, "they can end the limit"):
                self._request(amount=amount)
            with self.assertRaises(UserError):
                self._request(amount=amount, sale_order_id=self.order.id)
        self.assertFalse(self._proposals())
        self._request(amount=0.0, covers_order=True, sale_order_id=self.order.id)
        self.assertEqual(self._proposals().amount, 1500.0)
        self._request(amount=0.01)
        self.assertIn(0.01, self._proposals().mapped("amount"))

    def test_more_than_a_limit_can_be(self):
        """Who asks is not told to tick what their dialog does not have."""
        with self.assertRaisesRegex(UserError, "please enter less") as refused:
            self._request(amount=2e12)
        self.assertNotIn("Unlimited", str(refused.exception))
        self.assertFalse(self._proposals())

    def test_context_opens_nothing(self):
        self._request(
            context={
                "default_state": "active",
                "default_is_unlimited": True,
                "default_decided_by_id": self.manager.id,
                "default_superseded_by_id": self.base.id,
            }
        )
        limit = self._proposals()
        self.assertEqual(len(limit), 1)
        self.assertFalse(limit.is_unlimited or limit.decided_by_id)

    def test_managers_are_asked_above_the_threshold(self):
        self.company.write(
            {"credit_limit_needs_manager": True, "credit_limit_threshold": 2999.0}
        )
        self._request()
        self.assertEqual(self._proposals().activity_ids.user_id, self.manager)

    def test_who_asks_is_not_asked(self):
        """A controller's own request goes to somebody else."""
        self._request(user=self.controller)
        limit = self._proposals()
        self.assertEqual(limit.activity_ids.user_id, self.manager)
        with self.assertRaisesRegex(UserError, "You proposed"):
            limit.with_user(self.controller).action_activate()
