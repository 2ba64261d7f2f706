from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementSentences(ExitCase):
    """What is refused, in a sentence that says what is wrong and what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._open_case()

    def _decided(self):
        self.case.with_user(self.credit_user).action_submit("No orders", "retire")
        return self.case.with_user(self.manager)

    def assertSaid(self, words, function, *args, error=UserError, **kwargs):
        with self.subTest(words), self.assertRaisesRegex(error, words):
            function(*args, **kwargs)

    def test_how_a_case_begins(self):
        account = self._create_customers(1)
        cases = self.env["credit.retirement"].with_user(self.controller)
        for values in ({"proposal": "retire"}, {"deadline": "2030-01-01"}):
            self.assertSaid(
                "begins with its customer alone; everything else comes with its steps",
                cases.create,
                {"account_id": account.id, **values},
                error=AccessError,
            )
        account.sudo().status = "retired"
        values = {"account_id": account.id}
        self.assertSaid("^Leaver 0 is retired already", cases.create, values)
        self.assertSaid(
            "moved with its buttons only",
            self.case.with_user(self.manager).write,
            {"state": "retired"},
            error=AccessError,
        )

    def test_what_is_proposed(self):
        case = self.case.with_user(self.credit_user)
        for proposal in ("", "burn", False):
            self.assertSaid(
                "Please propose what should become", case.action_submit, "x", proposal
            )
        self.assertSaid("Please give a reason", case.action_submit, "", "retire")
        self.assertEqual(self.case.state, "evaluation")

    def test_terms_of_a_decision(self):
        case = self._decided()
        for decision, words, values in (
            ("burn", "Please decide what should become of the customer", {}),
            ("keep", "does not go with the decision", {"exit_mode": "archive"}),
            ("restrict", "does not go with the decision", {"exit_mode": "stop"}),
            ("hand_over", "say which distributor", {"distributor_id": 0}),
            ("hand_over", "say which distributor", {"distributor_id": 10**8}),
            (
                "retire",
                "orders cannot be in the past",
                {"last_order_date": "2026-03-15"},
            ),
        ):
            self.assertSaid(words, case.action_decide, decision, "Why", **values)
        self.assertEqual(self.case.state, "decision")

    def test_the_last_day_for_orders(self):
        """Today and a year from today are days that can be given."""
        for day in ("2026-03-16", "2027-03-16"):
            case = self._open_case(self._create_customers(1))
            case._move("decision", "Candidate", "submitted")
            case.with_user(self.manager).action_decide(
                "retire", "Why", last_order_date=day
            )
            self.assertEqual(str(case.last_order_date), day)

    def test_kept_customers_have_no_last_day(self):
        self._decided().action_decide("keep", "Why", last_order_date="1999-01-01")
        self.assertEqual(self.case.state, "kept")
        self.assertFalse(self.case.last_order_date or self.case.exit_mode)

    def test_who_can_serve_them(self):
        case = self._decided()
        contact = self._create_partner(
            "Their clerk", parent_id=self.partner.id, is_company=False
        )
        closed = self._create_partner("Closed", active=False)
        for partner, words in (
            (contact, "handed over to itself"),
            (closed, "^Closed is archived. Choose somebody else"),
            (self.company.partner_id, "^Ledger Ltd is our own company"),
            (self.credit_user.partner_id, "^Credit_Ursula is a colleague"),
        ):
            self.assertSaid(
                words, case.action_decide, "hand_over", "Why", distributor_id=partner
            )

    def test_nothing_is_open(self):
        self.case.with_user(self.controller).action_cancel("By mistake")
        self.assertSaid(
            "No step of this case is open",
            self.case.with_user(self.controller).action_reassign,
            "Why",
            self.controller,
        )

    def test_remedies(self):
        case = self.case.with_user(self.credit_user)
        right = {
            "measure": "invoiced_amount",
            "operator": "ge",
            "target": 1000,
            "date": "2026-06-30",
        }
        for wrong, words in (
            ({"measure": "burn"}, "choose what is measured"),
            ({"operator": "eq"}, "choose what is measured"),
            ({"target": "many"}, "enter the figure to be reached"),
            ({"target": 2e13}, "“Figure” cannot be 20000000000000"),
            ({"date": "2026-03-16"}, "measured on a day in the future"),
            ({"date": "2028-03-17"}, "runs for 2 years at most: choose an earlier day"),
        ):
            values = right | wrong
            self.assertSaid(words, case.action_agree_remedy, "A last one", **values)
        case.action_agree_remedy("A last one", **right)
        self.assertSaid(
            "give it until tomorrow at least",
            self.case.with_user(self.controller).action_reassign,
            "Now",
            None,
            "2026-03-16",
        )

    def test_there_is_no_letter_yet(self):
        finance = self.case.with_user(self.finance)
        words = "no letter to Harbour Trading yet: it follows from the decision"
        self.assertSaid(words, finance.action_print_letter)
        words = "Harbour Trading is not to be told now: a notice goes out after the"
        for name in ("action_notify", "action_edit_letter", "action_record_letter"):
            self.assertSaid(words, getattr(finance, name))

    def test_there_is_nothing_to_show(self):
        case = self._tell(account=self._create_customers(1)).with_user(self.finance)
        for code in ("orders", "burn", None):
            self.assertSaid("nothing to show any more", case.action_view_guard, code)

    def test_revivals(self):
        case = self._leave(account=self._create_customers(1))
        self.assertSaid(
            "cooling-off period runs until 07/13/2026",
            case.with_user(self.credit_user).action_request_revival,
            "A new owner",
        )
        self.assertSaid(
            "before that, tick “Ask All the Same”.",
            case.with_user(self.manager).action_request_revival,
            "A new owner",
        )
        self._on("2026-07-13")  # the first day on which they may ask
        case.with_user(self.credit_user).action_request_revival("A new owner")
        self.assertIn("Revival requested: A new owner", case.message_ids[0].body)
        self.assertSaid(
            "has been requested and is being decided on",
            case.with_user(self.controller).action_request_revival,
            "Me too",
        )
        case.with_user(self.manager).action_decide_revival(False, "Too early")
        self.assertIn("Revival refused: Too early", case.message_ids[0].body)


@tagged("-at_install", "post_install")
class TestRetirementTold(ExitCase):
    """What people are asked, and what is noted, in words."""

    def _asked(self, case):
        return case._get_tasks().mapped("summary")

    def test_tasks(self):
        case = self._open_case()
        self.assertEqual(self._asked(case), ["Retirement: evaluate the customer"])
        case.with_user(self.credit_user).action_agree_remedy(
            "A last one", "invoiced_amount", "ge", 1000, "2026-06-30"
        )
        self.assertEqual(self._asked(case), ["Retirement: see that the remedy is kept"])
        self._on("2026-07-01")
        self._run_daily()
        self.assertEqual(self._asked(case), ["Retirement: decide"])
        case.with_user(self.manager).action_decide("retire", "Nothing left")
        self.assertEqual(self._asked(case), ["Retirement: notify the customer"])
        case.with_user(self.finance).action_record_letter("post")
        self.assertEqual(self._asked(case), ["Retirement: execute"])

    def test_how_a_remedy_ended(self):
        for target, words in ((100, "Target met"), (101, "Target missed")):
            account = self._create_customers(1)
            self._on("2026-03-16")
            self._create_invoice(100.0, partner=account.partner_id)
            case = self._open_case(account)
            case.with_user(self.credit_user).action_agree_remedy(
                "A last one", "invoiced_amount", "ge", target, "2026-06-30"
            )
            self._on("2026-07-01")
            self._run_daily()
            step = case.step_ids.filtered(lambda one: one.step == "remedy")
            text = step.reason_text.replace("\N{NO-BREAK SPACE}", " ")
            self.assertRegex(text, rf"^{words}: .* at least \$ {target}\.00")
            self.assertIn("Reached: $ 100.00.", text)

    def test_titles_of_the_letter(self):
        titles = {
            "stop": "End of our business relationship",
            "archive": "End of our business relationship",
            "prepay": "Change of our terms of payment",
            "hand_over": "Your new supplier",
        }
        accounts = self._create_customers(len(titles))
        for (mode, title), account in zip(titles.items(), accounts, strict=True):
            with self.subTest(mode=mode):
                case = self._decide(mode, account).with_user(self.finance)
                self.assertEqual(case._get_notice_title(), title)
                letter = case._render_letter()[1].decode()
                self.assertIn(title, letter)
                self.assertIn("Our e-mail address: <b>office@ledger.example", letter)
                self.assertIn("Please answer by <b>March 30, 2026", letter)

    def test_items_of_the_letter(self):
        note = self._create_invoice(120.0, move_type="out_refund")
        letter = self._decide().with_user(self.finance)._render_letter()[1].decode()
        self.assertIn(f"Credit note {note.name}", letter)
        self.assertIn("We owe you", letter)
        self.assertNotIn("You owe us", letter)

    def test_without_an_address_to_answer_to(self):
        self.company.email = False
        self.finance.partner_id.email = False
        letter = self._decide().with_user(self.finance)._render_letter()[1].decode()
        self.assertNotIn("Our e-mail address", letter)

    def test_what_was_done(self):
        self.account.sudo().next_review_date = "2026-05-01"
        self.account.sudo().write({"has_own_term": True, "own_term_days": 90})
        text = self._leave().effects_html
        for words in (
            "Limits that ended: 1.",
            "agreed with the customer (90 days) is taken back.",
            "The review planned for 05/01/2026 does not take place.",
        ):
            self.assertIn(words, text)
        self.assertNotIn("rchived", text)

    def test_nothing_was_to_be_done(self):
        """No empty list, and nothing that did not take place."""
        case = self._leave(account=self._create_customers(1))
        self.assertFalse(case.effects_html or case.effects)

    def test_names_of_many_contacts(self):
        for number in range(12):
            self._create_partner(
                f"Clerk {number:02}", parent_id=self.partner.id, is_company=False
            )
        text = self._leave("archive").effects_html
        self.assertIn("Clerk 00", text)
        self.assertIn("3 more", text)
        self.assertNotIn("Clerk 11", text)
