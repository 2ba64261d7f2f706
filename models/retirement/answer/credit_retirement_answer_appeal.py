from odoo import api, fields, models


class CreditRetirementAnswer(models.Model):
    """What became of an appeal, and whether an answer still waits for somebody."""

    _inherit = "credit.retirement.answer"

    # === FIELDS === #

    outcome = fields.Selection(
        selection=[("reopened", "Decision Reopened"), ("dismissed", "Turned Down")],
        string="Outcome of the Appeal",
        readonly=True,
    )
    outcome_reason = fields.Text(string="Reason", readonly=True)
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)
    is_open = fields.Boolean(
        string="Waiting",
        compute="_compute_is_open",
        store=True,
        help="Somebody has to read it, or to decide on the appeal.",
    )

    # === COMPUTE METHODS === #

    @api.depends("kind", "outcome")
    def _compute_is_open(self):
        """Say whether somebody has to read it, or to decide on the appeal."""
        for answer in self:
            answer.is_open = answer.kind == "unread" or answer._is_undecided()

    # === BUSINESS METHODS === #

    def _is_undecided(self):
        """Whether it is an appeal that nobody has decided on."""
        self.ensure_one()
        return self.kind == "appeal" and not self.outcome

    def _decide(self, outcome, reason):
        """Note what became of appeals."""
        self.sudo().write(
            {
                "outcome": outcome,
                "outcome_reason": reason,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
