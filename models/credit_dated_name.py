from odoo import models


class CreditDatedName(models.AbstractModel):
    """What is called by a day that is entered on its form.

    The web client draws a form anew when the name in the breadcrumb changes. A date
    that is typed, not clicked, is saved then, but shown as the one before.
    """

    _name = "credit.dated.name"
    _description = "Name by a Day"

    # === BUSINESS METHODS === #

    def onchange(self, values, field_names, fields_spec):
        """EXTENDS base: the breadcrumb follows once the record is saved."""
        result = super().onchange(values, field_names, fields_spec)
        result["value"].pop("display_name", None)
        return result
