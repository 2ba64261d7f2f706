from odoo import api, fields, models


class CreditLimit(models.Model):
    """What a line counts for today."""

    _inherit = "credit.limit"

    # === FIELDS === #

    is_in_force = fields.Boolean(
        string="In Force Today", compute="_compute_is_in_force"
    )
    counted_amount = fields.Monetary(
        string="Counts For",
        currency_field="company_currency_id",
        compute="_compute_counted_amount",
        help="What the line adds to the limit while it runs, in the currency of the "
        "company at today's rate.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "date_from", "date_to", "account_id", "kind")
    def _compute_is_in_force(self):
        """Tell which lines make up the limit of today."""
        in_force = self._get_in_force(self.account_id._origin)
        counting = {part.order for limit in in_force.values() for part in limit.parts}
        for limit in self:
            limit.is_in_force = limit.id in counting

    @api.depends(
        "amount", "is_unlimited", "counted_percent", "kind", "currency_id", "account_id"
    )
    def _compute_counted_amount(self):
        """Convert what the line adds, at the rate of today where the company is."""
        days = self.sudo().account_id.company_id._get_credit_days()
        rates = self.sudo()._get_rates(days)
        for limit in self.sudo():
            component = limit._to_component(rates)
            limit.counted_amount = component.counted
