from odoo import fields
from odoo.tests import Form, tagged

from .common_words import HoldWordsCase

YESTERDAY = "2026-03-15 15:30:00"


@tagged("-at_install", "post_install")
class TestHoldNow(HoldWordsCase):
    """The page of a hold says of when its reasons are, and what they are now."""

    def _look(self, user=None):
        """Return the hold as a new request reads it."""
        self.env.flush_all()
        self.env.invalidate_all()
        return self.hold.with_user(user or self.controller)

    def _lower_limit(self, amount):
        self.account.limit_ids.sudo().amount = amount

    def _set_checked(self, moment):
        self.env.flush_all()
        self.env.cr.execute("UPDATE credit_hold_reason SET create_date = %s", [moment])

    def assertWords(self, words, text):
        self.assertIn(words, text.replace("\N{NO-BREAK SPACE}", " "))

    def test_reasons_are_of_their_check(self):
        """As long as nothing changed, they are said once."""
        self._set_checked(YESTERDAY)
        seen = self._look()
        self.assertEqual(seen.checked_on, fields.Datetime.to_datetime(YESTERDAY))
        self.assertFalse(seen.reasons_now)

    def test_figures_of_now_stand_beside_those_of_the_check(self):
        self._set_checked(YESTERDAY)
        self._lower_limit(700.0)
        seen = self._look()
        self.assertWords("against a limit of $ 1,000.00", seen.reason_text)
        self.assertWords("against a limit of $ 700.00", seen.reasons_now)
        Form(seen)  # with the rights of a controller
        self.assertEqual(
            self._look().checked_on, fields.Datetime.to_datetime(YESTERDAY)
        )
        seen.action_recheck()
        seen = self._look()
        self.assertGreater(seen.checked_on, fields.Datetime.to_datetime(YESTERDAY))
        self.assertWords("against a limit of $ 700.00", seen.reason_text)
        self.assertFalse(seen.reasons_now)

    def test_another_rule_fails_by_now(self):
        """The ways out are of now, and so are the reasons that they clear."""
        self.account.sudo().status = "retired"
        seen = self._look()
        self.assertNotIn("Status of the customer", seen.reason_text)
        self.assertIn("Status of the customer", seen.reasons_now)
        self.assertIn("Over the credit limit by", seen.reasons_now)

    def test_what_would_pass_now(self):
        self._lower_limit(2000.0)
        self.assertIn("Check Again clears it", self._look().reasons_now)
        self.hold.with_user(self.controller).action_reject("No")
        self.assertIn("can be confirmed", self._look().reasons_now)
        self.hold.sale_order_id.action_confirm()
        self.assertFalse(self._look().reasons_now)

    def test_salesperson_reads_no_figures_of_the_customer(self):
        self._lower_limit(700.0)
        seen = self._look(self.salesperson)
        self.assertWords("Over the credit limit by $ 800.00.", seen.reasons_now)
        self.assertNotIn("700.00", seen.reasons_now)

    def test_nothing_is_said_while_the_check_is_off(self):
        self._lower_limit(700.0)
        self.company.credit_mode = "monitor"
        self.assertFalse(self._look().reasons_now)

    def test_credit_report_says_of_when_the_reasons_are(self):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "credit_management.report_credit_account", self.account.ids
        )
        self.assertIn("Found by the check of", str(html, "utf-8"))
