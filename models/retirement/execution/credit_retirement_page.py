from odoo import api, fields, models

from ...credit_retirement_states import OPEN_STATES


class CreditRetirement(models.Model):
    """What the execution page shows of the guards."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    guards_html = fields.Html(
        string="To See To",
        compute="_compute_guards_html",
        compute_sudo=True,
        sanitize=False,
    )
    blocking_count = fields.Integer(
        compute="_compute_guards_html",
        compute_sudo=True,
        help="How many guards stand against the execution.",
    )
    guard_codes = fields.Char(
        compute="_compute_guards_html",
        compute_sudo=True,
        help="Of the guards that found documents, which can be listed.",
    )
    is_blocked = fields.Boolean(
        compute="_compute_guards_html",
        compute_sudo=True,
        help="Something stands against it that no manager can pass over.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    def _compute_guards_html(self):
        """Show what the guards find; of a case that ended, what they had found."""
        guards = self._get_guards()
        live = self.filtered(lambda case: case.state in OPEN_STATES)
        found = live._find_guards()
        for case in self:
            if case in live:
                rows = case._get_guard_rows(guards, found[case.sudo()])
            else:
                rows = case._get_frozen_rows(guards)
            case.blocking_count = sum(row[3] for row in rows) if case in live else 0
            case.is_blocked = case in live and any(
                guard.is_final and guard.code in found[case.sudo()] for guard in guards
            )
            case.guard_codes = case in live and " ".join(
                code for code, what in found[case.sudo()].items() if what.records
            )
            case.guards_html = case._render_guards(rows)
