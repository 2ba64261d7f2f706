from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestRetirementStandardRights(StandardCase):
    """Managers set standards and exemptions; the others read, or see nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exemption = cls._exempt(account_ids=cls.customer_account.ids)

    def test_manager_sets_up(self):
        standard = self._create_standard(("late_count", "gt", 3, {}))
        standard = standard.with_user(self.manager)
        standard.condition_ids.threshold = 4
        standard.action_switch_on()
        standard.action_switch_off()
        standard.unlink()
        exemption = self.exemption.with_user(self.manager)
        exemption.write({"reason": "Even more strategic"})
        self.assertEqual(exemption.scope_text, "Open Seas")
        self.assertEqual(exemption.standards_text, "All standards")
        exemption.standard_ids = self.late | self.tier
        self.assertIn("Keeps paying late and In the last", exemption.standards_text)
        exemption.unlink()

    def test_others_read(self):
        for user in (self.controller, self.credit_user):
            for records, vals in (
                (self.late, {"name": "Mine"}),
                (self.late, {"is_on": True}),
                (self.late.condition_ids, {"threshold": 1}),
                (self.exemption, {"reason": "Mine"}),
            ):
                with self.subTest(user=user.login, records=records, vals=vals):
                    mine = records.with_user(user)
                    self.assertTrue(mine.read(["display_name"]))
                    with self.assertRaises(AccessError):
                        mine.write(vals)
                    with self.assertRaises(AccessError):
                        mine.unlink()
            with self.assertRaises(AccessError):
                self.late.with_user(user).action_switch_on()

    def test_others_look_but_do_not_switch(self):
        self._bill_quarters(10, 10, 10, partner=self.partner)
        for user in (self.controller, self.credit_user):
            standard = self.invoiced.with_user(user)
            action = standard.action_preview()
            preview = standard.env[action["res_model"]].browse(action["res_id"])
            self.assertEqual(preview.found_count, 1)
            self.assertTrue(preview.line_ids.why)
            for action in (preview.action_switch_on, preview.action_switch_off):
                with self.assertRaises(AccessError):
                    action()

    def test_salesperson_sees_nothing(self):
        for records in (self.late, self.late.condition_ids, self.exemption):
            with self.subTest(records._name), self.assertRaises(AccessError):
                records.with_user(self.salesperson).read([])
        with self.assertRaises(AccessError):
            self.invoiced.with_user(self.salesperson).action_preview()

    def test_company_border(self):
        other = self._create_company("Other Ltd")
        theirs = self.env["credit.policy"].search([("company_id", "=", other.id)])
        partner_account = self._get_account(self.customer, other)
        exemption = self.env["credit.retirement.exemption"].create(
            {
                "company_id": other.id,
                "reason": "Theirs",
                "account_ids": partner_account.ids,
            }
        )
        standards = theirs.standard_ids
        self.assertEqual(len(standards), 4)
        for records in (standards, standards.condition_ids, exemption):
            found = records.with_user(self.manager).search([("id", "in", records.ids)])
            self.assertFalse(found, records._name)
        with self.assertRaises(AccessError):
            standards[0].with_user(self.manager).action_preview()
        standards.is_on = True
        self.assertFalse(self._find().found)

    def test_nobody_makes_up_a_preview(self):
        """Neither lines of accounts, nor looks at standards, that he may not read."""
        other = self._create_company("Other Ltd")
        theirs = self.env["credit.policy"].search([("company_id", "=", other.id)])
        preview = self.env["credit.retirement.preview"].with_user(self.manager)
        preview = preview.create(
            {"standard_id": theirs.standard_ids[0].id, "date": "2026-03-16"}
        )
        for read in (lambda: preview.summary, preview.action_look):
            with self.assertRaises(AccessError):
                read()
        with self.assertRaises(AccessError):
            self.env["credit.retirement.preview.line"].with_user(self.manager).create(
                {
                    "preview_id": preview.id,
                    "account_id": self._get_account(self.customer, other).id,
                    "outcome": "found",
                }
            )

    def test_nobody_elses_preview(self):
        preview = self.invoiced.with_user(self.manager).action_preview()
        mine = self.env["credit.retirement.preview"].browse(preview["res_id"])
        with self.assertRaises(AccessError):
            mine.with_user(self.controller).read(["date"])

    # === WHAT AN EXEMPTION NEEDS === #

    def test_exemptions_name_somebody(self):
        for values in ({}, {"standard_ids": self.late.ids}):
            with self.assertRaisesRegex(ValidationError, "Name the customers"):
                self._exempt(**values)

    def test_exemptions_need_a_reason(self):
        with self.assertRaisesRegex(ValidationError, "Say why"):
            self._exempt(account_ids=self.account.ids, reason="  ")
        exemption = self._exempt(account_ids=self.account.ids)
        with self.assertRaisesRegex(ValidationError, "Say why"):
            exemption.write({"reason": False})

    def test_exemptions_stay_in_the_company(self):
        other = self._create_company("Other Ltd")
        theirs = self._get_account(self.customer, other)
        with self.assertRaises(Exception) as caught:
            self._exempt(account_ids=theirs.ids)
        self.assertIn("Ledger Ltd", str(caught.exception))
