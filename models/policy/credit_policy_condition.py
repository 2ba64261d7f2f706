from odoo import api, models


class CreditPolicy(models.Model):
    """Whether the condition of a policy can still be understood."""

    _inherit = "credit.policy"

    # === BUSINESS METHODS === #

    def _is_condition_broken(self):
        """Whether the condition cannot be understood any more, as its field is gone."""
        self.ensure_one()
        try:
            conditions = list(self._get_domain().iter_conditions())
        except (SyntaxError, TypeError, ValueError):
            return True
        return any(self._is_gone(condition.field_expr) for condition in conditions)

    @api.model
    def _is_gone(self, path):
        """Whether there is no such field of customers.

        :param str path: name of a field, or of one of its fields, as `country_id.code`
        """
        model = self.env["res.partner"]
        for name in path.split("."):
            field = model._fields.get(name)
            if not field or not field.relational:
                return not field  # what follows is a part of a date or a property
            model = self.env[field.comodel_name]
        return False
