from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..credit_groups import MANAGER
from .credit_today import Card


class CreditToday(models.Model):
    """What somebody waits for: holds and limits to decide on."""

    _inherit = "credit.today"

    # === BUSINESS METHODS === #

    @api.model
    def _card_holds(self):
        """The open holds; own ones, nobody's, late ones."""
        unassigned = self._get_unassigned_domain()
        own = Domain("controller_id", "=", self.env.uid) | Domain(
            "activity_ids.user_id", "=", self.env.uid
        )
        return Card(
            action="credit_management.credit_hold_action",
            model="credit.hold",
            domain=Domain("state", "=", "open"),
            order="due_date, id",
            amount="amount",
            amount_label=self.env._("Held"),
            describe=lambda hold: self.env._(
                "%(customer)s, since %(day)s",
                customer=hold.partner_id.display_name,
                day=format_date(self.env, hold.create_date),
            ),
            parts={
                "mine": own & ~unassigned,
                "unassigned": unassigned,
                "late": Domain("is_escalated", "=", True)
                | self._by_day(lambda today: Domain("due_date", "<", today)),
            },
        )

    @api.model
    def _get_unassigned_domain(self):
        """Return the condition on holds that are no single controller's.

        Neither the account nor its company names one: all controllers are asked.
        """
        companies = self._get_companies()
        without = companies.filtered(lambda one: not one.credit_controller_id)
        return Domain("controller_id", "=", False) & Domain(
            "company_id", "in", without.ids
        )

    @api.model
    def _card_limit_requests(self):
        """The proposed limits that the user may decide on."""
        return Card(
            action="credit_management.credit_limit_action",
            model="credit.limit",
            domain=self._get_decidable_domain(),
            amount="amount",
            amount_by="currency_id",
            amount_label=self.env._("Limits Asked For"),
            describe=lambda limit: self.env._(
                "%(customer)s, since %(day)s",
                customer=limit.partner_id.display_name,
                day=format_date(self.env, limit.create_date),
            ),
        )

    @api.model
    def _get_decidable_domain(self):
        """Return the condition on proposals that are neither own nor a manager's."""
        domain = Domain("state", "=", "proposed") & Domain(
            "proposed_by_id", "!=", self.env.uid
        )
        has_threshold = any(self._get_companies().mapped("credit_limit_needs_manager"))
        if self.env.user.has_group(MANAGER) or not has_threshold:
            return domain
        # whether one is above the threshold depends on the whole ledger
        above = self.env["credit.limit"].search(domain)._filter_above_authority()
        return domain & Domain("id", "not in", above.ids)
