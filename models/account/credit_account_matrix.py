from odoo import api, fields, models
from odoo.fields import Domain

MAX_CUSTOMERS = 2000  # that are drawn; the quadrants count all of them


class CreditAccount(models.Model):
    """The customer matrix: value across, payment upwards, exposure as the area."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    @api.model
    @api.readonly
    def get_matrix(self, domain):
        """Return the customer matrix of the accounts that the user may read.

        :param list domain: on `credit.account`
        :return: ``{"customers": those with the highest exposure, as {"id", "name",
            "value", "payment": 0 to 100, "amount", "tier": id or False, "has_problem":
            see `has_credit_problem`}, "quadrants": [{"key", "label", "hint", "count",
            "amount", "problems": how many of these have one}],
            "tiers": [{"id", "name", "color"}], "value_from", "payment_from",
            "currency_id": of all amounts, "hidden": how many are counted but not drawn,
            "unplaced": how many lack one of the scores, "scored_from", "scored_to": the
            days as of which the scores are, ISO, or False}``
        :rtype: dict
        """
        domain = Domain(domain)
        placed = self.search_fetch(
            domain & Domain("position", "!=", False),
            ["company_id", "partner_id", "tier_id", "evaluated_on"],
        )
        problems = set(placed._filter_credit_problem().ids)
        days = [day for day in placed.mapped("evaluated_on") if day]
        amounts = placed._get_matrix_amounts()
        scores = placed._get_position_scores()
        drawn = placed.sorted(lambda one: (-amounts[one.id], one.id))[:MAX_CUSTOMERS]
        company = self.env.company
        return {
            "customers": drawn._get_matrix_customers(amounts, scores, problems),
            "quadrants": placed._get_matrix_quadrants(amounts, scores, problems),
            "tiers": [
                {"id": tier.id, "name": tier.name, "color": tier.color}
                for tier in drawn.tier_id.sorted()
            ],
            "value_from": company.credit_value_from,
            "payment_from": company.credit_payment_from,
            "currency_id": company.currency_id.id,
            "hidden": len(placed) - len(drawn),
            "unplaced": self.search_count(domain & Domain("position", "=", False)),
            "scored_from": fields.Date.to_string(min(days, default=False)),
            "scored_to": fields.Date.to_string(max(days, default=False)),
        }
