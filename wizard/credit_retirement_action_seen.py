from odoo import api, fields, models


class CreditRetirementAction(models.TransientModel):
    """A dialog is for the step that was open when it was opened."""

    _inherit = "credit.retirement.action"

    # === FIELDS === #

    seen_step_id = fields.Many2one(
        comodel_name="credit.retirement.step",
        compute="_compute_seen_step_id",
        store=True,
        readonly=False,
        help="The open step when the dialog was opened.",
    )

    # === COMPUTE METHODS === #

    @api.depends("retirement_id")
    def _compute_seen_step_id(self):
        """Remember the step for which the dialog was opened."""
        for dialog in self:
            dialog.seen_step_id = dialog.retirement_id.step_id

    # === BUSINESS METHODS === #

    def _check_seen(self):
        """Raise when the case went on while the dialog was open."""
        if self.retirement_id.step_id != self.seen_step_id:
            self.retirement_id._raise_overtaken()
