from odoo import api, models


class CreditFollowUp(models.Model):
    """Who follows up a customer, and whether that changed."""

    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    def _is_for_another(self, account):
        """Whether somebody else has to do it: the salesperson changed, or left."""
        return self.salesperson_id != account.user_id or not self.user_id.active

    @api.model
    def _get_persons(self, accounts):
        """Return who follows up accounts: the salesperson, else a credit controller.

        :return: values of the follow-up by account
        :rtype: dict
        """
        persons, teams = {}, {}
        for account in accounts:
            company, user = account.company_id, account.user_id
            if not user.active:
                user = account.controller_id
                if not user._is_credit_controller(company):
                    if company not in teams:
                        teams[company] = company._get_credit_controllers()[:1]
                    user = teams[company] or self.env.ref("base.user_admin")
            persons[account] = {
                "salesperson_id": account.user_id.id,
                "user_id": user.id,
            }
        return persons
