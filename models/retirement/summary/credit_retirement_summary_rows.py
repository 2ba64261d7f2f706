from odoo import models

from ...credit_retirement_states import DECISIONS


class CreditRetirementSummary(models.Model):
    """The rows of the tables of a quarter."""

    _inherit = "credit.retirement.summary"

    # === BUSINESS METHODS === #

    def _get_candidate_rows(self):
        """Return whom the campaigns found, and what is at stake with them."""
        figures, currency = self.figures or {}, self.currency_id
        rows = self._get_rows(
            {
                "campaigns": self.env._("Campaigns"),
                "candidates": self.env._("Customers that meet a retirement standard"),
                "exempt": self.env._("Customers that an exemption spares"),
                "opened": self.env._("Cases opened"),
                "open": self.env._("Cases open when this was written"),
            }
        )
        amounts = {
            "revenue": self.env._("Invoiced to the candidates in 12 months"),
            "exposure": self.env._("Exposure of the candidates"),
        }
        rows += [
            (label, currency.format(figures[name]))
            for name, label in amounts.items()
            if figures.get(name)
        ]
        return rows

    def _get_outcome_rows(self, is_decision):
        """Return how many cases were decided which way, or what else was done."""
        field = self.env["credit.retirement.step"]._fields["outcome"]
        return self._get_rows(
            {
                f"outcome_{code}": label
                for code, label in field._description_selection(self.env)
                if (code in dict(DECISIONS)) == is_decision
            }
        )

    def _get_deadline_rows(self):
        """Return how many steps were done, and how many of them late."""
        return self._get_rows(
            {
                "done": self.env._("Steps done"),
                "late": self.env._("of these, after the deadline"),
                "overdue": self.env._("Steps not done by their deadline"),
                "overrides": self.env._("Overrides by managers"),
            }
        )

    def _get_follow_up_rows(self):
        """Return how many follow-ups were planned and done."""
        return self._get_rows(
            {
                "planned": self.env._("Planned"),
                "followed": self.env._("Done"),
            }
        )
