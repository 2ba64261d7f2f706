from odoo import api, fields, models

from ..engine import limits
from .credit_account_figures import LIMIT_DEPENDS


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
        help="Last day of the limit that is in force today; of its parts, the one "
        "that ends first.",
    )
    limit_lapsed_on = fields.Date(
        string="Limit Ran Out",
        compute="_compute_limit_date_to",
        help="Last day of the limit that has run out, with no other in its place.",
    )
    limit_bar = fields.Html(
        string="Limit and Exposure", compute="_compute_limit_bar", sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("has_limit", "is_unlimited", "limit_amount", "currency_id")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        """Put the limit in force today into words."""
        for account in self:
            account.limit_text = account._get_limit_text(
                limits.InForce(
                    has_limit=account.has_limit,
                    amount=account.limit_amount,
                    is_unlimited=account.is_unlimited,
                )
            )

    @api.depends(*LIMIT_DEPENDS)
    def _compute_limit_date_to(self):
        """Find when the limit in force ends, or when the last one ran out."""
        in_force = self.env["credit.limit"]._get_in_force(self._origin)
        ids = [part.order for limit in in_force.values() for part in limit.parts]
        lines = self.env["credit.limit"].sudo().browse(ids)
        last_day = {line.id: line.date_to for line in lines if line.date_to}
        for account in self:
            limit = in_force.get(account._origin.id)
            parts = limit.parts if limit else ()
            days = [last_day[part.order] for part in parts if part.order in last_day]
            account.limit_date_to = min(days, default=False)
            account.limit_lapsed_on = limit and limit.lapsed_on

    @api.depends("exposure", *LIMIT_DEPENDS)
    @api.depends_context("lang")
    def _compute_limit_bar(self):
        """Draw the limit above the exposure, an account at a time: for forms."""
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
            is ``{"code", "label", "amount": in company currency, "width": in %,
            "text": label and amount}``
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

    def _get_limit_text(self, in_force):
        """Put a limit into words: its amount, Unlimited or None.

        :param in_force: :class:`engine.limits.InForce`
        """
        if in_force.is_unlimited:
            return self.env._("Unlimited")
        if in_force.has_limit:
            return self.currency_id.format(in_force.amount)
        return self.env._("None")

    def _get_limit_parts(self):
        """Return the components of the limit in force, each with who answers for it."""
        self.ensure_one()
        Limit = self.env["credit.limit"]
        kinds = dict(Limit._fields["kind"]._description_selection(self.env))
        parts = []
        for part in Limit._get_in_force(self._origin)[self._origin.id].parts:
            label = kinds[part.kind]
            guarantor = Limit.sudo().browse(part.order).guarantor_id.name
            if guarantor:
                label = self.env._(
                    "%(kind)s (%(guarantor)s)", kind=label, guarantor=guarantor
                )
            parts.append({"code": part.kind, "label": label, "amount": part.amount})
        return parts

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
