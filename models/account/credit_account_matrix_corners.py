from odoo import api, models

from ...engine import portfolio


class CreditAccount(models.Model):
    """The corners of the customer matrix: who is in them, and what to do."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _get_matrix_quadrants(self, amounts, scores, problems):
        """Return the corners, with how many customers are in them and their exposure.

        Each company has thresholds of its own. The scores say who is where; how many of
        these have a credit problem by now says with whom not to do more business.
        """
        labels = dict(self._fields["position"]._description_selection(self.env))
        hints = self._get_matrix_hints()
        quadrants = {
            key: {"key": key, "label": labels[key], "hint": hints[key]}
            | {"count": 0, "amount": 0.0, "problems": 0}
            for key in portfolio.QUADRANTS
        }
        for company, accounts in self.sudo().grouped("company_id").items():
            for corner in portfolio.matrix(
                ((id_, *scores[id_], amounts[id_]) for id_ in accounts.ids),
                company.credit_value_from,
                company.credit_payment_from,
            ):
                quadrants[corner.key]["count"] += len(corner.members)
                quadrants[corner.key]["amount"] += corner.amount
                quadrants[corner.key]["problems"] += len(
                    problems.intersection(corner.members)
                )
        return list(quadrants.values())

    @api.model
    def _get_matrix_hints(self):
        """Return ``{quadrant: in a few words, who is in it and what to do}``."""
        return {
            portfolio.GROW: self.env._("Valuable, pays well: do more business"),
            portfolio.RECOVER: self.env._("Pays well, buys little: win more of it"),
            portfolio.RESTRICT: self.env._("Valuable, pays badly: give less credit"),
            portfolio.LET_GO: self.env._("Buys little, pays badly: let go"),
        }
