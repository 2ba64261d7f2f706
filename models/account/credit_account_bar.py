from odoo import api, fields, models

from .credit_account_figures_limit import LIMIT_DEPENDS


class CreditAccount(models.Model):
    """The picture of an account: limit by component above exposure by source."""

    _inherit = "credit.account"

    # === FIELDS === #

    limit_bar = fields.Html(
        string="Limit and Exposure", compute="_compute_limit_bar", sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("exposure", *LIMIT_DEPENDS)
    @api.depends_context("lang")
    def _compute_limit_bar(self):
        """Draw the limit above the exposure."""
        limit_parts = self._get_limit_parts()
        for account in self:
            bar = account._get_limit_bar(limit_parts.get(account._origin.id, []))
            account.limit_bar = self.env["ir.qweb"]._render(
                "credit_management.limit_bar", {"account": account, "bar": bar}
            )

    # === BUSINESS METHODS === #

    def _get_limit_bar(self, limit_parts):
        """Return what the bar shows; both of its rows have the same scale.

        :param list limit_parts: of this account, as of :meth:`_get_limit_parts`
        :return: ``{"limit": parts, "exposure": parts, "mark": where the limit ends in
            %, None without a ceiling, "end": where the exposure ends in %}``; a part
            is ``{"code", "label", "amount": in company currency, "width": in %,
            "text": label and amount}``
        :rtype: dict
        """
        self.ensure_one()
        has_ceiling = self.has_limit and not self.is_unlimited
        limit = limit_parts if has_ceiling else []
        exposure = self._get_exposure_parts()
        lengths = self._get_lengths([part["amount"] for part in exposure])
        scale = max(self.limit_amount if has_ceiling else 0.0, sum(lengths)) or 1.0
        for part in limit:
            part["width"] = 100.0 * part["amount"] / scale
        for part, length in zip(exposure, lengths, strict=True):
            part["width"] = 100.0 * length / scale
        for part in (*limit, *exposure):
            part["text"] = self.env._(
                "%(what)s: %(which)s",
                what=part["label"],
                which=self.currency_id.format(part["amount"]),
            )
        return {
            "limit": limit,
            "exposure": exposure,
            "mark": 100.0 * self.limit_amount / scale if has_ceiling else None,
            "end": 100.0 * sum(lengths) / scale,
        }

    @api.model
    def _get_lengths(self, amounts):
        """Return how long the part of each source is drawn.

        What lowers the exposure cannot be drawn: it shortens the other parts, from the
        first one on, so that the bar ends at the exposure.
        """
        credit = -sum(amount for amount in amounts if amount < 0)
        lengths = []
        for amount in amounts:
            taken = min(max(0.0, amount), credit)
            credit -= taken
            lengths.append(max(0.0, amount) - taken)
        return lengths
