from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_exit import TOLD, ExitCase

DIALOGS = {  # with what they need
    "credit.retirement.letter": {},
    "credit.retirement.answer.entry": {"date": "2026-03-16"},
    "credit.retirement.appeal": {"reason": "x"},
    "credit.retirement.execute": {"reason": "x"},
}


@tagged("-at_install", "post_install")
class TestRetirementDialogExit(ExitCase):
    """The dialogs from the notice on: what they show, and what they send on."""

    def _press(self, case, method, user=None, **values):
        """Press a button of a case and return the dialog as a form."""
        user = user or self.finance
        action = getattr(case.with_user(user), method)(**values)
        self.assertEqual(action["target"], "new")
        dialog = self.env[action["res_model"]].with_user(user)
        self.title = action["name"]
        return Form(dialog.with_context(**action["context"]))

    # === THE LETTER === #

    def test_letter_is_edited(self):
        contact = self._create_partner(
            "Bookkeeping", parent_id=self.partner.id, is_company=False
        )
        case = self._decide()
        form = self._press(case, "action_edit_letter")
        self.assertEqual(self.title, "Edit the Letter")
        self.assertEqual(form.told_reasons, TOLD)
        self.assertEqual(form.notice_partner_id, self.partner)
        self.assertEqual(str(form.last_order_date), "2026-04-08")
        self.assertEqual(str(form.answer_until), "2026-03-30")
        form.notice_partner_id = contact
        form.letter_note = "Thank you for twenty years."
        form.answer_until = "2026-04-01"
        form.save().action_save()
        self.assertEqual(case.notice_partner_id, contact)
        self.assertEqual(case.letter_note, "Thank you for twenty years.")
        self.assertEqual(str(case.answer_until), "2026-04-01")
        self.assertEqual(str(case.last_order_date), "2026-04-08")  # as it was

    def test_letter_is_edited_in_time(self):
        form = self._press(self._decide(), "action_edit_letter")
        form.answer_until = "2026-03-15"
        wizard = form.save()
        with self.assertRaisesRegex(UserError, "given a day that has passed"):
            wizard.action_save()
        wizard.answer_until = "2026-03-16"  # today is in time
        wizard.action_save()

    def test_letter_is_recorded(self):
        case = self._decide()
        form = self._press(case, "action_record_letter")
        self.assertEqual((form.method, str(form.date)), ("post", "2026-03-16"))
        wizard = form.save()
        wizard.method = "registered"
        with self.assertRaisesRegex(UserError, "number of the registered letter"):
            wizard.action_record()
        wizard.reference = "RR 123"
        wizard.action_record()
        self.assertEqual(case.state, "execution")
        self.assertEqual(case.notice_method, "registered")
        self.assertEqual(case.notice_reference, "RR 123")
        self.assertIn("RR 123", case.message_ids[0].body)

    # === ANSWERS AND APPEALS === #

    def test_answer_is_recorded(self):
        case = self._tell()
        self._on("2026-03-20")
        form = self._press(case, "action_record_answer")
        self.assertEqual((form.kind, str(form.date)), ("question", "2026-03-20"))
        form.text = "Why?"
        wizard = form.save()
        wizard.text = " "
        with self.assertRaisesRegex(UserError, "Enter what the customer answered"):
            wizard.action_record()
        wizard.write({"text": "We object.", "kind": "appeal", "date": "2026-03-21"})
        with self.assertRaisesRegex(UserError, "cannot have come after today"):
            wizard.action_record()
        wizard.date = "2026-03-15"
        with self.assertRaisesRegex(UserError, "before the notice of 03/16/2026"):
            wizard.action_record()
        wizard.date = "2026-03-16"  # on the day of the notice
        wizard.action_record()
        self.assertTrue(case.has_appeal)
        self.assertEqual(str(case.answer_ids.date), "2026-03-16")

    def test_what_is_no_kind_of_answer(self):
        case = self._tell().with_user(self.finance)
        for kind in ("unread", "shouts"):
            with self.assertRaisesRegex(UserError, "accept, ask or appeal"):
                case.action_record_answer(kind, "Why?")
        self.assertFalse(case.answer_ids)

    def test_appeal_is_turned_down(self):
        case = self._tell()
        case.with_user(self.finance).action_record_answer("appeal", "We object.")
        form = self._press(case, "action_dismiss_appeal", self.manager_2)
        self.assertEqual(self.title, "Turn the Appeal Down")
        form.reason = "Nothing new"
        form.save().action_decide()
        self.assertEqual(case.answer_ids.outcome, "dismissed")
        self.assertIn("Appeal turned down: Nothing new", case.message_ids[0].body)
        self.assertEqual(case.state, "execution")

    def test_decision_is_reopened(self):
        case = self._tell()
        case.with_user(self.finance).action_record_answer("appeal", "We object.")
        form = self._press(case, "action_reopen", self.manager_2)
        self.assertEqual(self.title, "Reopen the Decision")
        form.reason = "They are right"
        form.save().action_decide()
        self.assertEqual(case.state, "decision")
        self.assertEqual(case.answer_ids.outcome, "reopened")

    def test_appeals_are_for_managers(self):
        case = self._tell()
        case.with_user(self.finance).action_record_answer("appeal", "We object.")
        for method in ("action_reopen", "action_dismiss_appeal"):
            with self.assertRaises(AccessError):
                getattr(case.with_user(self.finance), method)()
        with self.assertRaises(AccessError):
            self.env["credit.retirement.appeal"].with_user(self.finance).create(
                {"retirement_id": case.id, "reason": "Me"}
            )

    # === THE EXECUTION === #

    def test_override(self):
        case = self._tell()
        self._on("2026-04-14")
        self._create_invoice(200.0)
        form = self._press(case, "action_execute")
        self.assertEqual(form.blocking_count, 1)
        self.assertFalse(form.may_override)
        self.assertIn("200.00", form.guards_html)
        with self.assertRaises(AssertionError):  # there is nothing to give reasons for
            form.reason = "Time is up"
        wizard = self.env["credit.retirement.execute"].with_user(self.finance)
        wizard = wizard.create({"retirement_id": case.id, "reason": "Time is up"})
        with self.assertRaises(AccessError):
            wizard.action_override()
        form = self._press(case, "action_execute", self.manager)
        self.assertTrue(form.may_override)
        form.reason = "We wait no longer"
        wizard = form.save()
        with self.assertRaisesRegex(UserError, "let a credit manager decide"):
            wizard.action_execute()
        wizard.action_override()
        self.assertEqual(case.state, "retired")
        self.assertTrue(case.is_executed_against)

    def test_nobody_overrides_an_appeal(self):
        case = self._tell()
        case.with_user(self.finance).action_record_answer("appeal", "We object.")
        self._on("2026-04-14")
        form = self._press(case, "action_execute", self.manager)
        self.assertTrue(form.is_blocked)
        self.assertFalse(form.may_override)
        wizard = self.env["credit.retirement.execute"].with_user(self.manager)
        wizard = wizard.create({"retirement_id": case.id, "reason": "Now"})
        with self.assertRaisesRegex(UserError, r"See to it first\.$"):
            wizard.action_override()

    def test_who_stays_is_said_before(self):
        self._create_invoice(30.0, move_type="in_invoice", post=False)
        case = self._tell("archive")
        self._on("2026-04-14")
        form = self._press(case, "action_execute")
        self.assertFalse(form.is_customer_archived)
        self.assertEqual(
            form.not_archived_text,
            "Not archived: Harbour Trading, because the customer is a supplier too.",
        )

    # === WHO MAY OPEN THEM === #

    def test_on_a_case_of_another_company(self):
        """What a dialog shows of a case is read in sudo: not of any case."""
        case = self._tell()
        other = self._create_company("Elsewhere Inc")
        stranger = self.manager.copy(
            {
                "login": "credit_stan",
                "company_id": other.id,
                "company_ids": [(6, 0, other.ids)],
            }
        )
        for name, values in DIALOGS.items():
            dialog = self.env[name].with_user(stranger)
            dialog = dialog.with_context(allowed_company_ids=other.ids)
            with self.subTest(dialog=name):
                with self.assertRaises(AccessError):
                    dialog.create({"retirement_id": case.id, **values})
                with self.assertRaises(AccessError):
                    dialog.onchange({"retirement_id": case.id}, [], {})

    def test_not_for_credit_users(self):
        case = self._tell()
        for name, values in DIALOGS.items():
            dialog = self.env[name].with_user(self.credit_user)
            with self.subTest(dialog=name), self.assertRaises(AccessError):
                dialog.create({"retirement_id": case.id, **values})
