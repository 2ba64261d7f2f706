from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import date_utils

from ..models.credit_groups import CREDIT_USER

MOST_YEARS_BACK = 1  # what is older is more likely a slip of the keys


class CreditFollowUpLog(models.TransientModel):
    """Who may log a follow-up of a customer, and for which day."""

    _inherit = "credit.follow.up.log"

    # === BUSINESS METHODS === #

    def _check_may_log(self, account):
        """Raise unless the user may log a follow-up of the customer on the day."""
        if account.company_id not in self.env.companies.root_id:
            raise AccessError(
                self.env._(
                    "You do not work in %(company)s.", company=account.company_id.name
                )
            )
        self._check_day(account.company_id._get_credit_today())
        user = self.env.user
        if (
            account.user_id
            and account.user_id != user
            and not user.has_group(CREDIT_USER)
            and not user.has_group("sales_team.group_sale_salesman_all_leads")
        ):
            raise UserError(
                self.env._(
                    "%(user)s looks after %(customer)s and logs the follow-ups.",
                    user=account.user_id.name,
                    customer=self.partner_id.display_name,
                )
            )

    def _check_day(self, today):
        """Raise for a day that is to come, or so long ago that it may be a slip.

        :param date today: where the company is
        """
        if self.date > today:
            raise UserError(
                self.env._(
                    "A follow-up that is still to come is not logged: plan an activity."
                )
            )
        if self.date < date_utils.subtract(today, years=MOST_YEARS_BACK):
            raise UserError(
                self.env._("A follow-up is logged within a year. Is the day right?")
            )
