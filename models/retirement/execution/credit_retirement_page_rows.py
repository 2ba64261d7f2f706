from markupsafe import Markup

from odoo import models

SHOWN = 5  # documents of a guard that are named


class CreditRetirement(models.Model):
    """What is shown of each guard: what it finds now, or had found."""

    _inherit = "credit.retirement"

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
