from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHold(CreditCommon):
    """The case that a failed check opens: who is told, who decides, who sees what."""

    def _create_hold(self, price=1500.0, **values):
        order = self._create_order(price, **values)
        order.with_user(self.salesperson).action_confirm()
        return self.assertHeld(order)

    def _get_notified(self, message):
        """Return whom a message reached, by mail or in their inbox."""
        notifications = self.env["mail.notification"].search(
            [("mail_message_id", "=", message.id)]
        )
        return notifications.res_partner_id

    # === OPENING === #

    def test_everyone_is_told(self):
        hold = self._create_hold()
        self.assertEqual(hold.activity_ids.user_id, self.controller)
        self.assertEqual(len(hold.activity_ids), 1)
        message = hold.sale_order_id.message_ids[0]
        self.assertIn("On credit hold", message.body)
        self.assertIn("500.00", message.body)
        for figure in ("1,000.00", "1,500.00"):
            self.assertNotIn(figure, message.body)
        self.assertEqual(message.author_id, self.env.ref("base.partner_root"))
        self.assertEqual(self._get_notified(message), self.salesperson.partner_id)

    def test_the_company_names_its_controller(self):
        self.company.credit_controller_id = self.manager
        self.assertEqual(self._create_hold().activity_ids.user_id, self.manager)

    def test_managers_are_asked_where_there_is_no_controller(self):
        self.controller.group_ids -= self.env.ref(
            "credit_management.group_credit_controller"
        )
        self.assertEqual(self._create_hold().activity_ids.user_id, self.manager)

    def test_told_in_their_own_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.salesperson.lang = "fr_FR"
        order = self._create_order(1500.0)
        order.with_user(self.colleague).with_context(lang="en_US").action_confirm()
        self.assertIn("500,00", order.message_ids[0].body)

    def test_one_open_hold_per_order(self):
        hold = self._create_hold()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            hold.copy({"sale_order_id": hold.sale_order_id.id, "state": "open"})

    # === RELEASE MEMORY === #

    def test_release_is_remembered(self):
        self.company.credit_release_tolerance = 10.0
        hold = self._create_hold()
        order = hold.sale_order_id
        hold.with_user(self.controller).action_release("Known customer")
        self.assertEqual(hold.released_amount, 1500.0)
        self.assertEqual(hold.valid_until, fields.Date.to_date("2026-03-30"))
        self.assertEqual(hold.decision_reason, "Known customer")
        self.assertEqual(order.credit_state, "released")
        order.order_line.price_unit = 1650.0
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.credit_hold_ids, hold)

    def test_release_has_its_bounds(self):
        """Each of these is another order than the one that was released."""
        other = self._create_partner("Other Debtor")
        self._set_limit(other, 0.0)
        term = self.env.ref("account.account_payment_term_30days")
        changes = (
            ("value", lambda order: order.order_line.write({"price_unit": 1500.01})),
            ("terms", lambda order: order.write({"payment_term_id": term.id})),
            ("debtor", lambda order: order.write({"partner_invoice_id": other.id})),
        )
        for name, change in changes:
            with self.subTest(name):
                hold = self._create_hold(payment_term_id=False)
                order = hold.sale_order_id
                hold.with_user(self.controller).action_release("Fine")
                change(order)
                order.with_user(self.salesperson).action_confirm()
                self.assertEqual(order.state, "draft")
                self.assertNotEqual(order.credit_hold_id, hold)
                self.assertEqual(order.credit_hold_id.state, "open")

    def test_release_ends(self):
        hold = self._create_hold()
        hold.with_user(self.controller).action_release("Fine", valid_until="2026-03-16")
        self.assertEqual(hold.sale_order_id.credit_state, "released")
        hold.valid_until = "2026-03-15"
        hold.sale_order_id.with_user(self.salesperson).action_confirm()
        self.assertEqual(hold.sale_order_id.state, "draft")
        self.assertEqual(hold.sale_order_id.credit_hold_id.state, "open")

    def test_release_up_to_an_amount(self):
        hold = self._create_hold()
        controller = hold.with_user(self.controller)
        for arguments in ({"released_amount": -1.0}, {"valid_until": "2026-03-15"}):
            with self.assertRaises(UserError):
                controller.action_release("No", **arguments)
        controller.action_release("Half of it", released_amount=1200.0)
        order = hold.sale_order_id
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.credit_hold_id.state, "open")
        order.order_line.price_unit = 1200.0
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")

    # === REJECTION === #

    def test_reject_and_confirm_again(self):
        hold = self._create_hold()
        order = hold.sale_order_id
        hold.with_user(self.controller).action_reject("Pay first")
        self.assertEqual(hold.state, "rejected")
        self.assertFalse(hold.activity_ids)
        self.assertEqual(order.credit_state, "rejected")
        message = order.message_ids[0]
        self.assertIn("Pay first", message.body)
        self.assertEqual(self._get_notified(message), self.salesperson.partner_id)
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(
            set(order.credit_hold_ids.mapped("state")), {"open", "rejected"}
        )
        self.assertEqual(order.credit_hold_id.state, "open")
        self.assertEqual(order.credit_state, "held")

    def test_rejection_takes_back_a_release(self):
        hold = self._create_hold()
        order = hold.sale_order_id
        hold.with_user(self.controller).action_release("Fine")
        order.order_line.price_unit = 1600.0
        order.with_user(self.salesperson).action_confirm()
        order.credit_hold_id.with_user(self.controller).action_reject("Enough")
        order.order_line.price_unit = 1500.0
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "draft")

    def test_released_twice_is_told_once(self):
        hold = self._create_hold().with_user(self.controller)
        hold.action_release("Fine")
        messages = hold.sudo().sale_order_id.message_ids
        hold.action_release("Again")
        self.assertEqual(hold.decision_reason, "Fine")
        self.assertEqual(hold.sudo().sale_order_id.message_ids, messages)

    def test_decision_dialog(self):
        holds = self._create_hold() | self._create_hold(1600.0)
        action = holds.with_user(self.controller).action_open_decision()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.controller)
            .with_context(**action["context"])
            .create({"reason": "Yearly contract"})
        )
        wizard.action_decide()
        self.assertEqual(set(holds.mapped("state")), {"released"})
        self.assertEqual(holds.mapped("released_amount"), [1500.0, 1600.0])
        self.assertEqual(holds.decided_by_id, self.controller)

    def test_deleted_order_leaves_nothing(self):
        hold = self._create_hold()
        activities, messages = hold.activity_ids, hold.message_ids
        with self.assertRaises(AccessError):
            hold.sale_order_id.with_user(self.salesperson).unlink()
        self.assertTrue(hold.exists())
        hold.sale_order_id.unlink()
        self.assertFalse(hold.exists())
        self.assertFalse(activities.exists())
        self.assertFalse(messages.exists())

    # === RIGHTS === #

    def test_salesperson_decides_nothing(self):
        hold = self._create_hold().with_user(self.salesperson)
        for decide in (
            hold.action_release,
            hold.action_reject,
            hold.action_open_decision,
            hold.unlink,
            lambda: hold.write({"state": "released"}),
            lambda: hold.reason_ids.write({"code": "over_limit"}),
            lambda: hold.create(
                {
                    "account_id": self.account.id,
                    "sale_order_id": hold.sale_order_id.id,
                    "state": "released",
                    "released_amount": 9e9,
                    "valid_until": "2030-01-01",
                }
            ),
            lambda: hold.env["credit.hold.decision"].create(
                {"hold_ids": hold.ids, "reason": "x"}
            ),
            lambda: hold.sale_order_id.write(
                {"credit_hold_ids": [(1, hold.id, {"state": "released"})]}
            ),
        ):
            with self.assertRaises(AccessError):
                decide()
        self.assertEqual(hold.state, "open")

    def test_credit_user_sees_and_does_not_decide(self):
        hold = self._create_hold().with_user(self.credit_user)
        self.assertEqual(hold.state, "open")
        with self.assertRaises(AccessError):
            hold.action_release("x")

    def test_controller_writes_no_hold_by_hand(self):
        hold = self._create_hold().with_user(self.controller)
        with self.assertRaises(AccessError):
            hold.write({"state": "released", "released_amount": 9e9})
        with self.assertRaises(AccessError):
            hold.unlink()

    def test_salesperson_sees_holds_of_own_orders(self):
        own, others = self._create_hold(), self._create_hold(user_id=self.colleague.id)
        nobodys = self._create_hold(user_id=False)
        Hold = self.env["credit.hold"].with_user(self.salesperson)
        self.assertEqual(Hold.search([]), own | nobodys)
        Reason = self.env["credit.hold.reason"].with_user(self.salesperson)
        self.assertEqual(Reason.search([]), (own | nobodys).reason_ids)
        with self.assertRaises(AccessError):
            others.with_user(self.salesperson).read(["state"])
        Hold = self.env["credit.hold"].with_user(self.controller)
        self.assertEqual(Hold.search([]), own | others | nobodys)

    def test_another_companys_controller(self):
        other = self._create_company("Other Ltd")
        stranger = new_test_user(
            self.env,
            login="credit_stan",
            groups="credit_management.group_credit_controller",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        hold = self._create_hold()
        self.assertNotIn(stranger, hold.activity_ids.user_id)
        seen = hold.with_user(stranger).with_context(allowed_company_ids=other.ids)
        self.assertFalse(seen.search([]))
        self.assertFalse(seen.env["credit.hold.reason"].search([]))
        for decide in (seen.action_release, seen.action_reject, seen.action_recheck):
            with self.assertRaises(AccessError):
                decide()

    # === REASONS === #

    def test_reason_is_data_put_into_words_for_the_reader(self):
        self._create_invoice(250.0)
        hold = self._create_hold()
        self.assertEqual(
            hold.reason_ids.figures,
            {"exposure": 250.0, "amount": 1500.0, "limit": 1000.0, "shortfall": 750.0},
        )
        full = hold.with_user(self.credit_user).reason_text
        for figure in ("250.00", "1,500.00", "1,000.00", "750.00"):
            self.assertIn(figure, full)
        self.env["res.lang"]._activate_lang("fr_FR")
        french = hold.with_user(self.credit_user).with_context(lang="fr_FR")
        self.assertIn("750,00", french.reason_text)
        self.assertNotIn("750.00", french.reason_text)

    def test_salesperson_reads_the_shortfall_only(self):
        self._create_invoice(250.0)
        hold = self._create_hold()
        order = hold.sale_order_id.with_user(self.salesperson)
        for text in (
            hold.with_user(self.salesperson).reason_text,
            hold.reason_ids.with_user(self.salesperson).text,
            order.credit_reasons,
        ):
            self.assertIn("750.00", text)
            for figure in ("250.00", "1,000.00"):
                self.assertNotIn(figure, text.replace("750.00", ""))
        self.assertEqual(order.credit_shortfall, 750.0)
        for record, name in (
            (hold.reason_ids.with_user(self.salesperson), "figures"),
            (order, "credit_headroom"),
            (hold.account_id.with_user(self.salesperson), "exposure"),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                record.read([name])
