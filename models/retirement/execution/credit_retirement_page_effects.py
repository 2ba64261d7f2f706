from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date


class CreditRetirement(models.Model):
    """What the execution changed, shown on the page."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    effects_html = fields.Html(
        string="What Was Done",
        compute="_compute_effects_html",
        compute_sudo=True,
        sanitize=False,
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    def _compute_effects_html(self):
        """List what the execution changed."""
        for case in self:
            lines = case._get_effect_lines() if case.executed_on else []
            case.effects_html = bool(lines) and Markup("<ul>%s</ul>") % Markup("").join(
                Markup("<li>%s</li>") % line for line in lines
            )

    # === EFFECTS === #

    def _get_effect_lines(self):
        """Return what the execution changed, in words."""
        self.ensure_one()
        effects, env = self.effects or {}, self.env
        lines = []
        if effects.get("limits"):
            lines.append(
                env._("Limits that ended: %(count)s.", count=len(effects["limits"]))
            )
        if effects.get("own_term"):
            lines.append(
                env._(
                    "The longest payment term agreed with the customer (%(days)s) is "
                    "taken back.",
                    days=env["credit.measure"]._format_days(
                        effects["own_term"]["days"]
                    ),
                )
            )
        if effects.get("terms"):
            lines.append(env._("The payment terms are the default again."))
        if effects.get("pricelist"):
            lines.append(env._("The price list is the default again."))
        if effects.get("follow_ups"):
            lines.append(
                env._("Follow-ups cancelled: %(count)s.", count=effects["follow_ups"])
            )
        if effects.get("review"):
            lines.append(
                env._(
                    "The review planned for %(date)s does not take place.",
                    date=format_date(env, effects["review"]),
                )
            )
        return lines + self._get_archive_lines(effects.get("archive") or {})
