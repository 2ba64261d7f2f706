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
        """Raise unless the user may read the case that the dialog is on.

        :raise AccessError: Odoo itself checks in sudo what was computed in sudo
        """
        self.with_user(self.env.user).retirement_id.check_access("read")

    # === CRUD METHODS === #

    def onchange(self, values, field_names, fields_spec):
        """EXTENDS web: nothing is saved yet, but computed from what the client sends.

        :raise AccessError: when the user may not read the case that the client names
        """
        named = values.get("retirement_id", self.env.context.get(DEFAULT_CASE))
        named = named.get("id") if isinstance(named, dict) else named
        self.env["credit.retirement"].browse(named or ()).check_access("read")
        return super().onchange(values, field_names, fields_spec)

    # === BUSINESS METHODS === #

    def _get_today(self):
        """Return today's date where the company of the case is.

        :rtype: date
        """
        company = self.retirement_id.sudo().company_id or self.env.company
        return company._get_credit_today()
