from odoo import api, fields, models

DEFAULT_CASE = "default_retirement_id"


class CreditRetirementDialog(models.AbstractModel):
    """A dialog on a retirement case, for whoever may read the case.

    What dialogs show of a case is read in sudo, and a client may name any case.
    """

    _name = "credit.retirement.dialog"
    _description = "Dialog on a Retirement Case"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement", required=True, ondelete="cascade"
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("retirement_id")
    def _check_may_read(self):
        # Odoo checks in sudo what was computed in sudo
        self.with_user(self.env.user).retirement_id.check_access("read")

    # === CRUD METHODS === #

    def onchange(self, values, field_names, fields_spec):
        # EXTENDS web: nothing is saved yet, but computed from what the client sends
        named = values.get("retirement_id", self.env.context.get(DEFAULT_CASE))
        named = named.get("id") if isinstance(named, dict) else named
        self.env["credit.retirement"].browse(named or ()).check_access("read")
        return super().onchange(values, field_names, fields_spec)
