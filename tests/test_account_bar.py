from datetime import timedelta

from lxml import html

from odoo.tests import tagged

from .common_limits import DAY, LimitCase


@tagged("-at_install", "post_install")
class TestAccountBar(LimitCase):
    """The picture of an account: its limit by part above its exposure by source."""

    def _bar(self, account=None):
        account = (account or self.account).with_user(self.credit_user)
        account.invalidate_recordset()
        return account._get_limit_bar(account._get_limit_parts().get(account.id, []))

    def _widths(self, parts):
        return [(part["code"], round(part["width"], 2)) for part in parts]

    # === SCALE === #

    def test_the_limit_is_the_scale_while_it_is_not_used_up(self):
        self._create_invoice(250.0)
        bar = self._bar()
        self.assertEqual(self._widths(bar["limit"]), [("base", 100.0)])
        self.assertEqual(self._widths(bar["exposure"]), [("receivable", 25.0)])
        self.assertEqual((bar["mark"], bar["end"]), (100.0, 25.0))

    def test_the_exposure_is_the_scale_beyond_the_limit(self):
        self.company.credit_mode = "monitor"
        self._create_invoice(1500.0)
        self._create_order(500.0).action_confirm()
        bar = self._bar()
        self.assertEqual(self._widths(bar["limit"]), [("base", 50.0)])
        self.assertEqual(
            self._widths(bar["exposure"]), [("receivable", 75.0), ("orders", 25.0)]
        )
        self.assertEqual((bar["mark"], bar["end"]), (50.0, 100.0))

    def test_each_part_of_the_limit_with_who_answers_for_it(self):
        self._add(
            "insurance", 2000.0, counted_percent=50.0, guarantor_id=self.insurer.id
        )
        self._add("guarantee", 500.0)
        parts = {part["code"]: part for part in self._bar()["limit"]}
        self.assertEqual(
            {code: (one["label"], one["amount"]) for code, one in parts.items()},
            {
                "base": ("Base", 1000.0),
                "insurance": ("Insurance (Safe Insurance)", 1000.0),
                "guarantee": ("Guarantee", 500.0),
            },
        )
        self.assertAlmostEqual(sum(one["width"] for one in parts.values()), 100.0)
        self.assertIn("1,000.00", parts["insurance"]["text"])

    def test_what_lowers_the_exposure_shortens_the_first_parts(self):
        lengths = self.env["credit.account"]._get_lengths
        for amounts, expected in (
            ([], []),
            ([100.0, 50.0], [100.0, 50.0]),
            ([100.0, 50.0, -30.0], [70.0, 50.0, 0.0]),
            ([100.0, 50.0, -130.0], [0.0, 20.0, 0.0]),
            ([-40.0, 100.0, 50.0], [0.0, 60.0, 50.0]),
            ([100.0, -60.0, -70.0], [0.0, 0.0, 0.0]),
            ([-10.0], [0.0]),
        ):
            with self.subTest(amounts=amounts):
                self.assertEqual(lengths(amounts), expected)

    def test_money_received_is_told_and_not_drawn(self):
        order = self._create_order(400.0)
        order.action_confirm()
        self._create_transaction(order, 100.0)
        bar = self._bar()
        self.assertEqual(
            self._widths(bar["exposure"]), [("orders", 30.0), ("payments", 0.0)]
        )
        self.assertEqual(bar["end"], 30.0)
        self.assertEqual(bar["exposure"][1]["amount"], -100.0)
        self.assertIn("100.00", bar["exposure"][1]["text"])

    # === WITHOUT A CEILING === #

    def test_no_mark_where_there_is_no_ceiling(self):
        without = self._get_account(self._create_partner("No limit"))
        unlimited = self._set_limit(
            self._create_partner("Unlimited"), 0.0, is_unlimited=True
        )
        for account in without | unlimited:
            self._create_invoice(80.0, account.partner_id)
            bar = self._bar(account)
            self.assertEqual((bar["limit"], bar["mark"], bar["end"]), ([], None, 100.0))

    def test_a_limit_of_0_has_its_mark_at_the_start(self):
        none = self._set_limit(self._create_partner("No credit"), 0.0)
        bar = self._bar(none)
        self.assertEqual((bar["mark"], bar["end"], bar["exposure"]), (0.0, 0.0, []))

    def test_what_has_run_out_is_no_part(self):
        self.base.sudo().date_to = DAY - timedelta(days=1)
        bar = self._bar()
        self.assertEqual((bar["limit"], bar["mark"]), ([], 0.0))

    # === THE PICTURE === #

    def test_drawn_for_several_in_one_go(self):
        other = self._set_limit(self._create_partner("Second"), 70.0)
        self._create_invoice(200.0)
        accounts = (self.account | other).with_user(self.credit_user)
        own, theirs = (html.fromstring(bar) for bar in accounts.mapped("limit_bar"))
        self.assertIn("200.00", own.text_content())
        self.assertNotIn("200.00", theirs.text_content())
        self.assertIn("70.00", theirs.text_content())
