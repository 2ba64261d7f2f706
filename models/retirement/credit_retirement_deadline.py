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

    @api.model
    def _search_deadline_state(self, operator, value):
        """Return the condition on records in one of some states, company by company.

        :param collection value: codes of the states
        :rtype: Domain
        """
        if operator != "in":
            return NotImplemented
        undone = self._get_undone_domain()
        companies = self.env["res.company"]._search_legal_entities()
        terms = [~undone] if "done" in value else []
        for company, today in companies._get_credit_days().items():
            last = today + timedelta(days=SOON_DAYS)
            by_state = {
                "late": Domain("deadline", "<", today),
                "soon": Domain("deadline", ">=", today)
                & Domain("deadline", "<=", last),
                "ontime": Domain("deadline", ">", last)
                | Domain("deadline", "=", False),
            }
            wanted = [by_state[key] for key in value if key in by_state]
            terms.append(
                Domain("company_id", "=", company.id) & undone & Domain.OR(wanted)
            )
        return Domain.OR(terms)

    # === BUSINESS METHODS === #

    @api.model
    def _get_undone_domain(self):
        """Return the condition on records whose deadline still matters.

        :rtype: Domain
        """
        return Domain.TRUE


class CreditRetirement(models.Model):
    """A case has the deadline of its open step."""

    _name = "credit.retirement"
    _inherit = ["credit.retirement", "credit.retirement.deadline"]

    @api.model
    def _get_undone_domain(self):
        """EXTENDS credit.retirement.deadline: a case without an open step is done."""
        return Domain("step_id", "!=", False)
