from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

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
    is_own_proposal = fields.Boolean(compute="_compute_is_own_proposal")

    # === COMPUTE METHODS === #

    @api.depends("proposed_by_id")
    @api.depends_context("uid")
    def _compute_is_own_proposal(self):
        """Tell whether the user proposed it, so that somebody else decides."""
        for limit in self:
            limit.is_own_proposal = limit.proposed_by_id == self.env.user

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

    @api.ondelete(at_uninstall=False)
    def _unlink_only_own(self):
        """Keep what others proposed: they are to be told why it is turned down."""
        if not self.env.su and self._proposed_by_others():
            raise UserError(
                self.env._(
                    "Somebody else proposed this limit. Reject it instead: they are "
                    "told why."
                )
            )

    # === BUSINESS METHODS === #

    def _proposed_by_others(self):
        """Return the limits that somebody else proposed."""
        own = (self.env.user, self.env["res.users"])
        return self.filtered(lambda limit: limit.proposed_by_id not in own)

    def _check_may_change(self, vals):
        """Raise where a client writes what is not for it to write.

        Only who proposed a limit may change the proposal: otherwise one could raise
        what somebody else asked for, and approve it.
        """
        if not (GUARDED_FIELDS | {"account_id"}).isdisjoint(vals):
            raise UserError(
                self.env._("Use the buttons to approve, reject or end a credit limit.")
            )
        if TERM_FIELDS.isdisjoint(vals):
            return
        if any(limit.state != "proposed" for limit in self):
            raise UserError(
                self.env._(
                    "A limit that is or was in force stays as it is, as a record "
                    "of what was agreed. Enter a new limit: it takes the place of "
                    "the old one from its first day on."
                )
            )
        if self._proposed_by_others():
            raise UserError(
                self.env._(
                    "Somebody else proposed this limit. Approve it, or reject it and "
                    "enter the limit that you would agree to."
                )
            )

    def _check_reason(self):
        """Refuse limits of which nobody says why."""
        if any(not (limit.reason or "").strip() for limit in self):
            raise ValidationError(
                self.env._("Please give a reason: why is this limit agreed?")
            )

    @api.model
    def _prepare_entry(self, vals):
        """Return what a person entered, without what is not for them to say."""
        allowed = vals.get("state") in (None, False, "active", "proposed")
        others = GUARDED_FIELDS - {"state"}
        if not allowed or any(vals.get(name) for name in others):
            raise UserError(
                self.env._(
                    "Who proposed and decided, and the status, are filled in by "
                    "themselves. Please leave them out."
                )
            )
        entry = {key: value for key, value in vals.items() if key not in GUARDED_FIELDS}
        return {**entry, "state": "proposed", "proposed_by_id": self.env.uid}

    def _enter(self, states):
        """Put new entries in force within the user's authority, propose the others.

        :param list states: the state asked for, per limit
        """
        self.sudo().account_id.with_env(self.env).check_access("read")
        self.account_id._check_may_have_limit()
        self._check_reason()
        wanted = self.browse(
            limit.id
            for limit, state in zip(self, states, strict=True)
            if state != "proposed"
        )
        self.sudo().account_id._lock()  # two entries at once are judged one by one
        above = wanted._filter_above_authority()
        decided = wanted - above
        # the entry is the decision: no proposal, and none in the history
        decided.with_context(mail_notrack=True)._update_state(
            ("proposed",),
            "active",
            proposed_by_id=False,
            **self._prepare_decision(None),
        )
        decided._check_history_is_kept()
        decided._take_effect()
        (self - decided)._ask_to_decide()
        if above:
            above._tell_above_authority()
