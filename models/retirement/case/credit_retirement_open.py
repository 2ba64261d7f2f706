from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import clean_context


class CreditRetirement(models.Model):
    """How a case begins: one open case per customer."""

    _inherit = "credit.retirement"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: a case begins with its customer alone, and with its first step.

        :raise AccessError: for any other value, unless in sudo
        :raise UserError: for a customer who is retired
        """
        if not self.env.su and any(vals.keys() - {"account_id"} for vals in vals_list):
            raise AccessError(
                self.env._(
                    "A retirement case begins with its customer alone; everything "
                    "else comes with its steps."
                )
            )
        # nor by the defaults that a client can send, also through an action in sudo
        clean = self.with_env(self.env(context=clean_context(self.env.context)))
        cases = super(CreditRetirement, clean).create(vals_list)
        gone = cases.sudo().account_id.filtered(lambda acc: acc.status == "retired")
        if gone:
            raise UserError(
                self.env._(
                    "%(customer)s is retired already.",
                    customer=gone[0].partner_id.display_name,
                )
            )
        cases.sudo()._open_step("evaluation")
        return cases.with_env(self.env)

    def write(self, vals):
        """EXTENDS base: the right to write is for the chatter and the activities alone.

        :raise AccessError: unless in sudo
        """
        if not self.env.su:
            raise AccessError(
                self.env._("A retirement case is moved with its buttons only.")
            )
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _as_system(self):
        """Return cases in sudo, without the defaults that a client can send."""
        context = clean_context(self.env.context)
        return self.with_env(self.env(context=context, su=True))
