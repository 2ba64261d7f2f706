from odoo import fields, models

SUMS = (
    "limit_amount",
    "exposure",
    "exposure_receivable",
    "exposure_orders",
    "exposure_drafts",
    "exposure_payments",
    "available",
    "overdue_amount",
    "overdue_30",
    "overdue_60",
    "overdue_90",
    "overdue_older",
)
# the figures that are computed when read, and how they are added up
AGGREGATES = frozenset(
    [
        *(f"{name}:sum" for name in SUMS),
        *(f"{name}:sum_currency" for name in SUMS),
        "utilisation:avg",
        "oldest_overdue_days:max",
    ]
)


class CreditAccount(models.Model):
    """Totals of the figures of accounts, for pivots, graphs and grouped lists.

    The figures are computed from the documents when read, so the database cannot add
    them up: groups come with the accounts in them, whose figures are then computed for
    all groups at once.
    """

    _inherit = "credit.account"

    # === FIELDS === #

    # of a group: the exposure under a limit as a percentage of those limits
    utilisation = fields.Float(aggregator="avg")
    oldest_overdue_days = fields.Integer(aggregator="max")

    # === BUSINESS METHODS === #

    def _read_group_select(self, aggregate_spec, query):
        """EXTENDS base: have the accounts of the group, to add up their figures."""
        if aggregate_spec in AGGREGATES:
            self._check_field_access(self._fields[aggregate_spec.split(":")[0]], "read")
            aggregate_spec = "id:recordset"
        return super()._read_group_select(aggregate_spec, query)

    def _read_group_postprocess_aggregate(self, aggregate_spec, raw_values):
        """EXTENDS base: compute the figures of all groups at once, and add them up."""
        if aggregate_spec not in AGGREGATES:
            return super()._read_group_postprocess_aggregate(aggregate_spec, raw_values)
        groups = list(
            super()._read_group_postprocess_aggregate("id:recordset", raw_values)
        )
        name, how = aggregate_spec.split(":")
        accounts = self.union(*groups)
        accounts._load_figures(name)
        if how == "max":
            return [max(group._get_figures(name), default=0) for group in groups]
        if how == "sum":  # the client asks for it where there is one currency
            return [sum(group._get_figures(name)) for group in groups]
        rates = accounts._get_company_rates()
        if how == "avg":
            return [group._total_used(rates) for group in groups]
        return [group._total_converted(name, rates) for group in groups]
