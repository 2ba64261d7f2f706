from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common_config import ConfigCase

SHARED = {
    "credit_limit_needs_manager": True,
    "credit_limit_threshold": 5000.0,
    "credit_release_days": 7,
    "credit_mode": "monitor",
    "credit_follow_up": True,
    "credit_retirement_cooling_days": 10,
}


@tagged("-at_install", "post_install")
class TestSettings(ConfigCase):
    """What the settings show, and that branches have those of their parent company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.branch = cls.env["res.company"].create(
            {"name": "North Branch", "parent_id": cls.company.id}
        )
        cls.env.cr.precommit.run()  # gives the branch its chart of accounts
        cls.admin = cls.env.ref("base.user_admin")
        companies = cls.company | cls.branch
        cls.admin.write({"company_ids": companies.ids, "company_id": cls.company.id})

    def _get_settings(self, company=None):
        return (
            self.env["res.config.settings"]
            .with_user(self.admin)
            .with_company(company or self.company)
        )

    def assertShared(self):
        self.env.flush_all()
        self.env.invalidate_all()
        for company in (self.company, self.branch):
            found = {name: company[name] for name in SHARED}
            self.assertEqual(found, SHARED, company.name)

    # === BRANCHES === #

    def test_many_settings_at_once(self):
        self._get_settings().create(SHARED).execute()
        self.assertShared()

    def test_many_fields_of_a_company_at_once(self):
        """By import or RPC; what is no setting goes along."""
        self.company.with_user(self.admin).write(SHARED | {"name": "Ledger & Sons"})
        self.assertShared()
        self.assertEqual(self.company.name, "Ledger & Sons")
        self.assertEqual(self.branch.name, "North Branch")

    def test_a_branch_differs_in_nothing(self):
        with self.assertRaisesRegex(ValidationError, "must be the same"):
            self.branch.credit_release_days = 3

    def test_screen_in_a_branch(self):
        """It says where the settings are, and can be saved for other apps."""
        with Form(self._get_settings(self.branch)) as form:
            for name in ("credit_mode", *SHARED):
                self.assertTrue(form._get_modifier(name, "invisible"), name)
        form.record.execute()
        with Form(self._get_settings()) as form:
            self.assertFalse(form._get_modifier("credit_mode", "invisible"))

    # === WHILE THE CHECK IS OFF === #

    def test_what_is_shown_while_the_check_is_off(self):
        """Limits may be entered and approved all the same; nothing is planned."""
        form = Form(self._get_settings())
        for mode, hidden in (("off", True), ("monitor", False)):
            form.credit_mode = mode
            for name, is_hidden in (
                ("credit_limit_needs_manager", False),
                ("credit_limit_reminder_days", False),
                ("credit_service_apply", False),
                ("credit_follow_up", hidden),
                ("credit_review_nightly", hidden),
                ("credit_release_days", hidden),
            ):
                with self.subTest(mode=mode, name=name):
                    self.assertEqual(
                        bool(form._get_modifier(name, "invisible")), is_hidden
                    )

    def test_escalation_counts_from_the_day_of_the_decision(self):
        """Nothing but invoices is called days overdue."""
        arch = etree.fromstring(self.env["res.config.settings"].get_view()["arch"])
        (field,) = arch.xpath("//field[@name='credit_escalation_days']")
        self.assertEqual(field.tail.strip(), "days after its due day")
