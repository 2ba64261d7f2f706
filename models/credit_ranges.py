import re

from odoo import api, models, tools
from odoo.exceptions import ValidationError
from odoo.tools import formatLang

# what a CHECK constraint says of one field
WITHIN = re.compile(r"\b(\w+) BETWEEN (\d+) AND (\d+)")
AT_LEAST = re.compile(r"\b(\w+) >= (\d+)")
# where nothing else is said: of money, what stays the same to the cent whenever Odoo
# rounds it (from 6 * 10**12 on it grows); of whole numbers, what the column holds
HIGHEST = {"float": 5 * 10**12, "monetary": 5 * 10**12, "integer": 2**31 - 1}


class CreditRanges(models.AbstractModel):
    """Figures within bounds, and a sentence for who enters another one.

    PostgreSQL refuses a figure that a CHECK constraint of this module does not allow,
    but cannot tell in words which. It is asked here before, from the same constraints.
    A figure of which they say nothing has to be a number that can be counted with.
    """

    _name = "credit.ranges"
    _description = "Figures Within Bounds"

    # {name of a figure: the most it can be, None where nobody enters it}; the rest is
    # bound by what its column holds
    _highest = {}

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
            lowest, highest = ranges[name]
            try:
                figure = float(vals[name] or 0)
            except OverflowError:
                figure = float("inf")
            except (TypeError, ValueError):  # the ORM's to refuse
                continue
            if not lowest <= figure <= highest:  # nor is what is no number
                raise ValidationError(
                    self._get_range_words(name, figure, lowest, highest)
                )

    @api.model
    @tools.ormcache()
    def _get_ranges(self):
        """Return the bounds of the figures of this module.

        :return: ``{name of a field: (lowest, highest)}``
        :rtype: dict
        """
        highest = {
            name: self._highest.get(name, HIGHEST[field.type])
            for name, field in self._fields.items()
            if field.type in HIGHEST and "credit_management" in field._modules
        }
        ranges = {name: (-bound, bound) for name, bound in highest.items() if bound}
        for one in self._table_objects.values():
            checks = getattr(one, "_definition", None) or ""
            if one._module != "credit_management" or " OR " in checks:
                continue  # bounds that hold only sometimes
            for name, lowest in AT_LEAST.findall(checks):
                ranges[name] = (int(lowest), highest[name])
            for name, lowest, most in WITHIN.findall(checks):
                ranges[name] = (int(lowest), int(most))
        return ranges

    @api.model
    def _get_range_words(self, name, value, lowest, highest):
        """Return what is said of a figure out of its bounds, and what to enter."""
        words = {
            "field": self._fields[name]._description_string(self.env),
            "value": f"{value:.15g}",
            "lowest": self._format_bound(lowest),
            "highest": self._format_bound(highest),
        }
        if value < lowest and highest in HIGHEST.values():
            return self.env._(
                "“%(field)s” cannot be %(value)s. Enter %(lowest)s or more.", **words
            )
        return self.env._(
            "“%(field)s” cannot be %(value)s. Enter a figure from %(lowest)s to "
            "%(highest)s.",
            **words,
        )

    @api.model
    def _format_bound(self, bound):
        """Return a bound as people read it: the large ones in groups of digits."""
        is_large = bound in HIGHEST.values() or -bound in HIGHEST.values()
        return formatLang(self.env, bound, digits=0) if is_large else str(bound)
