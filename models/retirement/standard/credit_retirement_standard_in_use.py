from odoo import api, models
from odoo.exceptions import UserError


class CreditRetirementStandard(models.Model):
    """A standard that an exemption names is kept.

    Without the only one it names, an exemption would spare from all of them.
    """

    _inherit = "credit.retirement.standard"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_named(self):
        """Raise for what an exemption names, and say which one."""
        exemption = (
            self.env["credit.retirement.exemption"]
            .sudo()
            .search([("standard_ids", "in", self.ids)], limit=1)
        )
        if exemption:
            named = exemption.standard_ids & self.sudo()
            raise UserError(
                self.env._(
                    "The retirement exemption “%(exemption)s” names the standard "
                    "“%(standard)s”. Archive the standard instead, or delete the "
                    "exemption first.",
                    exemption=exemption.reason,
                    standard=named[0].name,
                )
            )


class CreditPolicy(models.Model):
    """A policy takes its standards along, but for those that are at work."""

    _inherit = "credit.policy"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_standards_named(self):
        """Raise where one of its standards has to be kept."""
        every = self.sudo().with_context(active_test=False)
        every.standard_ids._unlink_except_named()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_standards_on(self):
        """Raise where campaigns look at one of its standards, and say which one."""
        for standard in self.sudo().standard_ids.filtered("is_on")[:1]:
            raise UserError(
                self.env._(
                    "The retirement standard “%(standard)s” of the policy %(policy)s "
                    "is switched on. Switch it off first, or archive the policy "
                    "instead.",
                    standard=standard.name,
                    policy=standard.policy_id.name,
                )
            )


class CreditTier(models.Model):
    """A tier that a standard asks about is kept."""

    _inherit = "credit.tier"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_standard(self):
        """Raise for what a condition names, and say of which standard."""
        condition = (
            self.env["credit.retirement.condition"]
            .sudo()
            .search([("tier_id", "in", self.ids)], limit=1)
        )
        if condition:
            raise UserError(
                self.env._(
                    "The retirement standard “%(standard)s” asks for the tier "
                    "%(tier)s or worse. Choose another tier there first, or archive "
                    "this one instead.",
                    standard=condition.standard_id.name,
                    tier=condition.tier_id.name,
                )
            )
