from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementDialog(RetirementCase):
    """The dialog of the buttons, as each role fills it in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._open_case()

    def _open(self, user, method):
        """Press a button of the case and return the dialog as a form."""
        action = getattr(self.case.with_user(user), method)()
        self.assertEqual(action["res_model"], "credit.retirement.action")
        dialog = self.env[action["res_model"]].with_user(user)
        return Form(dialog.with_context(**action["context"]))

    def _submit(self):
        with self._open(self.credit_user, "action_submit") as form:
            form.proposal = "retire"
            form.reason = "No orders"
        form.record.action_confirm()

    def test_submit(self):
        self._submit()
        self.assertStep(self.case, "decision", self.manager)
        self.assertEqual(self.case.proposal, "retire")

    def test_decide(self):
        self._submit()
        with self._open(self.manager, "action_decide") as form:
            self.assertEqual(form.decision, "retire")  # what was proposed
            self.assertEqual(str(form.last_order_date), "2026-04-29")
            form.decision = "hand_over"
            form.distributor_id = self._create_partner("Southern Distribution")
            form.reason = "They are closer"
        form.record.action_confirm()
        self.assertEqual(self.case.state, "notice")
        self.assertEqual(self.case.distributor_id.name, "Southern Distribution")

    def test_keep_has_no_last_order(self):
        self._submit()
        with self._open(self.manager, "action_decide") as form:
            form.decision = "keep"
            self.assertFalse(form.last_order_date)
            form.conditions = "Two orders a year"
            form.reason = "Strategic"
        form.record.action_confirm()
        self.assertEqual(self.case.state, "kept")

    def test_who_goes_on_buying_is_given_no_last_day_of_orders(self):
        """Under prepayment the day is called what it is: the last on present terms."""
        hidden_by = {
            "credit.retirement": "exit_mode != 'prepay'",
            "credit.retirement.letter": "exit_mode != 'prepay'",
            "credit.retirement.action": "decision != 'restrict'",
        }
        for model, condition in hidden_by.items():
            with self.subTest(model=model):
                form = etree.fromstring(self.env[model].get_view()["arch"])
                labels = form.xpath("//label[@for='last_order_date']")
                *_own, text = [label.get("string") for label in labels]
                self.assertEqual(text, "Present Terms Until")
                self.assertIn(condition, labels[-1].get("invisible"))
                fields = form.xpath("//field[@name='last_order_date']")
                self.assertEqual(len(labels), 2 * len(fields))
                self.assertEqual({one.get("nolabel") for one in fields}, {"1"})

    def test_warned_of_an_own_proposal(self):
        self.case.with_user(self.manager).action_submit("No orders", "retire")
        dialog = self.env["credit.retirement.action"].with_user(self.manager)
        dialog = dialog.create(
            {"retirement_id": self.case.id, "action": "decide", "reason": "Yes"}
        )
        self.assertIn("somebody else", dialog.warning)
        with self.assertRaisesRegex(UserError, "own proposal"):
            dialog.action_confirm()

    def test_remedy(self):
        self._create_invoice(250.0)
        with self._open(self.credit_user, "action_agree_remedy") as form:
            self.assertIn("250.00", form.today_text)
            form.target = 1000
            form.date = "2026-06-30"
            form.reason = "They promised"
            form.measure = "late_share"
            self.assertEqual((form.today_text, form.unit), ("no data", "%"))
            form.measure = "invoiced_amount"
        form.record.action_confirm()
        self.assertStep(self.case, "remedy", deadline="2026-07-01")

    def test_reassign(self):
        with self._open(self.controller, "action_reassign") as form:
            self.assertEqual(form.user_id, self.credit_user)
            self.assertEqual(str(form.deadline), "2026-03-30")
            self.assertNotIn(self.salesperson, form.possible_user_ids[:])
            form.user_id = self.controller
            form.reason = "On leave"
        form.record.action_confirm()
        self.assertEqual(self.case.responsible_id, self.controller)

    def test_gone_on_meanwhile(self):
        form = self._open(self.controller, "action_cancel")
        form.reason = "By mistake"
        dialog = form.save()
        self._submit()
        with self.assertRaisesRegex(UserError, "Somebody else"):
            dialog.action_confirm()
        self.assertEqual(self.case.state, "decision")

    def test_who_cannot_ask_yet_is_not_offered_to(self):
        """Before the customer has cooled off only managers can ask for a revival."""
        dialogs = self.env["credit.retirement.action"]
        for user, condition in (
            (self.manager, "action != 'request_revival'"),
            (self.controller, "action != 'request_revival' or is_early"),
        ):
            form = etree.fromstring(dialogs.with_user(user).get_view()["arch"])
            (button,) = form.xpath("//button[@string='Request a Revival']")
            self.assertEqual(button.get("invisible"), condition)

    def test_a_revival_has_one_name(self):
        """However the case ended: on the button, over the dialog, and to confirm."""
        form = etree.fromstring(self.env["credit.retirement"].get_view()["arch"])
        (button,) = form.xpath("//button[@name='action_request_revival']")
        self.assertEqual(button.get("string"), "Request a Revival")
        self.assertNotIn("exit_mode", button.get("invisible"))
        self._submit()
        self.case.with_user(self.manager).action_decide("restrict", "Pays late")
        self.case._move("execution", "Sent", "notified")
        self.case._move("retired", "Done", "executed")
        action = self.case.with_user(self.manager).action_request_revival()
        self.assertEqual(action["name"], "Request a Revival")

    def test_a_proposer_is_offered_nothing_instead_of_a_decision(self):
        """What the server refuses as the own proposal has no button."""
        self.case.with_user(self.manager).action_submit("No orders", "retire")
        model = self.env["credit.retirement"]
        form = etree.fromstring(model.with_user(self.manager).get_view()["arch"])
        path = "//header/button[@name='action_agree_remedy' or @name='action_decide']"
        for user, offered in ((self.manager, 0), (self.manager_2, 2)):
            case = self.case.with_user(user)
            names = ("state", "is_mine", "is_own_proposal")
            fields = {name: case[name] for name in names}
            buttons = form.xpath(path)
            shown = [x for x in buttons if not safe_eval(x.get("invisible"), fields)]
            self.assertEqual((len(buttons), len(shown)), (3, offered))

    def test_a_phone_shows_cards(self):
        """Evidence, remedies and steps have too many columns for a narrow screen."""
        form = etree.fromstring(self.env["credit.retirement"].get_view()["arch"])
        for name in ("evidence_ids", "remedy_ids", "step_ids"):
            (field,) = form.xpath(f"//field[@name='{name}']")
            self.assertEqual(field.get("mode"), "list,kanban")
            self.assertTrue(field.xpath("./kanban"))

    def test_revival(self):
        self._submit()
        self.case.with_user(self.manager).action_decide("retire", "Yes")
        self.case._move("execution", "Sent", "notified")
        self.case._move("retired", "Done", "executed")
        with self._open(self.manager, "action_request_revival") as form:
            self.assertTrue(form.is_early)
            form.override = True
            form.reason = "A new owner"
        form.record.action_confirm()
        form = self._open(self.manager_2, "action_decide_revival")
        self.assertEqual(form.revival_reason, "A new owner")
        form.reason = "Too early"
        form.save().action_refuse()
        self.assertEqual(self.case.state, "retired")
        self.assertFalse(self.case.step_id)
