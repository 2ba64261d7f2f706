from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common_limits import DAY, ApprovalCase


@tagged("-at_install", "post_install")
class TestLimitWords(ApprovalCase):
    """What people read about limits, word for word, and in which role."""

    def _read(self, text):
        return str(text).replace("\xa0", " ").replace("&nbsp;", " ")

    def _get_body(self, limit):
        return self._read(limit.sudo().message_ids[0].body)

    def assertRefused(self, words, call, *args, **kwargs):
        with (
            self.assertRaises(UserError) as refused,
            self.env.cr.savepoint(),
        ):
            call(*args, **kwargs)
        self.assertIn(words, self._read(refused.exception))

    # === ENTERING === #

    def test_what_fills_itself_in(self):
        words = (
            "Who proposed and decided, and the status, are filled in by themselves. "
            "Please leave them out."
        )
        for values in ({"state": "ended"}, {"decided_by_id": self.manager.id}):
            self.assertRefused(words, self._add, "base", 10.0, **values)

    def test_a_reason_is_asked_for(self):
        self.assertRefused(
            "Please give a reason: why is this limit agreed?",
            self._add,
            "base",
            10.0,
            reason=" ",
        )

    def test_figures(self):
        for words, kind, values in (
            (
                "An insurance or a guarantee is never unlimited.",
                "guarantee",
                {"is_unlimited": True},
            ),
            (
                "An unlimited credit limit has no amount. Clear the amount, or untick "
                "Unlimited.",
                "base",
                {"amount": 5.0, "is_unlimited": True},
            ),
            ("A credit limit must be a number.", "base", {"amount": float("nan")}),
            (
                "1,000,000,000,000.00 at the most. For a customer without a ceiling "
                "tick Unlimited.",
                "base",
                {"amount": 1e13},
            ),
        ):
            with self.subTest(words):
                self.assertRefused(words, self._add, kind, **{"amount": 0.0, **values})

    def test_the_highest_limit_there_is(self):
        limit = self._add("base", 1e12, user=self.manager)
        self.assertEqual(limit.state, "active")
        self.assertEqual(self.account.limit_amount, 1e12)

    def test_the_past_stays(self):
        self._add("base", 900.0, -10, user=self.manager)
        self.assertRefused(
            "Another limit is in force since 03/06/2026. A new one can only start on "
            "that day or later: the past stays as it was.",
            self._add,
            "base",
            800.0,
            -11,
        )

    # === CHANGING === #

    def test_buttons(self):
        limit = self._propose("base", 3000.0)
        self.assertRefused(
            "Use the buttons to approve, reject or end a credit limit.",
            limit.write,
            {"state": "active"},
        )

    def test_what_is_in_force_stays(self):
        self.assertRefused(
            "A limit that is or was in force stays as it is, as a record of what was "
            "agreed. Enter a new limit: it takes the place of the old one from its "
            "first day on.",
            self.base.with_user(self.manager).write,
            {"amount": 5.0},
        )
        self.assertRefused(
            "Only a proposed limit can be deleted. End a limit that is in force "
            "instead: the history stays complete.",
            self.base.with_user(self.manager).unlink,
        )

    def test_proposals_of_others(self):
        limit = self._propose("base", 3000.0).with_user(self.controller2)
        self.assertRefused(
            "Somebody else proposed this limit. Approve it, or reject it and enter the "
            "limit that you would agree to.",
            limit.write,
            {"amount": 4000.0},
        )
        self.assertRefused(
            "Somebody else proposed this limit. Reject it instead: they are told why.",
            limit.unlink,
        )

    # === DECIDING === #

    def test_who_decides(self):
        limit = self._propose("base", 3000.0)
        self.assertRefused(
            "You proposed this limit: somebody else has to decide on it. You can "
            "withdraw it.",
            limit.action_activate,
        )
        limit.with_user(self.controller2).action_reject("No")
        self.assertRefused(
            "This has been decided already.",
            limit.with_user(self.manager).action_reject,
            "No",
        )
        self.assertRefused(
            "You can withdraw only what you proposed, until it is decided.",
            limit.action_withdraw,
        )

    def test_above_the_threshold(self):
        limit = self._propose("base", 5000.01)
        self.assertRefused(
            "The customer's limit would be above $ 5,000.00: a credit manager decides "
            "on that.",
            limit.with_user(self.controller2).action_activate,
        )
        exactly = self._propose("base", 5000.0)
        exactly.with_user(self.controller2).action_activate()
        self.assertEqual(exactly.state, "active")

    def test_dates_have_passed(self):
        limit = self._propose("temporary", 3000.0, -9, -1)
        self.assertRefused(
            "The dates of this limit have passed. Reject it, or have it proposed "
            "again.",
            limit.with_user(self.controller2).action_activate,
        )
        last_day = self._propose("temporary", 3000.0, -9, 0)
        last_day.with_user(self.controller2).action_activate()
        self.assertEqual((last_day.state, last_day.date_from), ("active", DAY))

    def test_the_dialog(self):
        limit = self._propose("base", 3000.0)
        for decision, title in (("approve", "Approve"), ("reject", "Reject")):
            shown = limit.with_user(self.controller2).with_context(decision=decision)
            action = shown.action_open_decision()
            self.assertEqual(action["name"], title)
        wizard = self._open_dialog(limit)
        self.assertRefused("Please say why: who asked reads it.", wizard.action_decide)
        wizard = self._open_dialog(limit, "approve")
        limit.amount = 4000.0  # its proposer changes it meanwhile
        self.assertRefused(
            "The limit of Harbour Trading was changed since you opened it. Please look "
            "again before you decide.",
            wizard.action_decide,
        )
        self.assertEqual(limit.state, "proposed")

    def _open_dialog(self, limit, decision="reject"):
        shown = limit.with_user(self.controller2).with_context(decision=decision)
        action = shown.action_open_decision()
        model = self.env["credit.limit.decision"].with_user(self.controller2)
        return model.with_context(**action["context"]).create({})

    # === NEWS === #

    def test_who_proposed_is_told(self):
        for values, words in (
            (
                {"kind": "temporary", "days_to": 5},
                "Harbour Trading: the credit limit of $ 3,000.00 from 03/16/2026 to "
                "03/21/2026 was approved.",
            ),
            (
                {"kind": "base"},
                "Harbour Trading: the credit limit of $ 3,000.00 from 03/16/2026 on "
                "was approved.",
            ),
        ):
            limit = self._propose(amount=3000.0, **values)
            limit.with_user(self.controller2).action_activate("For the fair")
            body = self._get_body(limit)
            self.assertIn(words, body)
            self.assertIn("For the fair", body)
        unlimited = self._propose("base", 0.0, is_unlimited=True)
        unlimited.with_user(self.manager).action_reject("Never")
        self.assertIn(
            "Harbour Trading: unlimited credit was rejected.",
            self._get_body(unlimited),
        )

    def test_withdrawn(self):
        limit = self._propose("base", 3000.0)
        limit.action_withdraw()
        self.assertEqual((limit.state, limit.decision_note), ("rejected", "Withdrawn."))
        self.assertEqual(limit.decided_by_id, self.controller)

    def test_who_is_asked(self):
        limit = self._propose("base", 3000.0)
        task = limit.activity_ids
        self.assertEqual(task.user_id, self.controller2)
        self.assertEqual(task.summary, "Decide on credit limit")
        self.assertIn("Agreed", task.note)

    def test_effect(self):
        """What the line changes on its first day, and not on one that is over."""
        limit = self._propose("temporary", 3000.0, -3, 5)
        self.assertEqual(
            self._read(limit.effect_text), "On 03/16/2026: $ 1,000.00 → $ 3,000.00"
        )
        later = self._propose("insurance", 500.0, 10, counted_percent=90.0)
        self.assertEqual(
            self._read(later.effect_text), "On 03/26/2026: $ 1,000.00 → $ 1,450.00"
        )
        limit.with_user(self.controller2).action_activate()
        self.assertFalse(limit.effect_text, "decided: nothing left to weigh")
        # beside it, a base limit makes a difference when it has ended
        raised = self._propose("base", 2000.0)
        self.assertEqual(
            self._read(raised.effect_text), "On 03/22/2026: $ 1,000.00 → $ 2,000.00"
        )

    def test_no_effect(self):
        limit = self._propose("base", 1000.0)
        self.assertEqual(
            self._read(limit.effect_text),
            "No effect: the limit stays $ 1,000.00 with or without this line.",
        )

    def test_effect_beside_a_limit_until_the_last_day_there_is(self):
        forever = self._propose("temporary", 500.0, date_to=date.max)
        forever.with_user(self.controller2).action_activate()
        self.assertEqual(
            self._read(self._propose("base", 600.0).effect_text),
            "No effect: the limit stays $ 500.00 with or without this line.",
        )

    # === ASKING === #

    def _open_request(self, **values):
        action = self.partner.with_user(self.salesperson).action_request_credit_limit()
        model = self.env["credit.limit.request"].with_user(self.salesperson)
        with Form(model.with_context(**action["context"])) as form:
            for name, value in values.items():
                form[name] = value
        return form.save()

    def test_request(self):
        action = self._open_request(amount=2000.0, note="A shop").action_request()
        self.assertEqual(action["params"]["title"], "Limit requested")
        self.assertEqual(
            action["params"]["message"],
            "The credit department has been asked. You are told what they decide.",
        )
        limit = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertEqual((limit.amount, limit.reason), (2000.0, "A shop"))

    def test_what_cannot_be_asked(self):
        other = self._create_company("Elsewhere Ltd")
        for words, values in (
            ("Please say why: it is what the decision rests on.", {"note": "  "}),
            ("A limit cannot start in the past.", {"date_from": "2026-03-15"}),
            ("There is no order: enter the limit.", {"covers_order": True}),
            (
                "You can ask only for limits of your own companies.",
                {"company_id": other.id},
            ),
        ):
            request = self._open_request(amount=5.0, note="A shop")
            with self.subTest(words):
                request.sudo().write(values)
                self.assertRefused(words, request.action_request)
