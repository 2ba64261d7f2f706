from odoo import models

from ..credit_groups import CONTROLLER, CREDIT_USER, MANAGER

# what takes somebody's right to decide away
ENTITLING_FIELDS = frozenset({"active", "group_ids", "company_ids", "company_id"})


class ResUsers(models.Model):
    """The tasks of a controller who leaves go to the others."""

    _inherit = "res.users"

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: who loses the right to decide loses the tasks, too."""
        holds = self.env["credit.hold"].sudo()
        if not ENTITLING_FIELDS.isdisjoint(vals):
            holds = holds._search_asked(self)
        result = super().write(vals)
        holds._hand_over_lost()
        return result

    # === ACTION METHODS === #

    def action_archive(self):
        """EXTENDS mail: it deletes the user's tasks before they could be given on."""
        holds = self.env["credit.hold"].sudo()._search_asked(self)
        deadlines = holds._get_deadlines()
        result = super().action_archive()
        holds._hand_over_lost(deadlines)
        return result

    # === BUSINESS METHODS === #

    def _is_credit_controller(self, company):
        """Whether the user may decide on the customers of a company.

        :param company: a `res.company` that is no branch
        """
        return self._is_in_credit_group(company, CONTROLLER)

    def _is_credit_manager(self, company):
        """Whether the user is a credit manager of a company that is no branch."""
        return self._is_in_credit_group(company, MANAGER)

    def _is_credit_user(self, company):
        """Whether the user reads the credit of a company that is no branch."""
        return self._is_in_credit_group(company, CREDIT_USER)

    def _is_in_credit_group(self, company, group):
        """Whether the user is active, works in a company and is in a group of this.

        :param company: a `res.company` that is no branch
        :param str group: XML id
        """
        user = self.sudo()
        return bool(
            user.active
            and user.has_group(group)
            and company in user.company_ids.root_id
        )


class ResGroups(models.Model):
    """The tasks of controllers who lose their group go to the others."""

    _inherit = "res.groups"

    def write(self, vals):
        """EXTENDS base: a group whose members change may leave tasks with nobody."""
        result = super().write(vals)
        if not {"user_ids", "implied_ids", "implied_by_ids"}.isdisjoint(vals):
            holds = self.env["credit.hold"].sudo()
            holds._search_asked()._hand_over_lost()
        return result
