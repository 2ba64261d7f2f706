from odoo import api, fields, models

from .credit_limit import TERM_FIELDS

# written by the buttons and by the ledger itself, never by a client
GUARDED_FIELDS = frozenset(
    {
        "state",
        "company_id",
        "partner_id",
        "superseded_by_id",
        "evaluation_line_id",
        "proposed_by_id",
        "decided_by_id",
        "decided_on",
        "decision_note",
        "is_reminded",
        "is_amount_hidden",
    }
)


class CreditLimit(models.Model):
    """Who may put which limit in force.

    Controllers decide up to the threshold of the company, managers above it, and nobody
    on what they proposed themselves. Whoever enters a limit within their authority
    decides by entering it; above it the entry is a proposal. A cut needs no approval.
    """

    _inherit = "credit.limit"

    # === FIELDS === #

    proposed_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    decided_on = fields.Datetime(readonly=True, copy=False)
    decision_note = fields.Text(readonly=True, copy=False)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS the ledger: an entry within one's authority is the decision."""
        if self.env.su:
            return super().create(vals_list)
        context = {
            key: value
            for key, value in self.env.context.items()
            if not (key.startswith("default_") and key[8:] in GUARDED_FIELDS)
        }
        limits_ = super(CreditLimit, self.with_env(self.env(context=context))).create(
            [self._prepare_entry(vals) for vals in vals_list]
        )
        limits_ = limits_.with_env(self.env)
        default = self.env.context.get("default_state")
        limits_._enter([vals.get("state", default) for vals in vals_list])
        return limits_

    def write(self, vals):
        """EXTENDS the ledger: only proposals change, and by who made them."""
        if self.env.su:
            return super().write(vals)
        self._check_may_change(vals)
        result = super().write(vals)
        if not TERM_FIELDS.isdisjoint(vals):
            self._check_reason()
            self.sudo().filtered(lambda limit: not limit.proposed_by_id).write(
                {"proposed_by_id": self.env.uid}
            )
            self._ask_to_decide()
        return result
