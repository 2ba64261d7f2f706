from odoo import api, models
from odoo.exceptions import MissingError


class CreditRetirementStandard(models.Model):
    """A value of a metric with its unit, in the reader's language."""

    _inherit = "credit.retirement.standard"

    # === WORDS === #

    @api.model
    def _get_metric_kind(self, code):
        """Return the :class:`MetricKind` of a metric."""
        return self.env["credit.retirement.metric"]._get_metric_kind(code)

    @api.model
    def _get_metric_label(self, code):
        """Return the name of a metric; the code of one that is gone."""
        field = self.env["credit.retirement.condition"]._fields["metric"]
        return dict(field._description_selection(self.env)).get(code, code)

    @api.model
    def _get_value_text(self, code, value, key, currency):
        """Return a value of a metric with its unit.

        :param value: None: no data
        :param key: id of the tier that it stands for, or None
        """
        if value is None:
            return self.env._("no data")
        unit = self._get_metric_kind(code).unit
        if unit == "tier":
            try:  # in the cache after the first time, unlike whether it exists
                return self.env["credit.tier"].sudo().browse(key or ()).name or "?"
            except MissingError:
                return "?"
        return self.env["credit.measure"]._format_unit(unit, value, currency)
