from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_limits import LimitCase

HEADER = ["account_id", "amount", "reason"]


@tagged("-at_install", "post_install")
class TestLimitImport(LimitCase):
    """Limits from a file, by the names of customers."""

    def _load(self, *rows, user=None):
        model = self.env["credit.limit"].with_user(user or self.controller)
        result = model.load(HEADER, [list(row) for row in rows])
        return model.browse(result["ids"] or []), result["messages"]

    def assertNotImported(self, name, user=None):
        """Check that a name is refused, and that no account was opened for it."""
        with mute_logger("odoo.sql_db"):  # Odoo tries to save the line all the same
            limits, messages = self._load((name, "100", "Known"), user=user)
        self.assertFalse(limits)
        self.assertIn("No matching record", messages[0]["message"])

    def _get_accounts(self, name):
        return self.env["credit.account"].search([("partner_id.name", "=", name)])

    def test_customers_without_an_account(self):
        partners = self._create_partner("Alpha") + self._create_partner("Beta")
        limits, messages = self._load(
            ("Alpha", "100", "Known"),
            (self.partner.name, "200", "Known"),
            ("Beta", "300", "Known"),
        )
        self.assertFalse(messages)
        self.assertEqual(limits.partner_id, partners + self.partner)
        self.assertEqual(limits.mapped("amount"), [100.0, 200.0, 300.0])
        self.assertEqual(set(limits.mapped("state")), {"active"})
        self.assertEqual(limits.company_id, self.company)
        self.assertEqual(len(self._get_accounts(self.partner.name)), 1)

    def test_no_customer_of_that_name(self):
        self.assertNotImported("Nobody")

    def test_two_customers_of_one_name(self):
        """Nobody guesses which of them is meant."""
        self._create_partner("Twin")
        self._create_partner("Twin")
        self.assertNotImported("Twin")
        self.assertFalse(self._get_accounts("Twin"))

    def test_contacts_and_customers_of_other_companies_get_none(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        theirs = self._create_partner("Theirs", company_id=other.id)
        contact = self._create_partner(
            "Ann", is_company=False, parent_id=self.partner.id
        )
        self.controller.company_ids = [Command.link(other.id)]
        for partner in theirs + contact:
            with self.subTest(partner.name):
                self.assertNotImported(partner.complete_name)
                self.assertFalse(self._get_accounts(partner.name))

    def test_who_enters_no_limits_opens_no_accounts(self):
        self._create_partner("Alpha")
        self.assertNotImported("Alpha", user=self.credit_user)
        self.assertFalse(self._get_accounts("Alpha"))
