from odoo.tests import tagged

from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayStart(TodayCase):
    """The first screen says what to do before anything is set up."""

    def _open_start(self, user):
        """Return the action behind the first card, which counts nothing."""
        card = self._get_cards(user)[:1]
        self.assertEqual(card.code, "start")
        self.assertEqual(card.count, 0)
        return card.action_open()

    def test_nothing_set_up(self):
        """No card says that there is nothing to do while there is all to do."""
        fresh = self._create_company("Fresh Ltd")
        fresh.credit_mode = "off"
        self.env["credit.account"].search([("company_id", "=", fresh.id)]).unlink()
        (self.controller | self.manager).company_ids += fresh
        cards = self._read_cards(self.manager, companies=fresh)
        self.assertEqual(list(cards), ["start"])

    def test_check_is_off(self):
        """What is known of customers is shown all the same."""
        self.company.credit_mode = "off"
        cards = self._read_cards()
        self.assertEqual(next(iter(cards)), "start")
        self.assertIn("over_limit", cards)
        self.assertNotIn("holds", cards)

    def test_leads_to_what_the_reader_may_change(self):
        self.company.credit_mode = "off"
        for user, model in (
            (self.controller, "credit.account"),
            (self.manager, "credit.config.problem"),
        ):
            self.assertEqual(self._open_start(user)["res_model"], model)
        self.manager.group_ids += self.env.ref("base.group_system")
        settings = self._open_start(self.manager)
        self.assertEqual(settings["res_model"], "res.config.settings")

    def test_gone_once_one_company_is_checked(self):
        other = self._create_company("Other Ltd")
        other.credit_mode = "off"
        self.controller.company_ids += other
        cards = self._read_cards(companies=self.company | other)
        self.assertNotIn("start", cards)
        self.company.credit_mode = "monitor"
        self.assertNotIn("start", self._read_cards())
