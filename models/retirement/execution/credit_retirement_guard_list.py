from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """What a guard found, as a list."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_view_guard(self, code=None):
        """Open the documents that a guard found.

        :param str code: of the guard; by default that of the context
        """
        self.ensure_one()
        self.check_access("read")
        code = code or self.env.context.get("guard")
        guard = {guard.code: guard for guard in self._get_guards()}.get(code)
        found = guard and self._find_guards()[self.sudo()].get(code)
        if not found or not found.records:
            raise UserError(self.env._("There is nothing to show any more."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "%(what)s: %(which)s", what=guard.label, which=self.display_name
            ),
            "res_model": found.records._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", found.records.ids)],
            "context": {"create": False},
        }
