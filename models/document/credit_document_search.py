from odoo import api, models
from odoo.fields import Domain

# without a hold nothing is in one of these
DECIDED_STATES = frozenset({"held", "released", "rejected"})


class CreditDocument(models.AbstractModel):
    """Which documents a filter on the credit status finds."""

    _inherit = "credit.document"

    # === COMPUTE METHODS === #

    @api.model
    def _search_credit_state(self, operator, value):
        """Find documents by computing the status of those that may have another."""
        if operator not in ("in", "not in"):
            return NotImplemented
        self._check_field_access(self._fields["credit_state"], "read")
        # those with a hold, and those that wait; the others are clear
        notable = Domain("credit_hold_id", "!=", False)
        if not set(value) <= DECIDED_STATES:
            notable |= self._get_credit_waiting_domain()
        documents = self.sudo().search(
            notable
            & Domain("company_id.credit_mode", "!=", "off")
            & Domain("company_id", "in", self.env.companies.ids)
        )
        if "clear" in value:  # all but the notable ones in another state
            operator = "not in" if operator == "in" else "in"
            found = documents.filtered(lambda record: record.credit_state not in value)
        else:
            found = documents.filtered(lambda record: record.credit_state in value)
        return Domain("id", operator, found.ids)

    # === CRUD METHODS === #

    @api.model
    def _search(self, domain, *args, **kwargs):
        """EXTENDS base: which documents a filter finds tells what a field holds.

        Odoo does not ask for the groups of fields that have a search method.
        """
        if not self.env.su and not self.env.user._is_internal():
            for condition in Domain(domain).iter_conditions():
                name = condition.field_expr.partition(".")[0]
                if name.startswith("credit_") and name in self._fields:
                    self._check_field_access(self._fields[name], "read")
        return super()._search(domain, *args, **kwargs)
