from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_measures import DAY, ago
from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestRetirementStandardPreview(StandardCase):
    """Who would be caught, before it is switched on."""

    def _preview(self, user=None, standard=None):
        standard = (standard or self.invoiced).with_user(user or self.manager)
        action = standard.action_preview()
        return standard.env[action["res_model"]].browse(action["res_id"])

    def test_nobody(self):
        preview = self._preview()
        self.assertFalse(preview.line_ids)
        self.assertFalse(preview.found_count)
        self.assertEqual(preview.customer_count, 2)
        self.account.sudo().status = "retired"
        self.assertEqual(self._preview().customer_count, 1)

    def test_a_policy_for_nobody(self):
        """That of the standard is told, not that its customers keep the standard."""
        self.assertFalse(self._preview().idle_text)
        policy = self.invoiced.policy_id
        policy.copy({"sequence": policy.sequence - 1})
        self.env.invalidate_all()
        words = f"No customer is scored by {policy.name} at present. Each goes by"
        self.assertIn(words, self._preview().idle_text)

    def test_who_and_why(self):
        (invoice, *_rest) = self._bill_quarters(10, 10, 10)
        preview = self._preview()
        self.assertEqual(preview.found_count, 1)
        line = preview.line_ids
        self.assertEqual(line.account_id, self.customer_account)
        self.assertIn("2025 Q2", line.why)
        self.assertIn(f"/odoo/m-account.move/{invoice.id}", line.why)
        self.assertEqual(line.action_view_account()["res_id"], self.customer_account.id)

    def test_nothing_is_opened(self):
        self._bill_quarters(10, 10, 10)
        before = self.env["credit.retirement"].search_count([])
        self._preview()
        self.assertEqual(self.env["credit.retirement"].search_count([]), before)
        self.assertFalse(self.invoiced.is_on)

    def test_exempt_and_running_are_told_apart(self):
        exempt, running = (self._create_partner(name) for name in ("Exempt", "Running"))
        for partner in (self.customer, exempt, running):
            self._bill_quarters(10, 10, 10, partner=partner)
        exemption = self._exempt(account_ids=self._get_account(exempt).ids)
        self.env["credit.retirement"].create(
            {"account_id": self._get_account(running).id}
        )
        preview = self._preview()
        self.assertEqual(
            (preview.found_count, preview.running_count, preview.exempted_count),
            (1, 1, 1),
        )
        spared = preview.line_ids.filtered("exemption_id")
        self.assertEqual(spared.outcome, "exempted")
        self.assertEqual(spared.exemption_id, exemption)

    def test_left_in_peace(self):
        """Somebody has just decided on it: no campaign opens a case for the same."""
        self._bill_quarters(10, 10, 10)
        cases = self.env["credit.retirement"].sudo()
        case = cases._open_for(self.customer_account)[self.customer_account]
        self.env["credit.retirement.evidence"].sudo().create(
            {
                "retirement_id": case.id,
                "standard_id": self.invoiced.id,
                "date": self.company._get_credit_today(),
            }
        )
        case._move("cancelled", "Strategic", "cancelled")
        preview = self._preview()
        self.assertEqual(preview.line_ids.outcome, "paused")
        self.assertEqual((preview.found_count, preview.paused_count), (0, 1))
        self.company.credit_retirement_pause_days = 0
        self.assertEqual(self._preview().line_ids.outcome, "found")

    def test_as_of_another_day(self):
        self._bill_quarters(10, 10, 10)
        preview = self._preview()
        preview.date = ago(300)
        preview.action_look()
        self.assertFalse(preview.line_ids)
        self.assertEqual(preview.looked_on, ago(300))
        preview.date = DAY
        preview.action_look()
        self.assertEqual(preview.found_count, 1)

    def test_no_day_in_the_future(self):
        with self.assertRaisesRegex(ValidationError, "in the future"):
            self._preview().date = ago(-1)

    def test_switch_on_and_off(self):
        preview = self._preview()
        preview.action_switch_on()
        self.assertTrue(self.invoiced.is_on)
        self.assertEqual(self.invoiced.switched_by_id, self.manager)
        preview.action_switch_off()
        self.assertFalse(self.invoiced.is_on)
