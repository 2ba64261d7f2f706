"""What the tests of the configuration check share."""

from odoo import Command
from odoo.tests import new_test_user
from odoo.tools import SQL

from .common import CreditCommon


class ConfigCase(CreditCommon):
    """A company with two managers and a mail server: nothing of it blocks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager2 = cls._create_user("credit_max", "credit_manager")
        cls.env["ir.mail_server"].create({"name": "Post", "smtp_host": "localhost"})

    @classmethod
    def _create_user(cls, login, group, company=None, **values):
        return new_test_user(
            cls.env,
            login=login,
            name=login.title(),
            groups=f"credit_management.group_{group}",
            company_id=(company or cls.company).id,
            company_ids=[Command.set((company or cls.company).ids)],
            **{"email": f"{login}@example.com", **values},
        )

    def _set_column(self, record, **columns):
        """Write what the ORM does not let anybody write, such as a creation date."""
        self.env.flush_all()
        for name, value in columns.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    SQL.identifier(record._table),
                    SQL.identifier(name),
                    value,
                    record.id,
                )
            )
        self.env.invalidate_all()

    # === READING === #

    def _collect(self, companies=None):
        """Return the problems of the company, or of others."""
        self.env.flush_all()
        env = self.env(
            context=dict(
                self.env.context, allowed_company_ids=(companies or self.company).ids
            )
        )
        return env["credit.config.check"]._collect()

    def _get_problems(self, code, companies=None):
        return [
            one
            for one in self._collect(companies)
            if one.code == code or one.code.startswith(f"{code}_")
        ]

    # === ASSERTIONS === #

    def assertProblem(self, code, *words, count=1):
        """Check that there is a problem, that it has words and says what to do."""
        found = self._get_problems(code)
        self.assertEqual(len(found), count, [one.code for one in self._collect()])
        for word in words:
            self.assertIn(word, " ".join(one.text for one in found))
        for one in found:
            self.assertTrue(one.text.endswith("."), one.text)
            self.assertTrue(one.remedy.endswith("."), one.remedy)
        return found[0]

    def assertNoProblem(self, *codes):
        """Check that problems are not there, or are gone."""
        for code in codes:
            self.assertFalse(self._get_problems(code), code)
