from odoo import models
from odoo.exceptions import UserError

from ..credit_groups import CONTROLLER


class CreditFollowUp(models.Model):
    """Planned follow-ups are done, or cancelled; the next ones are planned then."""

    _inherit = "credit.follow.up"

    # === ACTION METHODS === #

    def action_cancel(self):
        """Let planned follow-ups be; the next ones are planned in their rhythm."""
        self.check_access("read")
        for follow_up in self.sudo():
            follow_up._check_may_close(self.env.user)
        self.sudo()._close("cancelled")
        return True

    # === BUSINESS METHODS === #

    def _check_may_close(self, user):
        """Raise unless a user may close a planned follow-up.

        :raise UserError: when it is closed, or somebody else's
        """
        self.ensure_one()
        if self.state != "planned":
            raise UserError(
                self.env._(
                    "The follow-up of %(customer)s is not planned any more.",
                    customer=self.partner_id.display_name,
                )
            )
        is_theirs = user in (self.user_id, self.account_id.user_id)
        if not is_theirs and not user.has_group(CONTROLLER):
            raise UserError(
                self.env._(
                    "%(user)s follows up %(customer)s. Ask them, or a credit "
                    "controller.",
                    user=self.user_id.name,
                    customer=self.partner_id.display_name,
                )
            )

    def _close(self, state, method=False, date=None, note=False):
        """Close planned follow-ups and plan the next ones, see :meth:`_end`.

        :return: those that were planned
        """
        planned = self._end(state, method, date, note)
        self._plan(planned.account_id)
        return planned

    def _end(self, state, method=False, date=None, note=False):
        """Close planned follow-ups, with their activities; the user did what is done.

        :param str state: ``done`` or ``cancelled``
        :param str method: one of `METHODS`, when done
        :param date date: when; today by default
        :param str note: what came of it
        :return: those that were planned
        """
        planned = self.filtered(lambda follow_up: follow_up.state == "planned")
        if not planned:
            return planned
        vals = {"state": state}
        if state == "done":
            vals |= {"method": method, "note": note, "user_id": self.env.uid}
        for company, members in planned.grouped("company_id").items():
            members.write(vals | {"date": date or company._get_credit_today()})
        if state == "done":
            planned._finish_activities()
        else:
            planned.activity_ids.unlink()
        return planned
