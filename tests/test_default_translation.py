from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestDefaultTranslation(CreditCommon):
    """Copies speak a language that is loaded after they were made."""

    def _load(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        module = self.env.ref("base.module_credit_management")
        module._update_translations("zh_CN")

    def _get(self, model_name, original):
        """Return the company's copy of a default."""
        return self.env[model_name].search(
            [("company_id", "=", self.company.id), ("name", "=", original.name)]
        )

    def test_copies_are_translated(self):
        pairs = []
        for model_name, xmlid in (
            ("credit.rule", "credit_rule_over_limit_order"),
            ("credit.policy", "credit_policy_default"),
            ("credit.retirement.standard", "credit_retirement_standard_invoiced"),
        ):
            original = self.env.ref(f"credit_management.{xmlid}")
            pairs.append((original, self._get(model_name, original)))
        renamed = self._get(
            "credit.rule", self.env.ref("credit_management.credit_rule_utilisation")
        )
        renamed.name = "Nearly full"
        self._load()
        for original, copy in pairs:
            chinese = copy.with_context(lang="zh_CN")
            with self.subTest(model=copy._name):
                self.assertTrue(copy)
                self.assertNotEqual(chinese.name, copy.name)
                self.assertEqual(chinese.name, original.with_context(lang="zh_CN").name)
        self.assertNotEqual(chinese.customer_text, copy.customer_text)
        self.assertEqual(renamed.with_context(lang="zh_CN").name, "Nearly full")
