from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER


class CreditHold(models.Model):
    """Releases and rejections."""

    _inherit = "credit.hold"

    # === FIELDS === #

    reason_id = fields.Many2one(
        comodel_name="credit.reason",
        string="Reason of the Decision",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    # === ACTION METHODS === #

    def action_open_decision(self):
        """Open the dialog that asks for the reason of a release or a rejection."""
        self._check_may_decide()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_hold_decision_action"
        )
        decision = self.env.context.get("decision", "release")
        action["name"] = {
            "reject": self.env._("Reject"),
            "escalate": self.env._("Pass to Manager"),
        }.get(decision, self.env._("Release"))
        action["context"] = {
            "default_decision": decision,
            "default_hold_ids": self.ids,
        }
        return action

    def action_release(
        self,
        reason=None,
        released_amount=None,
        valid_until=None,
        reason_id=None,
        confirm=None,
    ):
        """Let the orders go, up to a value, until a date, under today's terms.

        Of several holds, those that the user cannot decide on are left as they are and
        named in the result.

        :param str reason: why, in words
        :param float released_amount: value each order may reach, in company currency;
            the value of the order by default
        :param date valid_until: last day to confirm; the company's setting by default
        :param int reason_id: why, a `credit.reason`
        :param bool confirm: whether to confirm the orders at once; by default those
            that the customer signed or paid
        :return: notification of what was done
        :rtype: dict
        :raise AccessError: when the user is no credit controller
        :raise UserError: when none of them can be released by the user
        """
        self._check_may_decide()
        if released_amount == 0 and not any(self.mapped("amount")):
            released_amount = None  # an order worth nothing, put on hold by hand
        if released_amount is not None and released_amount <= 0:
            raise UserError(self.env._("A release must be for an amount above 0."))
        decision = self._prepare_decision(reason, "release", reason_id)
        todo, refused = self._split_decidable(
            ("open", "rejected"), lambda hold: hold._why_not_release(released_amount)
        )
        released = self.browse()
        for hold in todo:
            terms = hold._prepare_release(released_amount, valid_until)
            released |= hold._update_state(
                ("open", "rejected"), "released", **terms, **decision
            )
        released._log_decision()
        released._after_clear(confirm)
        return self._get_decision_notification(released, refused, confirm)

    def action_reject(self, reason=None, reason_id=None):
        """Turn the orders down; their salespeople are told.

        :param str reason: why, in words
        :param int reason_id: why, a `credit.reason`
        :return: notification of what was done
        :rtype: dict
        :raise AccessError: when the user is no credit controller
        """
        self._check_may_decide()
        decision = self._prepare_decision(reason, "reject", reason_id)
        todo, refused = self._split_decidable(
            ("open", "released"), lambda hold: hold._why_not_reject()
        )
        rejected = todo._update_state(("open", "released"), "rejected", **decision)
        rejected._log_decision()
        rejected._tell_salesperson()
        return self._get_decision_notification(rejected, refused)

    # === BUSINESS METHODS === #

    def _check_may_decide(self):
        """Raise unless the user may decide on these holds."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group(CONTROLLER):
            raise AccessError(
                self.env._(
                    "Only a credit controller can decide on a hold. Ask the credit "
                    "department to release the order."
                )
            )

    def _split_decidable(self, allowed, why_not):
        """Return the holds that the user can decide on, and why not on the others.

        :param tuple allowed: states in which the decision may be taken
        :param why_not: function of a hold that returns what speaks against it, if any
        :return: ``(holds, {hold: message})``
        :raise UserError: when the only or every one of them must not be decided by
            the user
        """
        self._lock_for_decision()
        done = {
            hold: message for hold in self if (message := hold._why_decided(allowed))
        }
        refused = {
            hold: message
            for hold in self
            if hold not in done and (message := why_not(hold))
        }
        if refused and len(done) + len(refused) == len(self):
            raise UserError("\n".join(self._get_refusal_lines(done | refused)))
        todo = self.filtered(lambda hold: hold not in done and hold not in refused)
        return todo, done | refused

    def _prepare_decision(self, reason, decision=None, reason_id=None):
        """Return the values of a decision.

        :param str reason: why, in words
        :param str decision: ``release`` or ``reject``
        :param reason_id: a `credit.reason` or its id
        """
        listed = self.env["credit.reason"]
        if reason_id:
            listed = listed.browse(getattr(reason_id, "id", reason_id)).exists()
            self._check_reason(listed, decision)
        note = (reason or "").strip()
        if not note and not listed:
            words = self.company_id[:1]._in_credit_language(self).env
            note = words._("No reason given.")
        return {
            "reason_id": listed.id,
            "decision_reason": note,
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
        }

    def _prepare_release(self, released_amount, valid_until):
        """Return what a release covers, as values of the hold.

        :param released_amount, valid_until: as for :meth:`action_release`
        :raise UserError: when the last day is past in the company's calendar
        """
        self.ensure_one()
        company = self.sudo().company_id
        today = company._get_credit_today()
        if valid_until and fields.Date.to_date(valid_until) < today:
            raise UserError(self.env._("A release cannot end in the past."))
        last_day = valid_until or today + timedelta(days=company.credit_release_days)
        return {
            "released_amount": (
                self.amount if released_amount is None else released_amount
            ),
            "valid_until": last_day,
            "payment_term_id": self._get_document()._get_credit_payment_term().id,
        }

    def _check_reason(self, listed, decision):
        """Raise unless a reason of the list is one for this decision on these holds."""
        listed.check_access("read")
        companies = self.sudo().company_id
        if (
            not listed.active
            or (decision and listed.decision != decision)
            or (listed.company_id and listed.company_id.root_id != companies)
        ):
            raise UserError(self.env._("This reason cannot be given here."))

    @api.model
    def _format_day(self, moment):
        """Return the day of a moment, as the user writes it where they are."""
        day = fields.Datetime.context_timestamp(self, moment)
        return self.env["ir.qweb.field.date"].value_to_html(day.date(), {})
