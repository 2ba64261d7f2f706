from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..credit_retirement_states import OPEN_STATES
from .credit_today import Card


class CreditToday(models.Model):
    """What was planned: steps of retirement cases, and follow-ups."""

    _inherit = "credit.today"

    # === BUSINESS METHODS === #

    @api.model
    def _get_hidden(self):
        # EXTENDS the screen: a plan may be left of what was switched off since
        companies = self._get_companies()
        own = Domain("company_id", "in", companies.ids)
        hidden = super()._get_hidden()
        if not (
            self.env["credit.retirement"].search_count(
                own & Domain("state", "in", OPEN_STATES), limit=1
            )
            or self.env["credit.retirement.standard"].search_count(
                own & Domain("is_on", "=", True), limit=1
            )
        ):
            hidden |= {"retirement"}
        if not (
            any(companies.mapped("credit_follow_up"))
            or self.env["credit.follow.up"].search_count(
                own & Domain("state", "=", "planned"), limit=1
            )
        ):
            hidden |= {"follow_ups"}
        return hidden

    @api.model
    def _card_retirement(self):
        """The user's own steps that are late or due within a week."""
        return Card(
            action="credit_management.credit_retirement_case_action",
            model="credit.retirement",
            domain=Domain("responsible_id", "=", self.env.uid)
            & Domain("deadline_state", "in", ["late", "soon"]),
            order="deadline, id",
            describe=lambda case: self.env._(
                "%(customer)s, due on %(day)s",
                customer=case.partner_id.display_name,
                day=format_date(self.env, case.deadline),
            ),
            parts={"late": Domain("deadline_state", "=", "late")},
        )

    @api.model
    def _card_follow_ups(self):
        """The follow-ups that are planned for today or were for an earlier day."""
        return Card(
            action="credit_management.credit_follow_up_action",
            model="credit.follow.up",
            domain=Domain("state", "=", "planned")
            & self._by_day(lambda today: Domain("planned_date", "<=", today)),
            order="planned_date, id",
            describe=lambda follow_up: self.env._(
                "%(customer)s, due on %(day)s",
                customer=follow_up.partner_id.display_name,
                day=format_date(self.env, follow_up.planned_date),
            ),
            parts={
                "mine": Domain("user_id", "=", self.env.uid),
                "late": self._by_day(lambda today: Domain("planned_date", "<", today)),
            },
        )
