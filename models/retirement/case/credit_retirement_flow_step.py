from markupsafe import Markup

from odoo import models


class CreditRetirement(models.Model):
    """The steps of a case: closed, opened for their owners, logged."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _close_step(self, outcome, reason, is_override=False):
        """Close the open step of a case, in sudo, and what asks people to do it."""
        self.ensure_one()
        self.step_id._close(outcome, reason, is_override)
        self.step_id = False
        self._get_tasks().unlink()

    def _open_step(self, step):
        """Open a step of cases, in sudo, for its owner and with its deadline.

        :param str step: code of the step
        :return: the steps
        """
        owners = self._get_step_owners(step)
        days = self.company_id._get_credit_days()
        steps = self.env["credit.retirement.step"].create(
            [
                {
                    "retirement_id": case.id,
                    "step": step,
                    "user_id": owners[case].id,
                    "opened_on": days[case.company_id],
                    "deadline": case._get_step_deadline(step, days[case.company_id]),
                }
                for case in self
            ]
        )
        for one in steps:
            one.retirement_id.step_id = one
        self._ask_owners()
        return steps

    def _log_move(self, stood, done):
        """Note in the chatter where a case went, and why.

        :param str stood: where it was before, in words
        :param done: the `credit.retirement.step` that ended
        :rtype: mail.message
        """
        self.ensure_one()
        outcomes = dict(done._fields["outcome"]._description_selection(self.env))
        return self.message_post(
            body=Markup("<b>%s → %s</b> · %s<br/>%s")
            % (
                stood,
                self.state_text,
                outcomes.get(done.outcome, ""),
                done.reason_text or "",
            ),
            subtype_xmlid="mail.mt_note",
        )
