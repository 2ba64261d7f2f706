from odoo import models

from ..credit_groups import CONTROLLER, MANAGER


class ResCompany(models.Model):
    """Who decides on the credit that a company gives."""

    _inherit = "res.company"

    # === BUSINESS METHODS === #

    def _get_credit_controllers(self):
        """Return the users who are asked to decide on a hold of the company."""
        self.ensure_one()
        named = self.sudo().credit_controller_id
        if named._is_credit_controller(self.root_id):
            return named
        return self._get_credit_team()

    def _get_credit_team(self):
        """Return the credit controllers of the company.

        Managers are controllers too, but are asked only where there is nobody else.
        """
        users = self._get_credit_group(CONTROLLER)
        return users.filtered(lambda user: not user.has_group(MANAGER)) or users

    def _get_credit_managers(self):
        """Return the credit managers of the company."""
        return self._get_credit_group(MANAGER)

    def _get_credit_group(self, group):
        """Return the active users of the company in a group, given by XML id."""
        self.ensure_one()
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", self.env.ref(group).ids),
                    ("company_ids", "child_of", self.ids),
                    ("share", "=", False),
                ]
            )
        )
