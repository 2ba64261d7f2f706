from odoo import api, models
from odoo.tools import format_list

from ..credit_groups import MANAGER
from .credit_config_check_problem import HINT, Problem
from .credit_config_check_users import AREA


class CreditConfigCheck(models.AbstractModel):
    """Whether mails reach those who decide."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [*super()._get_early_finders(), self._find_managers_without_mail]

    @api.model
    def _find_managers_without_mail(self, companies):
        """Credit managers without an email address get no mails."""
        for company, users in self._get_members(companies, MANAGER).items():
            silent = users.filtered(lambda user: not user.email)
            if silent:
                yield Problem(
                    "manager_without_mail",
                    AREA,
                    HINT,
                    self.env._(
                        "Credit managers without an email address get neither the "
                        "mail on late steps nor the quarterly summary: %(users)s.",
                        users=format_list(self.env, silent.mapped("name")),
                    ),
                    self.env._("Enter their email addresses."),
                    company,
                    records=silent,
                )
