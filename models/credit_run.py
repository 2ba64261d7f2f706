from odoo import api, fields, models


class CreditRun(models.AbstractModel):
    """One look at the customers of a company as of a day, taken in batches.

    What people choose is theirs as long as it is a draft; what running writes is
    written in sudo alone, and the state by :meth:`_update_state` alone. Whoever
    inherits it has a ``state`` that begins with ``draft``.
    """

    _name = "credit.run"
    _inherit = ["credit.retry", "credit.dated.name"]
    _description = "Run over Customers"

    # fields that people choose, as long as it is a draft
    _chosen_fields = frozenset({"name", "company_id", "date"})
    # fields that running writes
    _guarded_fields = frozenset(
        {
            "kind",
            "state",
            "line_ids",
            "account_count",
            "done_count",
            "failure_text",
            "failure_count",
            "retry_on",
        }
    )

    # === FIELDS === #

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="As of",
        required=True,
        default=lambda self: self.env.company._get_credit_today(),
    )
    account_count = fields.Integer(string="Customers", readonly=True, copy=False)
    done_count = fields.Integer(string="Done", readonly=True, copy=False)

    # === CONSTRAINT METHODS === #

    @api.constrains("date", "company_id")
    def _check_date(self):
        """Refuse days in the future: nothing is known of them yet."""
        for run in self:
            run.company_id._check_credit_day(run.date)

    # === BUSINESS METHODS === #

    def _check_may_run(self):
        """EXTENDS the retry: whoever may write a run may have it carried out."""
        self.check_access("write")  # controllers have it

    def _update_state(self, allowed, target, **values):
        """Write the state of the runs that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state
        :return: the runs that moved
        """
        moved = self.filtered(lambda run: run.state in allowed)
        moved.sudo().write({"state": target, **values})
        # of two at once PostgreSQL refuses one here, not after its work is done
        moved.flush_recordset()
        return moved
