from odoo import api, fields, models

from ...engine import limits
from ..credit_groups import CREDIT_USER
from .credit_limit import TERM_FIELDS


class CreditLimit(models.Model):
    """Which limits are above what a controller decides on alone."""

    _inherit = "credit.limit"

    # === FIELDS === #

    needs_manager = fields.Boolean(
        compute="_compute_needs_manager",
        groups=CREDIT_USER,
        help="The limit of the customer would be above what a controller may approve.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", *(TERM_FIELDS - {"reason", "sale_order_id"}))
    def _compute_needs_manager(self):
        """Tell which proposals would lift a customer above the threshold."""
        proposed = self.filtered(lambda limit: limit.state == "proposed")
        above = proposed._filter_above_threshold()
        for limit in self:
            limit.needs_manager = limit in above

    # === BUSINESS METHODS === #

    def _filter_above_threshold(self):
        """Return the limits that would take their customer above the threshold.

        They are looked at one after the other, so that several do not slip through
        together.
        """
        accounts = self.sudo().account_id._origin
        components = self._get_components(accounts)
        rates = self.sudo()._get_rates(accounts.company_id._get_credit_days())
        above = self.browse()
        for limit in self.sudo():
            account = limit.account_id._origin
            before = components.setdefault(account.id, [])
            if not limit.date_from or not account:  # a form not filled in yet
                continue
            after = [*before, limit._to_component(rates)]
            if self._is_raised_above_threshold(account, before, after):
                above |= limit.with_env(self.env)
            else:
                components[account.id] = after
        return above

    @api.model
    def _is_raised_above_threshold(self, account, before, after):
        """Whether a change lifts a limit above what a controller decides on alone.

        :param account: `credit.account`, in sudo
        :param list before: its :class:`engine.limits.Component`
        :param list after: those after the change
        """
        company = account.company_id
        highest = limits.highest_raise(before, after, company._get_credit_today())
        return company._is_above_credit_limit_threshold(highest)
