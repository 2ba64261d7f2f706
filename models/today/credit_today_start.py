from odoo import api, models
from odoo.fields import Domain

from ..credit_groups import MANAGER
from .credit_today import CARDS, Card

START = "start"


class CreditToday(models.Model):
    """What to do first, while the credit check is off in every company."""

    _inherit = "credit.today"

    # === ACTION METHODS === #

    def action_open(self):
        """EXTENDS the screen: the first card opens what its reader may change."""
        self.ensure_one()
        if self.code != START:
            return super().action_open()
        self.check_access("read")
        return self.env["ir.actions.act_window"]._for_xml_id(self._get_card().action)

    # === BUSINESS METHODS === #

    @api.model
    def _get_hidden(self):
        # EXTENDS the screen: one card says what to do first, and nothing else is to be
        # done as long as no customer has an account
        companies = self._get_companies()
        if any(company._is_credit_managed() for company in companies):
            return super()._get_hidden() | {START}
        Account = self.env["credit.account"].sudo()
        if Account.search_count([("company_id", "in", companies.ids)], limit=1):
            return super()._get_hidden()
        return {code for code, _label in CARDS} - {START}

    @api.model
    def _card_start(self):
        """The steps of the beginning; the card counts nothing."""
        if self.env.user.has_group("base.group_system"):
            action = "credit_management.credit_settings_action"
        elif self.env.user.has_group(MANAGER):
            action = "credit_management.credit_config_problem_action"
        else:
            action = "credit_management.credit_account_action"
        return Card(
            action=action,
            model="credit.account",
            domain=Domain.FALSE,
            figures=lambda _card: {},
        )
