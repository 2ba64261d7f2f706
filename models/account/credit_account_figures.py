from odoo import api, fields, models


class CreditAccount(models.Model):
    """The exposure of an account by source, and how it compares with the limit.

    The figures are computed when read, for a whole list at once, so that they always
    agree with the documents behind them.
    """

    _inherit = "credit.account"

    # === FIELDS === #

    exposure = fields.Monetary(
        compute="_compute_exposure",
        search="_search_exposure",
        help="What the customer owes or is about to owe: open items, orders not yet "
        "invoiced, draft invoices, less money received that is not booked yet.",
    )
    exposure_receivable = fields.Monetary(
        string="Open Items", compute="_compute_exposure"
    )
    exposure_orders = fields.Monetary(
        string="Orders to Invoice", compute="_compute_exposure"
    )
    exposure_drafts = fields.Monetary(
        string="Draft Invoices", compute="_compute_exposure"
    )
    exposure_payments = fields.Monetary(
        string="Money Not Yet Booked", compute="_compute_exposure"
    )
    available = fields.Monetary(
        string="Headroom",
        compute="_compute_headroom",
        help="Credit limit less exposure; negative when the customer is over it.",
    )
    utilisation = fields.Float(
        string="Used (%)",
        compute="_compute_headroom",
        aggregator=None,
        help="Exposure as a percentage of the credit limit.",
    )
    is_over_limit = fields.Boolean(
        string="Over the Limit",
        compute="_compute_headroom",
        search="_search_is_over_limit",
    )

    # === COMPUTE METHODS === #

    def _compute_exposure(self):
        """Add up the exposure, by source."""
        self._set_figures(self._get_exposure_columns())

    @api.depends("exposure", "has_limit", "is_unlimited", "limit_amount")
    def _compute_headroom(self):
        """Compare the exposure with the limit."""
        self._set_figures(self._get_headroom_columns())
