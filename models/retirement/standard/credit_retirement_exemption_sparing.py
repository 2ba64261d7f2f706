from odoo import api, models


class CreditRetirementExemption(models.Model):
    """Whom exemptions spare, from which standard, on which day."""

    _inherit = "credit.retirement.exemption"

    # === BUSINESS METHODS === #

    @api.model
    def _get_running(self, company, day):
        """Return the exemptions of a company that count on a day.

        The day that is looked at, not that of the look: for what was while they were
        spared, customers are not caught once the exemption is over. There is no first
        day: one that is entered later spares from older days as well.

        :param company: `res.company`, a parent company
        :param date day: what standards are looked at as of
        """
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )

    def _get_sparing(self, account, standard):
        """Return the first of these exemptions that spares a customer, if one does."""
        return self.filtered(lambda one: one._spares(account, standard))[:1]

    def _spares(self, account, standard):
        """Whether this exemption spares a customer from a standard."""
        self.ensure_one()
        if self.standard_ids and standard not in self.standard_ids:
            return False
        return bool(
            account in self.account_ids
            or account.tier_id & self.tier_ids
            or account.partner_id.category_id & self.tag_ids
        )
