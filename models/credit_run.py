from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.periods import get_quarter_name, is_quarter_end


class CreditRun(models.AbstractModel):
    """One look at the customers of a company as of a day, taken in batches.

    What people choose is theirs as long as it is a draft; what running writes is
    written in sudo alone, and the state by :meth:`_update_state` alone. Whoever
    inherits it has a ``state`` that begins with ``draft``.
    """

    _name = "credit.run"
    _inherit = "credit.background"
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
        }
    )

    # === FIELDS === #

    name = fields.Char(
        compute="_compute_name",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
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

    # === COMPUTE METHODS === #

    @api.depends("date")
    def _compute_name(self):
        """Call a run by its quarter or its day; a number tells those of a day apart."""
        others = self.sudo().search_fetch(
            [("date", "in", self.mapped("date")), ("id", "not in", self._origin.ids)],
            ["company_id", "name"],
        )
        taken = {(other.company_id, other.name) for other in others}
        for run in self:
            if run.date and is_quarter_end(run.date):
                run.name = get_quarter_name(run.date)
                continue
            # the same for everybody, whatever their format of dates
            day = name = run.date and run.date.isoformat()
            number = 1
            while name and (run.company_id, name) in taken:
                number += 1
                name = f"{day} ({number})"
            run.name = name
            taken.add((run.company_id, name))

    # === CONSTRAINT METHODS === #

    @api.constrains("date", "company_id")
    def _check_date(self):
        """Refuse days in the future: nothing is known of them yet."""
        for run in self:
            run.company_id._check_credit_day(run.date)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: clients neither send nor default what running writes."""
        if not self.env.su:
            defaults = {key[8:] for key in self.env.context if key[:8] == "default_"}
            for names in (defaults, *vals_list):
                self._check_guarded(names)
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS base: what is no draft stays as it was chosen."""
        if not self.env.su:
            self._check_guarded(vals)
            drafts = self.filtered(lambda run: run.state == "draft")
            if drafts != self and not self._chosen_fields.isdisjoint(vals):
                raise UserError(self._get_over_text())
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")  # Odoo has asked about the old company only
        return result

    # === BUSINESS METHODS === #

    def _check_guarded(self, names):
        """Raise where a client writes what running writes.

        :param names: names of fields
        """
        if not self._guarded_fields.isdisjoint(names):
            raise UserError(self._get_guarded_text())

    def _get_guarded_text(self):
        """Return what is said to whom writes what running writes, a sentence."""
        raise NotImplementedError

    def _get_over_text(self):
        """Return what is said to whom changes what is no draft any more, a sentence."""
        raise NotImplementedError

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
