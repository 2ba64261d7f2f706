from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

SOON_DAYS = 7  # how long before its deadline a step turns amber


class CreditRetirementDeadline(models.AbstractModel):
    """Whether the deadline of an open step is near or missed, where the company is.

    Not stored: it changes with the calendar. Whoever inherits it has a ``deadline``, a
    ``company_id`` and says in :meth:`_get_undone_domain` what is still to be done.
    """

    _name = "credit.retirement.deadline"
    _description = "Deadline of a Retirement Step"

    # === FIELDS === #

    deadline_state = fields.Selection(
        selection=[
            ("ontime", "On Time"),
            ("soon", "Due Soon"),
            ("late", "Late"),
            ("done", "Nothing Due"),
        ],
        string="Due",
        compute="_compute_deadline_state",
        search="_search_deadline_state",
        help="Due soon: within 7 days.",
    )

    # === COMPUTE METHODS === #

    @api.depends("deadline")
    def _compute_deadline_state(self):
        """Compare the deadlines with today, where each company is."""
        days = self.sudo().company_id._get_credit_days()
        undone = self.sudo().filtered_domain(self._get_undone_domain())
        for record in self.sudo():
            today = days.get(record.company_id)
            if record not in undone or not record.deadline or not today:
                record.deadline_state = "ontime" if record in undone else "done"
            elif record.deadline < today:
                record.deadline_state = "late"
            elif record.deadline <= today + timedelta(days=SOON_DAYS):
                record.deadline_state = "soon"
            else:
                record.deadline_state = "ontime"

    # === BUSINESS METHODS === #

    @api.model
    def _get_undone_domain(self):
        """Return the condition on records whose deadline still matters.

        :rtype: Domain
        """
        return Domain.TRUE
