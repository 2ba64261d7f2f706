from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditReason(models.Model):
    """A reason to release or to reject, from a list so that it can be counted."""

    _name = "credit.reason"
    _inherit = "credit.named"
    _description = "Reason of a Credit Decision"
    _order = "decision desc, sequence, id"

    # === FIELDS === #

    name = fields.Char(string="Reason", required=True, translate=True)
    decision = fields.Selection(
        selection=[("release", "Release"), ("reject", "Reject")],
        required=True,
        default="release",
        index=True,
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index=True,
        ondelete="cascade",
        help="Empty: the reason may be given in every company.",
    )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        """Keep reasons that decisions were given."""
        holds = self.env["credit.hold"].sudo()
        if given := holds.search([("reason_id", "in", self.ids)], limit=1).reason_id:
            raise UserError(
                self.env._(
                    "Decisions were given the reason “%(reason)s”. Archive it instead.",
                    reason=given.name,
                )
            )
