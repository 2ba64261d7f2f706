from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_backtest import BacktestCommon
from .common_measures import ago


@tagged("-at_install", "post_install")
class TestBacktestRights(BacktestCommon):
    """Who runs a back-test, and what cannot be tried."""

    def test_controller_runs_and_user_reads(self):
        backtest = self._run()
        read = backtest.with_user(self.credit_user)
        self.assertEqual(read.result_ids.mapped("customer_count"), [0] * 4)
        self.assertEqual(len(read.sample_ids), read.account_count)
        versions = read.result_ids.version_id
        self.assertEqual(versions.mapped("display_name"), ["Standard, version 1"])
        draft = self._create()
        with self.assertRaises(AccessError):
            draft.with_user(self.credit_user).action_compute()
        with self.assertRaises(AccessError):
            self._create(self.credit_user)
        with self.assertRaises(AccessError):
            backtest.with_user(self.salesperson).read(["name"])

    def test_findings_are_not_written_by_hand(self):
        backtest = self._run()
        with self.assertRaises(AccessError):
            backtest.write({"state": "draft"})
        with self.assertRaises(AccessError):
            self._create(state="done")
        with self.assertRaises(AccessError):
            backtest.version_ids = False
        for records in (backtest.result_ids, backtest.sample_ids):
            with self.assertRaises(AccessError):
                records.with_user(self.manager)[:1].unlink()

    def test_another_company_sees_nothing(self):
        backtest = self._run()
        other = self._create_company("Elsewhere", credit_mode="off")
        stranger = self.manager.copy(
            {
                "login": "stranger",
                "company_id": other.id,
                "company_ids": [Command.set(other.ids)],
            }
        )
        for model in ("", ".result", ".line", ".sample"):
            records = self.env[f"credit.backtest{model}"].with_user(stranger)
            records = records.with_context(allowed_company_ids=other.ids)
            self.assertFalse(records.search([]), model)
        self.assertTrue(backtest)

    def test_done_is_done(self):
        backtest = self._run()
        for values in ({"date": ago(200)}, {"grace_days": 9}):
            with self.assertRaises(UserError):
                backtest.write(values)
        with self.assertRaises(UserError):
            backtest.action_compute()
        backtest.name = "Kept for the auditors"
        again = backtest.copy()
        self.assertEqual((again.state, len(again.sample_ids)), ("draft", 0))

    def test_policy_that_was_only_tried_can_be_deleted(self):
        backtest = self._run()
        version = backtest.version_ids
        self.policy.with_user(self.manager).unlink()
        self.assertFalse(backtest.exists() or version.exists())

    def test_what_followed_has_to_be_known(self):
        """90 days, 5 of grace and a day: from then on it is."""
        self._create(date=ago(97))
        with self.assertRaises(ValidationError):
            self._create(date=ago(96))
        self.assertEqual(
            self.env["credit.backtest"].with_user(self.controller)._default_date(),
            date(2025, 11, 30),
        )

    def test_policies_of_the_company(self):
        other = self._create_company("Elsewhere", credit_mode="off")
        self.env["credit.policy"]._load_defaults(other)
        foreign = self.env["credit.policy"].search([("company_id", "=", other.id)])
        for policy in (foreign[:1], self.policy):
            with self.assertRaises(ValidationError):
                self._create(self.manager, other_policy_id=policy.id)
