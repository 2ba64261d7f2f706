from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common_measures import DAY, ago
from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestRetirementStandardCheck(StandardCase):
    """How one customer stands against the standards, and why it is not caught."""

    def _check(self, user=None, account=None):
        account = (account or self.customer_account).with_user(user or self.credit_user)
        action = account.action_check_retirement()
        return account.env[action["res_model"]].browse(action["res_id"])

    def _row(self, check, standard=None):
        rows = {row["standard"]: row for row in check._prepare_rows()}
        return rows[standard or self.invoiced]

    def test_one_bad_period_away(self):
        self._bill_quarters(5000, 10, 20)
        check = self._check()
        row = self._row(check)
        self.assertEqual((row["met"], row["lacking"]), (False, 1))
        self.assertEqual(
            [(one["label"], one["is_bad"]) for one in row["conditions"][0]["periods"]],
            [("2025 Q4", True), ("2025 Q3", True), ("2025 Q2", False)],
        )
        self.assertIn("one bad period away", check.explanation)

    def test_met_and_exempt(self):
        self._bill_quarters(10, 10, 10)
        check = self._check()
        self.assertTrue(self._row(check)["met"])
        self.assertFalse(self._row(check)["exemption"])
        exemption = self._exempt(account_ids=self.customer_account.ids)
        self.assertEqual(self._row(check)["exemption"], exemption)

    def test_as_of_another_day(self):
        self._bill_quarters(10, 10, 10)
        check = self._check()
        check.date = ago(300)
        self.assertFalse(self._row(check)["met"])
        check.date = DAY
        self.assertTrue(self._row(check)["met"])

    def test_no_day_in_the_future(self):
        with self.assertRaisesRegex(ValidationError, "in the future"):
            Form(self._check()).date = ago(-1)

    def test_switched_on_come_first(self):
        self.tier.is_on = True
        rows = self._check()._prepare_rows()
        self.assertEqual(rows[0]["standard"], self.tier)
        self.assertFalse(rows[0]["conditions"][0]["periods"])

    def test_without_standards(self):
        self.standards.unlink()
        self.assertIn("No scoring policy", self._check().explanation)

    def test_who_may_look(self):
        for user in (self.credit_user, self.controller, self.manager):
            self.assertTrue(self._check(user).explanation)
        with self.assertRaises(AccessError):
            self._check(self.salesperson)
        other = self._create_company("Other Ltd")
        theirs = self._get_account(self.customer, other)
        with self.assertRaises(AccessError):
            self._check(self.manager, theirs)
        mine = self._check(self.manager)
        with self.assertRaises(AccessError):
            mine.with_user(self.controller).read(["explanation"])
