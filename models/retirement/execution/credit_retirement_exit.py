from odoo import models


class CreditRetirement(models.Model):
    """What changes when a case is executed, each effect with what was before.

    An effect is a method ``_exit_<code>(status)`` that returns what it changed as JSON,
    or nothing; :meth:`_get_exit_effects` names them.
    """

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_exit_effects(self):
        """Return the codes of the effects, in the order in which they take place."""
        return [
            "limits",
            "own_term",
            "terms",
            "pricelist",
            "follow_ups",
            "review",
            "archive",
        ]

    def _apply_exit(self, status):
        """Change what follows from leaving, of one case in sudo.

        :param str status: the status that the customer has from now on
        :return: ``{code: what was changed}``, only what was
        :rtype: dict
        """
        self.ensure_one()
        effects = {
            code: getattr(self, f"_exit_{code}")(status)
            for code in self._get_exit_effects()
        }
        return {code: what for code, what in effects.items() if what}

    def _exit_follow_ups(self, status):
        """Cancel what is planned with the customer because of the case or before it.

        Who pays in advance stays a customer: the next one is planned by its tier.

        :return: how many
        """
        return len(self.account_id._stop_follow_ups())

    def _exit_review(self, status):
        """Plan no more reviews of who has left; who pays in advance may still improve.

        :return: the day that was planned, ISO
        """
        day = self.account_id.next_review_date
        if status != "retired" or not day:
            return None
        self.account_id.next_review_date = False
        return day.isoformat()
