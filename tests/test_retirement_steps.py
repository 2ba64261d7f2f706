from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_exit import ExitCase

STATES = (
    "evaluation",
    "remedy",
    "decision",
    "notice",
    "execution",
    "retired",
    "kept",
    "revived",
    "cancelled",
)
# what a manager who has no part in a case can do with it, step by step
POSSIBLE = {
    "evaluation": {"submit", "remedy", "reassign", "cancel"},
    "remedy": {"keep", "reassign", "cancel"},
    "decision": {"remedy", "decide", "keep", "reassign", "cancel"},
    "notice": {
        "notify",
        "edit",
        "print",
        "post",
        "reopen",
        "reassign",
        "cancel",
    },
    "execution": {"print", "answer", "execute", "reopen", "reassign", "cancel"},
    "retired": {"print", "answer", "request"},
    "kept": set(),
    "revived": set(),
    "cancelled": set(),
}
# the group that it takes, while the user is not responsible for the step
NEEDED = {
    "submit": "controller",
    "remedy": "controller",
    "decide": "manager",
    "keep": "manager",
    "cancel": "controller",
    "reassign": "controller",
    "notify": "controller",
    "edit": "controller",
    "post": "controller",
    "answer": "controller",
    "execute": "controller",
    "reopen": "manager",
    "dismiss": "manager",
    "request": "user",
    "grant": "manager",
}


