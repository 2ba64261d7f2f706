from odoo import api, fields, models

from ..engine.periods import get_quarter_name, is_quarter_end


class CreditRun(models.AbstractModel):
    """What a run is called: by its quarter, or by its day."""

    _inherit = "credit.run"

    # === FIELDS === #

    name = fields.Char(
        compute="_compute_name",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )

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
