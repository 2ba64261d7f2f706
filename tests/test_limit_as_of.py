from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_limits import DAY, LimitCase


@tagged("-at_install", "post_install")
class TestLimitAsOf(LimitCase):
    """What was in force on a day, and why."""

    def _as_of(self, days):
        action = self.account.with_user(self.credit_user).action_view_limit_as_of()
        model = self.env["credit.limit.as.of"].with_user(self.credit_user)
        view = Form(model.with_context(**action["context"]))
        view.date = DAY + timedelta(days=days)
        return view.save()

    def test_as_of(self):
        self._add("temporary", 3000.0, 0, 10, reason="The season")
        policy = self._add("insurance", 100.0, -20, guarantor_id=self.insurer.id)
        view = self._as_of(-5)
        self.assertEqual(view.amount, 1100.0)
        self.assertEqual(view.limit_ids, self.base | policy)
        view = self._as_of(5)
        self.assertEqual(view.amount, 3100.0)
        for text in ("The season", "Credit_Carla", "Safe Insurance", "3,100.00"):
            self.assertIn(text, view.explanation)
        self.assertFalse(self._as_of(-91).has_limit)

    def test_of_another_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        account = self._set_limit(self.partner, 70.0, company=other)
        model = self.env["credit.limit.as.of"].with_user(self.credit_user)
        with self.assertRaises(AccessError):
            _amount = model.create({"account_id": account.id}).amount

    def test_lapsed(self):
        self.base.sudo().date_to = DAY - timedelta(days=1)
        view = self._as_of(0)
        self.assertEqual(view.amount, 0.0)
        self.assertIn("ran out on 03/15/2026", view.explanation)
