from dateutil.relativedelta import relativedelta

from odoo import api, models


class CreditFollowUp(models.Model):
    """Follow-ups that were done, whatever planned them."""

    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    @api.model
    def _log(self, vals_list):
        """Log follow-ups that were done; they put off the planned ones.

        :param list[dict] vals_list: values of follow-ups that are done
        :return: the follow-ups
        """
        done = self.sudo().create(vals_list)
        planned = self.sudo().search(
            [
                ("account_id", "in", done.account_id.ids),
                ("state", "=", "planned"),
                ("rhythm_days", ">", 0),
            ]
        )
        last = {
            account: max(members.mapped("date"))
            for account, members in done.grouped("account_id").items()
        }
        moved = planned.browse()
        for follow_up in planned:
            rhythm = relativedelta(days=follow_up.rhythm_days)
            due = last[follow_up.account_id] + rhythm
            if due > follow_up.planned_date:
                follow_up.planned_date = due
                moved |= follow_up
        moved._move_activities()
        return done
