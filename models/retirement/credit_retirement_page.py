from markupsafe import Markup

from odoo import api, fields, models

from ..credit_retirement_states import OPEN_STATES

SHOWN = 5  # documents of a guard that are named


class CreditRetirement(models.Model):
    """What the execution page shows of the guards, with links to what they found."""

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

    # === GUARDS === #

    def _get_guard_rows(self, guards, found):
        """Return what is shown of the guards now.

        :param dict found: ``{code: Found}``
        :return: list of label, figures, links or words, whether it stands against it
        """
        self.ensure_one()
        return [
            (
                guard.label,
                self._get_figures_text(
                    len(found[guard.code].records), found[guard.code].amount
                ),
                self._get_found_words(found[guard.code].text, found[guard.code].until)
                or self._get_links(found[guard.code].records),
                self.exit_mode in guard.blocking,
            )
            for guard in guards
            if guard.code in found
        ]

    def _get_frozen_rows(self, guards):
        """Return what is shown of what the guards found at the execution."""
        self.ensure_one()
        labels = {guard.code: guard for guard in guards}
        rows = []
        for row in self.guards_found or []:
            guard = labels.get(row["code"])
            rows.append(
                (
                    guard.label if guard else row["code"],
                    self._get_figures_text(row["count"], row["amount"]),
                    self._get_found_words(row.get("text"), row.get("until"))
                    or " · ".join(row["names"]),
                    bool(guard) and self.exit_mode in guard.blocking,
                )
            )
        return rows

    def _get_links(self, records):
        """Return links to the first of some documents, and how many more there are."""
        links = [
            Markup('<a href="/odoo/%s/%s">%s</a>')
            % (record._name, record.id, record.display_name)
            for record in records[:SHOWN].with_prefetch(records._prefetch_ids)
        ]
        more = len(records) - SHOWN
        if more > 0:
            links.append(self.env._("and %(count)s more", count=more))
        return Markup(" · ").join(links)

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
