from odoo import fields, models


class CreditRetirement(models.Model):
    """What the guards found when a case was executed, kept as data."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    guards_found = fields.Json(
        readonly=True,
        copy=False,
        help="What the guards found when the case was executed: [{code, count, amount, "
        "text, until, names}].",
    )

    # === BUSINESS METHODS === #

    def _dump_guards(self):
        """Return what the guards find now, as JSON."""
        self.ensure_one()
        return [
            {
                "code": code,
                "count": len(found.records),
                "amount": found.amount,
                "text": found.text,
                "until": found.until and found.until.isoformat(),
                "names": found.records[:10].mapped("display_name"),
            }
            for code, found in self._find_guards()[self].items()
        ]
