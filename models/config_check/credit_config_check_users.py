from odoo import api, models

from ..credit_groups import CONTROLLER, MANAGER

AREA = "users"


class CreditConfigCheck(models.AbstractModel):
    """Whether there is somebody for everything that has to be decided."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [*super()._get_early_finders(), self._find_team_gaps]

    @api.model
    def _find_team_gaps(self, companies):
        """Nobody decides, nobody decides on what is large, or on what he proposed."""
        controllers = self._get_members(companies, CONTROLLER)
        managers = self._get_members(companies, MANAGER)
        for company in companies:
            if not controllers[company]:
                yield self._get_no_controller(company)
            elif not managers[company]:
                yield self._get_no_manager(company)
            elif len(managers[company]) == 1:
                yield self._get_one_manager(company, managers[company])

    @api.model
    def _get_members(self, companies, group):
        """Return who is in a group, by company.

        :param str group: XML id
        :return: ``{res.company: active internal res.users}`` of every company
        :rtype: dict
        """
        users = self.env["res.users"].search(
            [("share", "=", False), ("all_group_ids", "in", self.env.ref(group).ids)]
        )
        members = {
            company: users.filtered(
                lambda user, company=company: company in user.company_ids.root_id
            )
            for company in companies
        }
        # all of them are read at once
        return {
            company: own.with_prefetch(users.ids) for company, own in members.items()
        }
