from odoo import models


class CreditHold(models.Model):
    """Who was asked and may not decide any more gives the hold to the others."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _hand_over(self):
        """Ask the controllers of today instead of those who were asked before.

        Holds that were passed on to the managers stay with them.
        """
        holds = self.sudo().filtered(
            lambda hold: hold.state == "open" and not hold.is_escalated
        )
        deadlines = holds._get_deadlines()
        tasks = holds._get_tasks()
        for hold in holds.browse([hold.id for hold in deadlines]):
            deciders = hold._get_deciders()
            (hold._get_tasks() & tasks).filtered(
                lambda task, users=deciders: task.user_id not in users
            ).unlink()
        holds.browse([hold.id for hold in deadlines])._schedule_decision(deadlines)

    def _hand_over_lost(self, deadlines=None):
        """Take the holds from users who may not decide any more, and ask the others.

        :param dict deadlines: ``{hold: date}`` of holds whose activities are gone
        """
        deadlines = {**self._get_deadlines(), **(deadlines or {})}
        lost = self._get_tasks().filtered(
            lambda task: (
                not task.user_id._is_credit_controller(
                    self.browse(task.res_id).sudo().company_id
                )
            )
        )
        lost.unlink()
        self.sudo()._schedule_decision(deadlines)
