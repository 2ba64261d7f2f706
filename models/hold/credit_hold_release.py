from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError


class CreditHold(models.Model):
    """Releases: up to a value, until a date, under today's terms."""

    _inherit = "credit.hold"

    # === ACTION METHODS === #

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
        :raise UserError: when none of them can be released by the user, or the value is
            no amount
        """
        self._check_may_decide()
        self._check_ranges({"released_amount": released_amount})
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

    # === BUSINESS METHODS === #

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
