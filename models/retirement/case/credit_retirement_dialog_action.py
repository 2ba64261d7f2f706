from odoo import models

from ..credit_retirement_dialog import DEFAULT_CASE


class CreditRetirement(models.Model):
    """The way from a case to its dialogs."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_dialog_action(self, xml_id, **defaults):
        """Return the action of a dialog on a case.

        :param str xml_id: of the action
        :param defaults: values of other fields of the dialog
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        action["context"] = {
            DEFAULT_CASE: self.id,
            **{f"default_{name}": value for name, value in defaults.items()},
        }
        return action
