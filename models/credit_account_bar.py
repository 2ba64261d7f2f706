from odoo import api, fields, models


class CreditAccount(models.Model):
    """The picture of an account: limit by component above exposure by source."""

    _inherit = "credit.account"

    # === FIELDS === #

    limit_text = fields.Char(
        string="Limit",
        compute="_compute_limit_text",
        help="The credit limit in force today in words: its amount, Unlimited or None.",
    )
    limit_date_to = fields.Date(
        string="Limit Valid Until",
        compute="_compute_limit_date_to",
        help="Last day of the limit that is in force today.",
    )
    limit_bar = fields.Html(
        string="Limit and Exposure", compute="_compute_limit_bar", sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("has_limit", "is_unlimited", "limit_amount", "currency_id")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        for account in self:
            if account.is_unlimited:
                account.limit_text = self.env._("Unlimited")
            elif account.has_limit:
                account.limit_text = account.currency_id.format(account.limit_amount)
            else:
                account.limit_text = self.env._("None")

    @api.depends("limit_ids.state", "limit_ids.date_from", "limit_ids.date_to")
    def _compute_limit_date_to(self):
        in_force = self.env["credit.limit"]._get_in_force(self._origin)
        for account in self:
            line = in_force.get(account._origin.id)
            limit_id = line.order if line else None
            account.limit_date_to = (
                self.env["credit.limit"].sudo().browse(limit_id).date_to
            )

    @api.depends("exposure", "limit_amount")
    @api.depends_context("lang")
    def _compute_limit_bar(self):
        for account in self:
            account.limit_bar = self.env["ir.qweb"]._render(
                "credit_management.limit_bar",
                {"account": account, "bar": account._get_limit_bar()},
            )

    # === BUSINESS METHODS === #

    def _get_limit_bar(self):
        """Return what the bar shows; both of its rows have the same scale.

        :return: ``{"limit": parts, "exposure": parts, "mark": where the limit ends in
            %, None without a ceiling, "end": where the exposure ends in %}``; a part
            is ``{"code", "label", "amount": in company currency, "width": in %}``
        :rtype: dict
        """
        self.ensure_one()
        has_ceiling = self.has_limit and not self.is_unlimited
        limit = self._get_limit_parts() if has_ceiling else []
        exposure = self._get_exposure_parts()
        lengths = self._get_lengths([part["amount"] for part in exposure])
        scale = max(self.limit_amount if has_ceiling else 0.0, sum(lengths)) or 1.0
        for part in limit:
            part["width"] = 100.0 * part["amount"] / scale
        for part, length in zip(exposure, lengths, strict=True):
            part["width"] = 100.0 * length / scale
        return {
            "limit": limit,
            "exposure": exposure,
            "mark": 100.0 * self.limit_amount / scale if has_ceiling else None,
            "end": 100.0 * sum(lengths) / scale,
        }

    def _get_limit_parts(self):
        """Return the components of the limit in force."""
        self.ensure_one()
        kind = self.env["credit.limit"]._fields["kind"]
        return [
            {
                "code": "base",
                "label": dict(kind._description_selection(self.env))["base"],
                "amount": self.limit_amount,
            }
        ]

    def _get_exposure_parts(self):
        """Return the sources of the exposure that are not 0."""
        self.ensure_one()
        parts = []
        for code in self.env["credit.exposure"]._get_sources():
            field = self._fields.get(f"exposure_{code}")
            if field and self[field.name]:
                label = field._description_string(self.env)
                parts.append({"code": code, "label": label, "amount": self[field.name]})
        return parts

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
