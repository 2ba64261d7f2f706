from odoo import api, models

# In the context while a policy and its parts are written together: then it is checked
# once, in the end. A client cannot send an object.
WHOLE = object()
# what may carry a record to another company
OWNER_FIELDS = frozenset({"company_id", "policy_id", "criterion_id"})


class CreditPolicyPart(models.AbstractModel):
    """What a policy consists of: policies are checked after each change to it."""

    _name = "credit.policy.part"
    _inherit = "credit.ranges"
    _description = "Part of a Credit Policy"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: check the policies once all of their parts are written."""
        whole = self.with_context(credit_policy_write=WHOLE)
        created = super(CreditPolicyPart, whole).create(vals_list)
        created = created.with_env(self.env)
        created._check_policies(created._get_policies())
        return created

    def write(self, vals):
        """EXTENDS base: check the policies of before, and those of now."""
        policies = self._get_policies()
        whole = self.with_context(credit_policy_write=WHOLE)
        result = super(CreditPolicyPart, whole).write(vals)
        if not OWNER_FIELDS.isdisjoint(vals):
            self.check_access("write")  # Odoo has asked about the old company only
        self._check_policies(policies | self._get_policies())
        return result

    def unlink(self):
        """EXTENDS base: check the policies that lost a part."""
        policies = self._get_policies()
        result = super().unlink()
        self._check_policies(policies.exists())
        return result

    # === BUSINESS METHODS === #

    def _get_policies(self):
        """Return the `credit.policy` records that these records belong to."""
        raise NotImplementedError

    def _check_policies(self, policies):
        """Raise where a policy cannot work, unless more of it is still to be written.

        :param policies: recordset of `credit.policy`
        """
        if self.env.context.get("credit_policy_write") is not WHOLE:
            policies._check_works()
