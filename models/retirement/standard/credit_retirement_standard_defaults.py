from odoo import api, models


class CreditRetirementStandard(models.Model):
    """Policies begin with the standards of the standard policy."""

    _inherit = "credit.retirement.standard"

    # === CRUD METHODS === #

    def copy(self, default=None):
        """EXTENDS base: a copy is told apart; with a policy it goes as it is."""
        copies = super().copy(default)
        if not {"name", "policy_id"} & set(default or ()):
            for standard, new in zip(self, copies, strict=True):
                new.name = self.env._("%(standard)s (copy)", standard=standard.name)
        return copies

    # === BUSINESS METHODS === #

    @api.model
    def _load_defaults(self, policies):
        """Give policies without any standard those of the standard policy.

        :param policies: recordset of `credit.policy`
        """
        template = self.env.ref(
            "credit_management.credit_policy_default", raise_if_not_found=False
        )
        everything = self.sudo().with_context(active_test=False)
        known = everything.search([("policy_id", "in", policies.ids)]).policy_id
        defaults = everything.search([("policy_id", "=", template and template.id)])
        for policy in policies.sudo() - known:
            for default in defaults:
                default.copy({"policy_id": policy.id, "active": default.active})
