from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import format_list

from ..credit_groups import CONTROLLER, has_role


class ResPartner(models.Model):
    """Tags that credit rules look at: who gives or takes them decides on credit."""

    _inherit = "res.partner"

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: what the rules look at changes with the tags."""
        if "category_id" not in vals:
            return super().write(vals)
        before = self._get_credit_ruled_tags()
        result = super().write(vals)
        self._credit_check_tags(before)
        return result

    # === BUSINESS METHODS === #

    def _get_credit_ruled_tags(self):
        """Return ``{contact: its tags that credit rules look at}``."""
        rules = self.env["credit.rule"].sudo().search([("scope", "=", "tag")])
        named = rules.filtered("company_id").tag_ids
        return {partner: partner.sudo().category_id & named for partner in self}

    def _credit_check_tags(self, before):
        """Have holds checked again; refuse changes by who has no say in credit.

        :param dict before: what :meth:`_get_credit_ruled_tags` was before the change
        :raise AccessError: when a tag came or went that credit rules look at
        """
        now = self._get_credit_ruled_tags()
        changed = self.filtered(lambda partner: now[partner] != before[partner])
        if not changed:
            return
        if not has_role(self.env, CONTROLLER):
            tags = self.env["res.partner.category"].union(
                *(
                    (now[partner] | before[partner]) - (now[partner] & before[partner])
                    for partner in changed
                )
            )
            raise AccessError(
                self.env._(
                    "Credit rules look at these tags, so only a credit controller can "
                    "give or take them: %(tags)s.",
                    tags=format_list(self.env, tags.mapped("name")),
                )
            )
        self.env["credit.hold"]._trigger_recheck(changed)