class StepCase(ExitCase):
    """Cases in each state, of customers of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # nobody who has a part in the cases
        cls.outsider = cls.manager.copy(
            {"login": "credit_olga", "name": "Credit_Olga", "email": "o@example.com"}
        )
        cls.plain = cls.credit_user.copy(
            {"login": "credit_paul", "name": "Credit_Paul", "email": "p@example.com"}
        )

    def _bring_to(self, state):
        """Return a case in a state, of a new customer, as on the 14th of April."""
        self._on("2026-03-16")
        account = self._create_customers(1)
        if state in ("notice", "execution", "retired", "revived"):
            case = self._decide(account=account)
        else:
            case = self._open_case(account)
        if state in ("execution", "retired", "revived"):
            case.with_user(self.finance).action_record_letter("post")
        self._on("2026-04-14")
        if state in ("retired", "revived"):
            case.with_user(self.finance).action_execute("Time is up")
        if state == "revived":
            case._move("revived", "They came back", "revived")
        if state == "remedy":
            case.with_user(self.credit_user).action_agree_remedy(
                "A last one", "invoiced_amount", "ge", 1000, "2026-09-30"
            )
        if state in ("decision", "kept"):
            case.with_user(self.credit_user).action_submit("No orders", "retire")
        if state == "kept":
            case.with_user(self.manager).action_keep("They promised")
        if state == "cancelled":
            case.with_user(self.manager).action_cancel("By mistake")
        self.assertEqual(case.state, state)
        return case

    def _do(self, case, name):
        """Do something with a case as its user would, with values that make sense."""
        later = "2026-12-31"
        remedy = ("Once more", "invoiced_amount", "ge", 900, later)
        return {
            "submit": lambda: case.action_submit("No orders", "retire"),
            "remedy": lambda: case.action_agree_remedy(*remedy),
            "decide": lambda: case.action_decide("retire", "Nothing left"),
            "keep": lambda: case.action_keep("Strategic"),
            "cancel": lambda: case.action_cancel("By mistake"),
            "reassign": lambda: case.action_reassign("More time", None, later),
            "notify": case.action_notify,
            "edit": lambda: case.action_edit_letter(letter_note="Thank you."),
            "print": case.action_print_letter,
            "post": lambda: case.action_record_letter("post"),
            "answer": lambda: case.action_record_answer("accepts", "Fine"),
            "execute": lambda: case.action_execute("Time is up"),
            "reopen": lambda: case.action_reopen("A mistake"),
            "dismiss": lambda: case.action_dismiss_appeal("Nothing new"),
            "request": lambda: case.action_request_revival("Back", override=True),
            "grant": lambda: case.action_decide_revival(True, "Yes"),
        }[name]()


@tagged("-at_install", "post_install")
class TestRetirementSteps(StepCase):
    """What can be done in which step, and the sentence where it cannot."""

    def _is_possible(self, case, name):
        """Whether something can be done; it is undone, and a refusal has a sentence."""
        with self.cr.savepoint() as savepoint:
            try:
                self._do(case.with_user(self.outsider), name)
                self.env.flush_all()
                return True
            except UserError as error:
                self.assertRegex(str(error), r"^[A-Z“].{10,}", name)
                return False
            finally:
                savepoint.rollback()
                self.env.invalidate_all()

    def _find_possible(self, state):
        case = self._bring_to(state)
        names = [*NEEDED, "print"]
        return {name for name in names if self._is_possible(case, name)}

    def test_evaluation(self):
        self.assertEqual(self._find_possible("evaluation"), POSSIBLE["evaluation"])

    def test_remedy(self):
        self.assertEqual(self._find_possible("remedy"), POSSIBLE["remedy"])

    def test_decision(self):
        self.assertEqual(self._find_possible("decision"), POSSIBLE["decision"])

    def test_notice(self):
        self.assertEqual(self._find_possible("notice"), POSSIBLE["notice"])

    def test_execution(self):
        self.assertEqual(self._find_possible("execution"), POSSIBLE["execution"])

    def test_retired(self):
        self.assertEqual(self._find_possible("retired"), POSSIBLE["retired"])

    def test_over(self):
        for state in ("kept", "revived", "cancelled"):
            with self.subTest(state=state):
                self.assertEqual(self._find_possible(state), POSSIBLE[state])

    def test_an_appeal_adds_one_thing(self):
        case = self._bring_to("execution")
        case.with_user(self.finance).action_record_answer("appeal", "We object.")
        self.assertTrue(self._is_possible(case, "dismiss"))
        self.assertFalse(self._is_possible(case, "execute"))

    def test_a_request_adds_one_thing(self):
        case = self._bring_to("retired")
        case.with_user(self.manager).action_request_revival("Back", override=True)
        self.assertTrue(self._is_possible(case, "grant"))
        self.assertFalse(self._is_possible(case, "request"))

    def test_where_it_is_said(self):
        """The step it is in, and those in which it could be done."""
        case = self._bring_to("notice").with_user(self.outsider)
        with self.assertRaisesRegex(
            UserError,
            r"The case of Leaver 0 is in the step Notice\. This can be done in "
            r"Evaluation or Decision only\.",
        ):
            case.action_agree_remedy("Too late")
        with self.assertRaisesRegex(UserError, "in Evaluation only"):
            case.action_submit("Too late", "keep")
        with self.assertRaisesRegex(UserError, "it cannot go on to Kept from there"):
            case.sudo()._move("kept", "Why", "keep")


@tagged("-at_install", "post_install")
class TestRetirementStepRights(StepCase):
    """Who may do what of that, whatever is pressed or sent."""

    def _refuses(self, case, user, name):
        with self.cr.savepoint() as savepoint:
            try:
                self._do(case.with_user(user), name)
                return False
            except AccessError as error:
                self.assertRegex(str(error), r"^[A-Z“].{10,}", name)
                return True
            except UserError:
                return False  # they may, but not now
            finally:
                savepoint.rollback()
                self.env.invalidate_all()

    def test_by_group(self):
        """A credit user who is not responsible, a controller, a manager."""
        ranks = {"user": 0, "controller": 1, "manager": 2}
        users = (self.plain, self.controller, self.outsider)
        for state in ("evaluation", "decision", "notice", "execution", "retired"):
            case = self._bring_to(state)
            for name in POSSIBLE[state] - {"print"}:
                needed = ranks[NEEDED[name]]
                if (state, name) in (
                    ("decision", "remedy"),  # instead of a decision
                    ("decision", "cancel"),  # it decides that they stay
                    ("notice", "cancel"),
                    ("execution", "cancel"),
                ):
                    needed = ranks["manager"]
                for rank, user in enumerate(users):
                    with self.subTest(state=state, name=name, user=user.login):
                        refused = self._refuses(case, user, name)
                        self.assertEqual(refused, rank < needed)

    def test_a_salesperson_may_nothing(self):
        for state in ("evaluation", "decision", "notice", "execution", "retired"):
            case = self._bring_to(state)
            for name in POSSIBLE[state]:
                with self.subTest(state=state, name=name):
                    self.assertTrue(self._refuses(case, self.salesperson, name))

    def test_the_responsible_credit_user(self):
        case = self._bring_to("evaluation")
        self.assertEqual(case.responsible_id, self.credit_user)
        for name in ("submit", "remedy"):
            self.assertFalse(self._refuses(case, self.credit_user, name))
        for name in ("cancel", "reassign"):
            self.assertTrue(self._refuses(case, self.credit_user, name))

    def test_who_is_named(self):
        case = self._bring_to("evaluation").with_user(self.plain)
        with self.assertRaisesRegex(AccessError, "Only Credit_Ursula, who is respons"):
            case.action_submit("No orders", "retire")
        case.sudo().step_id.user_id = False
        with self.assertRaisesRegex(AccessError, "Only nobody yet, who is"):
            case.action_submit("No orders", "retire")
        with self.assertRaisesRegex(AccessError, "Only the credit department can"):
            case.action_cancel("No")
        decided = self._bring_to("decision").with_user(self.controller)
        with self.assertRaisesRegex(
            AccessError, r"credit manager can do this \("
        ) as no:
            decided.action_decide("keep", "Why not")
        for manager in (self.manager, self.manager_2, self.outsider):
            self.assertIn(manager.name, str(no.exception))
