from odoo import api, models


class CreditRetirementStandard(models.Model):
    """Findings put into words, in the reader's language."""

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _format_finding(self, finding, currency):
        """Return why a standard is met: a paragraph per condition, with links.

        :param finding: :class:`engine.streaks.Finding`, as found or as loaded from the
            evidence (``Finding.load(details)``)
        :param currency: `res.currency` of amounts
        :rtype: Markup
        """
        raise NotImplementedError
