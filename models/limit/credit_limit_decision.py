from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError

from ..credit_groups import CONTROLLER, has_role
from .credit_limit import TERM_FIELDS


class CreditLimit(models.Model):
    """The decision on what was proposed; who asked never decides."""

    _inherit = "credit.limit"

    # === ACTION METHODS === #

    def action_activate(self, note=None):
        """Approve proposed limits: they are in force from their first day on.

        One that should have started before today starts today: the past stays as it
        was.

        :param str note: what the proposer should know
        :return: True
        :raise UserError: on an own proposal, one above the threshold, one too late
        """
        self._check_may_decide()
        proposed = self._get_undecided()
        proposed._start_by_now()
        self.sudo().account_id._lock()  # two decisions at once are taken one by one
        if not self.env.su and proposed._filter_above_authority():
            self._raise_above_authority()
        moved = proposed._update_state(
            ("proposed",), "active", **self._prepare_decision(note)
        )
        moved._check_history_is_kept()
        moved._take_effect()
        moved._tell_proposer()
        return True

    def action_reject(self, note=None):
        """Turn proposed limits down; who proposed them is told.

        :param str note: why
        :return: True
        """
        self._check_may_decide()
        moved = self._get_undecided()._update_state(
            ("proposed",), "rejected", **self._prepare_decision(note)
        )
        moved._tell_proposer()
        return True

    def action_withdraw(self):
        """Take back own proposals.

        :raise UserError: where somebody else, or the system, proposed them
        """
        self.check_access("read")
        if any(not x.is_own_proposal or x.state != "proposed" for x in self):
            raise UserError(
                self.env._(
                    "You can withdraw only what you proposed, until it is decided."
                )
            )
        self.sudo()._withdraw()
        return True

    def action_open_decision(self):
        """Open the dialog that approves or rejects with a note."""
        self._check_may_decide()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_limit_decision_action"
        )
        decision = self.env.context.get("decision", "reject")
        labels = {"approve": self.env._("Approve"), "reject": self.env._("Reject")}
        action["name"] = labels.get(decision, labels["reject"])
        action["context"] = {
            "default_decision": decision,
            "default_limit_ids": self.ids,
        }
        return action

    # === BUSINESS METHODS === #

    def _get_terms(self):
        """Return the terms that are decided on, in types that JSON knows.

        :return: ``{limit id as text: {field name: value}}``
        :rtype: dict
        """
        self.check_access("read")
        rows = self.sudo().read(sorted(TERM_FIELDS), load=None)
        return {
            str(row["id"]): {
                name: str(value) if isinstance(value, date) else value
                for name, value in row.items()
            }
            for row in rows
        }

    def _withdraw(self):
        """Take back proposals, in sudo."""
        self._update_state(
            ("proposed",),
            "rejected",
            **self._prepare_decision(self.env._("Withdrawn.")),
        )

    def _check_may_decide(self):
        """Raise unless the user may put limits in force, reject or end them."""
        self.check_access("write")
        if not has_role(self.env, CONTROLLER):
            raise UserError(
                self.env._("Only a credit controller can decide on credit limits.")
            )

    def _get_undecided(self):
        """Return the proposals among the limits, none of them the user's own."""
        proposed = self.filtered(lambda limit: limit.state == "proposed")
        if self and not proposed:
            raise UserError(self.env._("This has been decided already."))
        if not self.env.su and self.env.user in proposed.sudo().proposed_by_id:
            raise UserError(
                self.env._(
                    "You proposed this limit: somebody else has to decide on it. You "
                    "can withdraw it."
                )
            )
        return proposed

    def _start_by_now(self):
        """Have limits that should have started before today start today.

        :raise UserError: where the last day has passed, too
        """
        for limit in self.sudo():
            today = limit.company_id._get_credit_today()
            if limit.date_to and limit.date_to < today:
                raise UserError(
                    self.env._(
                        "The dates of this limit have passed. Reject it, or have it "
                        "proposed again."
                    )
                )
            if limit.date_from < today:
                limit.date_from = today

    def _prepare_decision(self, note):
        """Return who decided, when, and what was noted."""
        return {
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
            "decision_note": note,
        }

    def _update_state(self, allowed, target, **values):
        """Write the state of the limits that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state
        :return: the limits that moved
        :raise UserError: when the user may not decide
        """
        self._check_may_decide()
        moved = self.filtered(lambda limit: limit.state in allowed)
        moved.sudo().write({"state": target, **values})
        moved.sudo().activity_ids.unlink()
        return moved
