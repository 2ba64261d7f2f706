from odoo import api, models
from odoo.exceptions import UserError

from .credit_limit_approval import GUARDED_FIELDS


class CreditLimit(models.Model):
    """What becomes of a limit that a person enters: it is in force, or a proposal."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

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
