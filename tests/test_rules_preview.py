from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_rules import RulesCommon


@tagged("-at_install", "post_install")
class TestRulesPreview(RulesCommon):
    """What applies here, and who is caught today?"""

    def _preview(self, user=None, **values):
        return (
            self.env["credit.rule.preview"]
            .with_user(user or self.credit_user)
            .create({"account_id": self.account.id, **values})
        )

    def test_says_what_the_check_says(self):
        self._rule("over_limit")
        self._rule("single_order", "warn", amount=500.0)
        for amount, outcome, headroom in (
            (500.0, "pass", 500.0),
            (500.01, "warn", 499.99),
            (1000.0, "warn", 0.0),
            (1000.01, "hold", -0.01),
        ):
            with self.subTest(amount=amount):
                seen = self._preview(amount=amount)
                order = self._create_order(amount)
                self.assertEqual(seen.outcome, outcome)
                self.assertEqual(order.credit_outcome, outcome)
                self.assertAlmostEqual(seen.headroom, headroom)
                self.assertAlmostEqual(order.credit_headroom, headroom)

    def test_over_the_limit_says_more_than_near_it(self):
        near = self._rule("utilisation", percent=50.0)
        over = self._rule("over_limit")
        text = self._preview(amount=2000.0).explanation
        self.assertRegex(text, f"(?s){over.name}.*decides.*{near.name}.*adds nothing")
        self.assertEqual(text.count("decides"), 1)
        self.assertIn("decides", self._preview(amount=600.0).explanation)

    def test_readers_language(self):
        """Stages, effects and statuses read as on the rules and the accounts."""
        self.env["res.lang"]._activate_lang("fr_FR")
        for model, name, value, copy, field in (
            ("credit.rule", "stage", "order", "credit.rule.preview", "stage"),
            ("credit.rule", "effect", "hold", "credit.hold.reason", "effect"),
            ("credit.account", "status", "watch", "credit.status", "code"),
        ):
            choice = self.env["ir.model.fields.selection"].search(
                [
                    ("field_id.model", "=", model),
                    ("field_id.name", "=", name),
                    ("value", "=", value),
                ]
            )
            choice.with_context(lang="fr_FR").name = "Autrement"
            with self.subTest(model=copy):
                shown = self.env[copy].with_context(lang="fr_FR").fields_get([field])
                self.assertEqual(dict(shown[field]["selection"])[value], "Autrement")

    def test_form(self):
        """It follows what is typed."""
        self.account.write({"has_own_term": True, "own_term_days": 30})
        self._rule("term", name="Terms too long")
        self._rule("over_limit", "refuse", "invoice", name="Never over")
        action = self.account.with_user(self.credit_user).action_preview_rules()
        self.assertEqual(action["res_model"], "credit.rule.preview")
        self.partner.with_company(self.company).property_payment_term_id = self.month
        model = self.env["credit.rule.preview"].with_user(self.credit_user)
        with Form(model.with_context(**action["context"])) as form:
            self.assertEqual(form.payment_term_id, self.month)
            self.assertEqual(form.outcome, "pass")
            self.assertIn("Terms too long", form.explanation)
            self.assertNotIn("Never over", form.explanation)
            form.payment_term_id = self._create_term(45)
            self.assertEqual(form.outcome, "hold")
            self.assertIn("45 days", form.explanation)
            form.stage = "invoice"
            form.amount = 1000.01
            self.assertEqual(form.outcome, "refuse")
            self.assertIn("Never over", form.explanation)

    def test_who_wins(self):
        """Every rule of the stage is there, with the one that takes its place."""
        self.account.tier_id = self.tier
        tier = {"scope": "tier", "tier_ids": [Command.set(self.tier.ids)]}
        self._rule("over_limit", name="Wide")
        self._rule("over_limit", "warn", name="Narrow", **tier)
        self._rule("single_order", name="Spared", amount=1.0)
        self._rule("single_order", "exempt", name="Pardon", **tier)
        self._rule("unrated", name="Rated")
        self._rule("unrated", "warn", "quotation", name="Elsewhere")
        other = {
            "scope": "status",
            "status_ids": [Command.set(self._status("watch").ids)],
        }
        self._rule("status", name="Not for them", **other)
        seen = self._preview(amount=1500.0)
        rows = {
            row["rule"].name: (row["role"], row["by"])
            for row in seen._prepare_rows(seen._get_preview().lines)
        }
        self.assertEqual(
            rows,
            {
                "Narrow": ("decides", None),
                "Pardon": ("exempts", None),
                "Spared": ("exempted", "Pardon"),
                "Wide": ("overruled", "Narrow"),
                "Rated": ("kept", None),
            },
        )
        self.assertEqual(seen.outcome, "warn")
        self.assertLess(
            seen.explanation.index("Narrow"), seen.explanation.index("Wide")
        )

    def test_rights(self):
        with self.assertRaises(AccessError):
            self._preview(self.salesperson)
        other = self._create_company("Other Ltd")
        theirs = self._get_account(self.partner, other)
        seen = self._preview(self.manager)
        with self.assertRaises(AccessError):
            seen.write({"account_id": theirs.id})
            seen.invalidate_recordset()
            seen.read(["outcome"])

    def test_records_nothing(self):
        self._rule("over_limit")
        before = self.account.last_check_date
        self.assertEqual(self._preview(amount=9e9).outcome, "hold")
        self.account.invalidate_recordset()
        self.assertEqual(self.account.last_check_date, before)
        self.assertFalse(self.account.hold_ids)

    # === WHO IS CAUGHT === #

    def _caught(self, rule, user=None):
        action = rule.with_user(user or self.credit_user).action_view_caught()
        return self.env["credit.account"].search(action["domain"])

    def test_caught(self):
        today = fields.Date.today()
        late = self._set_limit(self._create_partner("Late"), 500.0)
        spared = self._set_limit(self._create_partner("Spared"), 500.0)
        for account in (late, spared):
            self._create_invoice(
                500.0,
                partner=account.partner_id,
                invoice_date=today - timedelta(days=40),
                invoice_date_due=today - timedelta(days=40),
            )
        full = self._rule("over_limit")
        overdue = self._rule("days_overdue")
        self.assertEqual(self._caught(full), late | spared)
        self.assertEqual(self._caught(overdue), late | spared)
        self._rule_for(spared, "days_overdue", "exempt")
        self._rule_for(late, "over_limit", "warn")
        self.assertEqual(self._caught(overdue), late)
        self.assertEqual(self._caught(full), spared)
        overdue.active = False
        self.env.cr.execute(
            "UPDATE res_currency SET rounding = 1, decimal_places = 0 WHERE id = %s",
            self.company.currency_id.ids,
        )
        self.env.invalidate_all()
        self.assertEqual(self._caught(full), spared)  # nothing is less than 1 there
        self.assertFalse(self._caught(overdue))
        self.assertFalse(self._caught(self._rule("single_order")))
        with self.assertRaises(AccessError):
            self._caught(full, self.salesperson)

    def test_caught_costs_the_same_for_many(self):
        rule = self._rule("days_overdue")

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            rule._get_caught()
            return self.env.cr.sql_log_count - start

        count()
        few = count()
        for number in range(30):
            self._set_limit(self._create_partner(f"More {number}"), 1.0)
        self.assertEqual(count(), few)
