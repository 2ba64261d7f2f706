from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CreditRetirement(models.Model):
    """The open step is given to somebody else, or gets more or less time."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_reassign(self, reason=None, user=None, deadline=None):
        """Give the open step to somebody else, or more or less time.

        :param str reason: why; without it the dialog opens
        :param user: the `res.users` whose it is from now on, or the id; None: as it is
        :param date deadline: from now on; None: as it is. The last day of a remedy is
            the day before
        :return: True, or the action of the dialog
        :raise UserError: when the user could not do the step, the deadline has passed,
            or nothing is open
        """
        self._check_may("reassign")
        step = self.sudo().step_id
        if not step:
            raise UserError(self.env._("No step of this case is open."))
        if reason is None:
            return self._open_dialog("reassign")
        reason = self._check_reason(reason)
        user = self.env["res.users"].sudo().browse(getattr(user, "id", user) or ())
        user = user.exists() or step.user_id
        deadline = fields.Date.to_date(deadline) or step.deadline
        if user != step.user_id:
            self._check_may_own(user)
        if deadline != step.deadline:
            self._check_deadline(deadline)
        self.sudo()._lock_state()
        self.sudo()._reassign(user, deadline, reason)
        return True

    # === BUSINESS METHODS === #

    def _reassign(self, user, deadline, reason):
        """Give the open step of a case, in sudo, to a user until a day."""
        self.ensure_one()
        step = self.step_id
        before = (step.user_id.name or "", step.deadline)
        vals = {"user_id": user.id, "deadline": deadline}
        if deadline != step.deadline:
            # a new promise: it may be kept, or be missed and told again
            vals |= {"escalated_on": False, "is_late": False, "days_late": 0}
        step.write(vals)
        self._get_tasks().unlink()
        self._ask_owners()
        self.message_post(
            body=Markup("%s<br/>%s")
            % (
                self.env._(
                    "%(step)s: %(from_user)s, %(from_day)s → %(to_user)s, %(to_day)s",
                    step=dict(step._fields["step"]._description_selection(self.env))[
                        step.step
                    ],
                    from_user=before[0],
                    from_day=format_date(self.env, before[1]),
                    to_user=user.name or "",
                    to_day=format_date(self.env, deadline),
                ),
                reason,
            ),
            subtype_xmlid="mail.mt_note",
        )
