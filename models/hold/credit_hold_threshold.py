from odoo import models
from odoo.tools import format_list

from ..credit_groups import MANAGER


class CreditHold(models.Model):
    """How much a controller may release: what is worth more is a manager's."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _why_not_worth(self, amount):
        """Return that a release of that much is a manager's, None if it is not.

        :param float amount: in company currency
        """
        self.ensure_one()
        if not self._needs_manager(amount) or self.env.su:
            return None
        company = self.sudo().company_id
        managers = company._get_credit_managers() - self._get_requesters()
        return self.env._(
            "releases above %(amount)s are for a credit manager "
            "(%(managers)s). Hand it over with Pass to Manager.",
            amount=company.currency_id.format(company.credit_release_threshold),
            managers=format_list(self.env, managers.mapped("name"))
            or self.env._("nobody yet"),
        )

    def _needs_manager(self, amount):
        """Whether the user must not release that much.

        :param float amount: in company currency
        """
        self.ensure_one()
        return self.sudo().company_id._is_above_credit_release_threshold(
            amount
        ) and not self.env.user.has_group(MANAGER)
