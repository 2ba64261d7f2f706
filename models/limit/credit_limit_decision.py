from odoo import models


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
