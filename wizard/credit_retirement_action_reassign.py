from odoo import api, fields, models


class CreditRetirementAction(models.TransientModel):
    """Giving the open step to somebody else, or until another day."""

    _inherit = "credit.retirement.action"

    # === FIELDS === #

    possible_user_ids = fields.Many2many(
        comodel_name="res.users", compute="_compute_possible_user_ids"
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        compute="_compute_user_id",
        store=True,
        readonly=False,
    )
    deadline = fields.Date(
        compute="_compute_user_id",
        store=True,
        readonly=False,
        help="Of a remedy: it is measured when the day before is over.",
    )

    # === COMPUTE METHODS === #

    @api.depends("retirement_id")
    def _compute_possible_user_ids(self):
        for dialog in self:
            case = dialog.retirement_id.sudo()
            users = self.env["res.users"]
            dialog.possible_user_ids = (
                case._get_possible_owners() if case.step_id else users
            )

    @api.depends("retirement_id")
    def _compute_user_id(self):
        """Suggest what holds now."""
        for dialog in self:
            step = dialog.retirement_id.step_id
            dialog.user_id = step.user_id
            dialog.deadline = step.deadline

    # === BUSINESS METHODS === #

    def _do_reassign(self, case, reason):
        case.action_reassign(reason, self.user_id, self.deadline)
