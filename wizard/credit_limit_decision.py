import json

from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditLimitDecision(models.TransientModel):
    """Asks for a note and decides on one or more proposed limits.

    Who proposed a limit may change it until it is decided, so the dialog remembers what
    it showed: nobody decides on terms that they have not seen.
    """

    _name = "credit.limit.decision"
    _description = "Decide on Credit Limits"

    limit_ids = fields.Many2many(
        comodel_name="credit.limit", string="Limits", required=True
    )
    shown_terms = fields.Text(
        compute="_compute_shown_terms",
        precompute=True,
        store=True,
        readonly=False,
        help="The terms of the limits when the dialog was opened, as JSON.",
    )
    decision = fields.Selection(
        selection=[("approve", "Approve"), ("reject", "Reject")],
        required=True,
        default="reject",
    )
    note = fields.Text()

    # === COMPUTE METHODS === #

    @api.depends("limit_ids")
    def _compute_shown_terms(self):
        """Remember the terms that the dialog shows."""
        for wizard in self:
            wizard.shown_terms = json.dumps(wizard.limit_ids._origin._get_terms())

    # === ACTION METHODS === #

    def action_decide(self):
        """Carry out the decision.

        :raise UserError: when a limit was changed since the dialog was opened
        """
        self.ensure_one()
        note = (self.note or "").strip()
        self._check_unchanged()
        if self.decision == "approve":
            self.limit_ids.action_activate(note)
        elif note:
            self.limit_ids.action_reject(note)
        else:
            raise UserError(self.env._("Please say why: who asked reads it."))
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _check_unchanged(self):
        """Raise where the terms are not those that were shown any more.

        A change at the very same moment is refused by the database, and this asked
        again: the decision and the change write the same row.
        """
        shown = json.loads(self.shown_terms or "{}")
        current = self.limit_ids._get_terms()
        for limit in self.limit_ids.filtered(lambda limit: limit.state == "proposed"):
            if shown.get(str(limit.id)) != current[str(limit.id)]:
                raise UserError(
                    self.env._(
                        "The limit of %(customer)s was changed since you opened it. "
                        "Please look again before you decide.",
                        customer=limit.sudo().partner_id.name,
                    )
                )
