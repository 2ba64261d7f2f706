from odoo import api, fields, models
from odoo.exceptions import UserError

SWITCH_FIELDS = frozenset({"switched_on", "switched_by_id"})


class CreditRetirementStandard(models.Model):
    """A standard is switched on and off; who did it, and when, is noted."""

    _inherit = "credit.retirement.standard"

    # === FIELDS === #

    is_on = fields.Boolean(
        string="Switched On",
        copy=False,
        help="Campaigns look at standards that are switched on.",
    )
    switched_on = fields.Datetime(
        string="Switched On or Off On", readonly=True, copy=False
    )
    switched_by_id = fields.Many2one(
        comodel_name="res.users", string="By", readonly=True, copy=False
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: who switches it on is noted."""
        return super().create([self._stamp(vals) for vals in vals_list])

    def write(self, vals):
        """EXTENDS base: who switches it on or off is noted."""
        return super().write(self._stamp(vals))

    # === ACTION METHODS === #

    def action_switch_on(self):
        """Have campaigns look at these standards."""
        for standard in self:
            if not (standard.company_id and standard.active):
                raise UserError(
                    self.env._(
                        "“%(standard)s” is archived or belongs to no company, so it is "
                        "for nobody.",
                        standard=standard.name,
                    )
                )
        self.is_on = True
        return True

    def action_switch_off(self):
        """Have campaigns leave these standards out."""
        self.is_on = False
        return True

    # === BUSINESS METHODS === #

    def _stamp(self, vals):
        """Return values to write with who switches the standard, and when.

        Nobody else says so.
        """
        vals = {name: vals[name] for name in vals if name not in SWITCH_FIELDS}
        was_on = set(self.mapped("is_on")) or {False}
        if "is_on" in vals and was_on != {vals["is_on"]}:
            now = fields.Datetime.now()
            vals |= {"switched_on": now, "switched_by_id": self.env.uid}
        return vals
