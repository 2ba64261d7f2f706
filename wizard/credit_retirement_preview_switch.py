from odoo import fields, models


class CreditRetirementPreview(models.TransientModel):
    """The standard is switched on or off from its preview."""

    _inherit = "credit.retirement.preview"

    # === FIELDS === #

    # not in sudo: a client may name any standard
    is_on = fields.Boolean(related="standard_id.is_on", related_sudo=False)

    # === ACTION METHODS === #

    def action_switch_on(self):
        """Switch the standard on: from the next campaign on it catches customers."""
        self.ensure_one()
        self.standard_id.action_switch_on()
        return {"type": "ir.actions.act_window_close"}

    def action_switch_off(self):
        """Switch the standard off: no campaign looks at it any more."""
        self.ensure_one()
        self.standard_id.action_switch_off()
        return {"type": "ir.actions.act_window_close"}
