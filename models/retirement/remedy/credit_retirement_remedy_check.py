from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import date_utils

MOST_YEARS = 2  # a chance that never ends keeps the customer without a decision


class CreditRetirement(models.Model):
    """Who may agree a remedy, on which figure, and for how long."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _check_may_instead(self):
        """Raise unless the user may give a last chance instead of a decision.

        A target that is met keeps the customer, so it is a decision, too.
        """
        self._check_may("remedy_instead")
        if not self.env.su:
            self._check_four_eyes("decide")

    @api.model
    def _check_target(self, target):
        """Return a target as a number.

        :raise UserError: when it is none, or one that nobody can count with
        """
        self.env["credit.retirement.remedy"]._check_ranges({"target": target})
        try:
            return float(target)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._("Please enter the figure to be reached.")
            ) from error

    def _check_not_too_far(self, date):
        """Raise when a remedy would run for too long.

        :param date date: on which it would be measured
        """
        today = self.sudo().company_id._get_credit_today()
        if date > date_utils.add(today, years=MOST_YEARS):
            raise UserError(
                self.env._(
                    "A remedy runs for %(years)s years at most: choose an earlier day.",
                    years=MOST_YEARS,
                )
            )
