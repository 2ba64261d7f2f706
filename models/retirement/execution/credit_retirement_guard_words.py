from odoo import models
from odoo.tools import format_date


class CreditRetirement(models.Model):
    """What guards found, in words."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_blocking_text(self, blocking, is_final):
        """Return what stands against the execution, in words.

        :param dict blocking: as :meth:`_find_blocking` returns it
        :param bool is_final: whether no manager can go on anyway
        """
        self.ensure_one()
        lines = [
            f"• {self._get_found_line(guard, found)}"
            for guard, found in blocking.items()
        ]
        way_out = (
            self.env._("See to it first.")
            if is_final
            else self.env._(
                "See to it first, or let a credit manager decide to go on anyway."
            )
        )
        return "\n".join(
            [
                self.env._(
                    "This stands against ending the business with %(customer)s now:",
                    customer=self.sudo().partner_id.display_name,
                ),
                *lines,
                way_out,
            ]
        )

    def _get_found_line(self, guard, found):
        """Return a guard and what it found, as short as can be."""
        figures = self._get_figures_text(len(found.records), found.amount)
        words = self._get_found_words(found.text, found.until)
        text = " · ".join(filter(None, (figures, words)))
        if not text:
            return guard.label
        return self.env._("%(what)s: %(which)s", what=guard.label, which=text)

    def _get_found_words(self, text, until):
        """Return what a guard found other than documents, in words.

        :param str text: words of others, as they are
        :param until: the last day on which it stands against it; date, ISO or None
        """
        if until:
            return self.env._("until %(date)s", date=format_date(self.env, until))
        return text

    def _get_figures_text(self, count, amount):
        """Return how many documents a guard found, and what they are worth."""
        parts = [str(count)] if count else []
        if amount is not None:
            parts.append(self.sudo().currency_id.format(amount))
        return " · ".join(parts)
