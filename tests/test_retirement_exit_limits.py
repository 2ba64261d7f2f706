from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementExitLimits(ExitCase):
    """What becomes of limits and terms, by how the customer leaves."""

    def _add_limit(self, amount=500.0, **values):
        limits = self.env["credit.limit"]
        return limits.create(
            {
                "account_id": self.account.id,
                "kind": "base",
                "amount": amount,
                "date_from": "2026-04-14",
                **values,
            }
        )

    def _in_force(self, account=None, day=None):
        account = account or self.account
        limits = self.env["credit.limit"]._get_in_force(account, day)
        return limits[account.id]

    # === LIMITS === #

    def test_who_pays_in_advance_has_no_limit_either(self):
        case = self._leave("prepay")
        self.assertEqual(len(case.effects["limits"]), 1)
        self.assertFalse(self.account.limit_ids.filtered(lambda x: x.state == "active"))
        self.assertEqual(self._in_force().amount, 0.0)

    def test_the_limit_holds_until_the_day_before(self):
        self._leave()
        self.assertEqual(self._in_force(day=self._on("2026-04-13")).amount, 1000.0)

    def test_a_limit_to_come_never_comes(self):
        self._add_limit(2000.0, date_from="2026-06-01", state="active")
        self._leave()
        self.assertEqual(self._in_force(day=self._on("2026-06-01")).amount, 0.0)

    def test_what_is_proposed_is_withdrawn(self):
        proposed = self._add_limit(state="proposed")
        case = self._leave()
        self.assertEqual(proposed.state, "rejected")
        self.assertNotIn(proposed.id, case.effects["limits"])

    def test_of_who_never_had_one_nothing_ends(self):
        account = self._create_customers(1)
        case = self._leave(account=account)
        self.assertNotIn("limits", case.effects or {})
        self.assertFalse(account.limit_ids)

    def test_of_this_company_alone(self):
        foreign = self._create_company("Elsewhere")
        theirs = self._set_limit(self.partner, 300.0, company=foreign)
        self._leave()
        self.assertEqual(self._in_force(theirs).amount, 300.0)

    def test_why_there_is_none_is_written_in_the_language_of_the_company(self):
        """Whoever carries it out: a limit of the same day leaves 0 in its place."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.finance.lang = "zh_CN"
        account = self._create_customers(1)
        case = self._tell(account=account)
        self._on("2026-04-14")
        self._set_limit(account.partner_id, 700.0)
        case.with_user(self.finance).action_execute("Time is up")
        left = account.limit_ids.filtered(
            lambda limit: limit.state == "active" and not limit.amount
        )
        self.assertEqual(left.reason, "The customer leaves")
        self.assertEqual(str(left.date_from), "2026-04-14")

    # === TERMS === #

    def test_terms_that_are_the_default_are_not_noted(self):
        case = self._leave()
        for code in ("own_term", "terms", "pricelist", "review", "archive"):
            self.assertNotIn(code, case.effects)

    def test_terms_of_the_customer_alone(self):
        other = self._create_customers(1)
        term = self.env.ref("account.account_payment_term_30days")
        (self.partner + other.partner_id).property_payment_term_id = term
        other.sudo().write({"has_own_term": True, "own_term_days": 60})
        self._leave()
        self.assertFalse(self.partner.property_payment_term_id)
        self.assertEqual(other.partner_id.property_payment_term_id, term)
        self.assertEqual(other.own_term_days, 60)

    def test_who_pays_in_advance_loses_the_terms_too(self):
        self.account.sudo().write({"has_own_term": True, "own_term_days": 45})
        case = self._leave("prepay")
        self.assertEqual(case.effects["own_term"], {"days": 45})
        self.assertEqual(self.account.own_term_days, 0)

    # === FOLLOW-UPS AND REVIEWS === #

    def test_a_review_that_was_planned_is_undone_no_sooner_than_today(self):
        for planned, again in (
            ("2026-05-01", "2026-05-01"),
            ("2026-04-20", "2026-04-25"),
        ):
            self._on("2026-03-16")
            account = self._create_customers(1)
            account.sudo().next_review_date = planned
            case = self._leave(account=account)
            self.assertFalse(account.next_review_date)
            self._on("2026-04-25")
            case._undo_exit()
            self.assertEqual(str(account.next_review_date), again)

    def test_a_review_that_was_planned_since_stays(self):
        self.account.sudo().next_review_date = "2026-05-01"
        case = self._leave()
        self.account.sudo().next_review_date = "2026-09-01"
        case._undo_exit()
        self.assertEqual(str(self.account.next_review_date), "2026-09-01")

    def test_limits_and_terms_do_not_come_back(self):
        term = self.env.ref("account.account_payment_term_30days")
        self.partner.property_payment_term_id = term
        case = self._leave()
        case._undo_exit()
        self.assertEqual(self._in_force().amount, 0.0)
        self.assertFalse(self.partner.property_payment_term_id)

    # === MORE OF THEM === #

    def test_another_effect_is_kept_by_its_code(self):
        """As one that another add-on brings."""
        model = self.registry["credit.retirement"]
        codes = self.env["credit.retirement"]._get_exit_effects()
        self.patch(model, "_get_exit_effects", lambda case: [*codes, "bees", "wasps"])
        model._exit_bees = lambda case, status: {"status": status}
        model._exit_wasps = lambda case, status: None
        self.addCleanup(delattr, model, "_exit_bees")
        self.addCleanup(delattr, model, "_exit_wasps")
        case = self._leave()
        self.assertEqual(case.effects["bees"], {"status": "retired"})
        self.assertNotIn("wasps", case.effects)
