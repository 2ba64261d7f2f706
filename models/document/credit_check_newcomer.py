import dataclasses
from typing import NamedTuple

from odoo import api, models

from ...engine.rules import Standing


class Newcomer(NamedTuple):
    """Stands for the account of a customer who has none yet."""

    partner_id: int
    company_id: int


class CreditCheck(models.AbstractModel):
    """Customers who have no account yet: no limit, no debt."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _name_newcomers(self, documents, demands):
        """Return the demands, with a :class:`Newcomer` where there is no account."""
        by_id = {document.id: document for document in documents}
        result = []
        for demand in demands:
            if not demand.account:
                document = by_id[demand.key]
                partner = document._get_credit_partner().commercial_partner_id
                newcomer = Newcomer(partner.id, document.company_id.root_id.id)
                demand = dataclasses.replace(demand, account=newcomer)
            result.append(demand)
        return result

    @api.model
    def _get_newcomer_standings(self, demands):
        """Return ``{Newcomer: engine.rules.Standing}``: no limit, no debt yet."""
        newcomers = {d.account for d in demands if isinstance(d.account, Newcomer)}
        Partner = self.env["res.partner"].sudo()
        partners = Partner.browse({newcomer.partner_id for newcomer in newcomers})
        tags = {partner.id: frozenset(partner.category_id.ids) for partner in partners}
        return {
            newcomer: Standing(
                0.0, None, tags=tags.get(newcomer.partner_id, frozenset())
            )
            for newcomer in newcomers
        }
