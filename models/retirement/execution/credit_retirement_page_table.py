from markupsafe import Markup

from odoo import models


class CreditRetirement(models.Model):
    """The guards as a table."""

    _inherit = "credit.retirement"

    # === GUARDS === #

    def _render_guards(self, rows):
        """Return the table of guards."""
        if not rows:
            return Markup('<p class="text-success mb-0">%s</p>') % self.env._(
                "Nothing stands against it."
            )
        body = Markup("").join(
            Markup(
                '<tr><td class="pe-3">'
                '<i class="fa %s me-2" role="img" aria-hidden="true"></i>%s</td>'
                '<td class="text-nowrap text-end pe-3">%s</td>'
                '<td class="text-break">%s</td></tr>'
            )
            % (
                "fa-ban text-danger" if is_blocking else "fa-info-circle text-info",
                label,
                text,
                links,
            )
            for label, text, links, is_blocking in rows
        )
        return Markup(
            '<table class="table table-sm mb-0"><tbody>%s</tbody></table>'
        ) % (body)
