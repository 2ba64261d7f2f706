import math
import re

from odoo import api, models, tools
from odoo.exceptions import ValidationError

# what a CHECK constraint says of one field
WITHIN = re.compile(r"\b(\w+) BETWEEN (\d+) AND (\d+)")
AT_LEAST = re.compile(r"\b(\w+) >= (\d+)")


class CreditRanges(models.AbstractModel):
    """Figures within bounds, and a sentence for who enters another one.

    PostgreSQL refuses a figure that a CHECK constraint of this module does not allow,
    but cannot tell in words which. It is asked here before, from the same constraints.
    """

    _name = "credit.ranges"
    _description = "Figures Within Bounds"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: say which figure is out of its bounds."""
        for vals in vals_list:
            self._check_ranges(vals)
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS base: say which figure is out of its bounds."""
        self._check_ranges(vals)
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _check_ranges(self, vals):
        """Raise where a value is out of the bounds of its field.

        :param dict vals: values by name of the field
        """
        ranges = self._get_ranges()
        for name in vals.keys() & ranges.keys():
            value = vals[name] or 0
            lowest, highest = ranges[name]
            if isinstance(value, (int, float)) and not lowest <= value <= highest:
                raise ValidationError(
                    self._get_range_words(name, value, lowest, highest)
                )

    @api.model
    @tools.ormcache()
    def _get_ranges(self):
        """Return the bounds that the constraints of this module set.

        :return: ``{name of a field: (lowest, highest)}``, ``math.inf`` without highest
        :rtype: dict
        """
        ranges = {}
        for one in self._table_objects.values():
            checks = getattr(one, "_definition", None) or ""
            if one._module != "credit_management" or " OR " in checks:
                continue  # bounds that hold only sometimes
            for name, lowest in AT_LEAST.findall(checks):
                ranges[name] = (int(lowest), math.inf)
            for name, lowest, highest in WITHIN.findall(checks):
                ranges[name] = (int(lowest), int(highest))
        return ranges

    @api.model
    def _get_range_words(self, name, value, lowest, highest=math.inf):
        """Return what is said of a figure out of its bounds, and what to enter."""
        words = {
            "field": self._fields[name]._description_string(self.env),
            "value": f"{value:.15g}",
            "lowest": lowest,
            "highest": highest,
        }
        if highest == math.inf:
            return self.env._(
                "“%(field)s” cannot be %(value)s. Enter %(lowest)s or more.", **words
            )
        return self.env._(
            "“%(field)s” cannot be %(value)s. Enter a figure from %(lowest)s to "
            "%(highest)s.",
            **words,
        )
