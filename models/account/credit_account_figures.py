import operator as op

from odoo import api, fields, models
from odoo.fields import Domain

COMPARISONS = {
    ">": op.gt,
    ">=": op.ge,
    "<": op.lt,
    "<=": op.le,
    "in": lambda amount, amounts: amount in amounts,
}
# what the limit in force is made of
LIMIT_DEPENDS = tuple(
    f"limit_ids.{name}"
    for name in (
        "state",
        "kind",
        "amount",
        "currency_id",
        "is_unlimited",
        "counted_percent",
        "date_from",
        "date_to",
    )
)
OVERDUE_FIELDS = ("overdue_30", "overdue_60", "overdue_90", "overdue_older")


class CreditAccount(models.Model):
    """The figures of an account: limit, exposure by source, overdue by age.

    They are computed when read, for a whole list at once, so that they always agree
    with the documents behind them.
    """

    _inherit = "credit.account"

    # === FIELDS === #

    has_limit = fields.Boolean(
        compute="_compute_limit",
        help="Without a limit there is nothing to check against; that is not the same "
        "as a limit of 0.",
    )
    is_unlimited = fields.Boolean(string="Unlimited", compute="_compute_limit")
    limit_amount = fields.Monetary(
        string="Credit Limit", compute="_compute_limit", help="In force today."
    )

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

    overdue_amount = fields.Monetary(string="Overdue", compute="_compute_overdue")
    oldest_overdue_days = fields.Integer(
        string="Days Overdue",
        compute="_compute_overdue",
        aggregator=None,
        help="Of the oldest open item.",
    )
    overdue_30 = fields.Monetary(
        string="Up to 30 Days",
        compute="_compute_overdue",
        help="What is due today is not overdue yet.",
    )
    overdue_60 = fields.Monetary(string="31–60 Days", compute="_compute_overdue")
    overdue_90 = fields.Monetary(string="61–90 Days", compute="_compute_overdue")
    overdue_older = fields.Monetary(string="Over 90 Days", compute="_compute_overdue")

    # === COMPUTE METHODS === #

    @api.depends(*LIMIT_DEPENDS)
    def _compute_limit(self):
        """Look up the limit in force, for all accounts at once."""
        self._set_figures(self._get_limit_columns())

    def _compute_exposure(self):
        """Add up the exposure, by source."""
        self._set_figures(self._get_exposure_columns())

    @api.depends("exposure", "has_limit", "is_unlimited", "limit_amount")
    def _compute_headroom(self):
        """Compare the exposure with the limit."""
        self._set_figures(self._get_headroom_columns())

    def _compute_overdue(self):
        """Sort what is overdue by age."""
        self._set_figures(self._get_overdue_columns())

    @api.model
    def _search_exposure(self, operator, value):
        """Return the accounts whose exposure compares so with an amount."""
        if operator not in COMPARISONS:
            return NotImplemented
        # computed from the documents, so every account has to be looked at
        accounts = self.search([])  # pylint: disable=no-search-all
        exposures = self.env["credit.exposure"]._compute_total(accounts)
        matches = COMPARISONS[operator]
        return Domain(
            "id", "in", [id_ for id_ in exposures if matches(exposures[id_], value)]
        )

    @api.model
    def _search_is_over_limit(self, operator, value):
        """Return the accounts over their limit; those without a ceiling never are."""
        if operator not in ("in", "not in"):
            return NotImplemented
        over = list(self._get_excesses())
        wanted = (operator == "in") == (True in value)
        return Domain("id", "in" if wanted else "not in", over)

    @api.model
    def _get_excesses(self):
        """Return by how much customers are over their limits, those that are.

        Of the accounts that the user may read; a few queries, however many there are.

        :return: ``{account id: amount above 0}`` in the currency of the account
        :rtype: dict
        """
        limited = self.search(
            [("limit_ids.state", "in", ("active", "ended"))], order="id"
        )
        limited.fetch(["company_id"])
        in_force = self.env["credit.limit"]._get_in_force(limited)
        sources = self.env["credit.exposure"]._compute_by_source(limited)
        excesses = {}
        for id_ in limited.ids:
            ceiling = in_force[id_].ceiling
            # few are above: only these are worth rounding
            if ceiling is None or (exposure := sum(sources[id_].values())) <= ceiling:
                continue
            currency = self.browse(id_).sudo().company_id.currency_id
            if excess := currency.round(exposure - ceiling):
                excesses[id_] = excess
        return excesses
