from odoo import models
from odoo.exceptions import UserError

# of customers that no business is done with
GONE_STATUSES = ("retiring", "retired")


class CreditRetirement(models.Model):
    """Who serves a customer from now on: somebody the letter may name."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_distributor(self, decision, partner):
        """EXTENDS the decision: not anybody can serve customers."""
        distributor = super()._get_distributor(decision, partner)
        if distributor:
            self._check_distributor(distributor)
        return distributor

    def _check_distributor(self, distributor):
        """Raise unless customers can be handed over to somebody.

        :param distributor: a `res.partner`
        :raise UserError: for who is archived, ourselves, a colleague, or leaving too
        """
        env, partner = self.env, distributor.sudo()
        company = self.sudo().company_id
        firm = partner.commercial_partner_id
        companies = (
            env["res.company"].sudo().search([("id", "child_of", company.root_id.ids)])
        )
        pair = (firm.id, company.id)
        account = env["credit.account"].sudo()._find([pair]).get(pair)
        if not partner.active or not firm.active:
            text = env._("%(partner)s is archived. Choose somebody else.")
        elif firm in companies.partner_id:
            text = env._("%(partner)s is our own company. Choose a distributor.")
        elif any(not user.share for user in partner.user_ids):
            text = env._("%(partner)s is a colleague. Choose a distributor.")
        elif account and account.status in GONE_STATUSES:
            text = env._(
                "The business with %(partner)s ends as well. Choose somebody else."
            )
        else:
            return
        raise UserError(text % {"partner": distributor.display_name})

    def _get_distributor_text(self):
        """Return who serves the customer of a case that was handed over, in words."""
        self.ensure_one()
        return self.env._(
            "%(distributor)s serves %(customer)s now.",
            distributor=self.sudo().distributor_id.display_name,
            customer=self.sudo().partner_id.display_name,
        )
