from odoo import models


class CreditEvaluation(models.Model):
    """What an evaluation proposes for limits, case by case."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _get_limit_figures(self):
        """Return what is proposed: how many limits go where, and from what to what.

        :return: list of ``{"code", "label", "count", "before", "after"}``, amounts in
            company currency, without the cases that do not occur; of a day long past
            nothing is proposed
        :rtype: list
        """
        figures = []
        if self.kind == "history":
            return figures
        for code, label, domain in self._get_limit_cases():
            ((count, before, after),) = self.env["credit.evaluation.line"]._read_group(
                [("evaluation_id", "=", self.id), *domain],
                aggregates=["__count", "current_limit:sum", "proposed_limit:sum"],
            )
            if count:
                figures.append(
                    {
                        "code": code,
                        "label": label,
                        "count": count,
                        "before": before or 0.0,
                        "after": after or 0.0,
                    }
                )
        return figures

    def _get_limit_cases(self):
        """Return what can happen to a limit: code, label and domain on lines."""
        labels = {
            "raised": self.env._("Raised"),
            "cut": self.env._("Cut"),
            "kept": self.env._("Unchanged"),
            "first": self.env._("First limit"),
            "unlimited": self.env._("Unlimited so far"),
            "none": self.env._("Nothing proposed"),
        }
        proposed = ("has_proposal", "=", True)
        ceiling = [
            ("has_current_limit", "=", True),
            ("is_current_unlimited", "=", False),
        ]
        domains = {
            "raised": [("limit_change", ">", 0)],
            "cut": [("limit_change", "<", 0)],
            "kept": [proposed, *ceiling, ("limit_change", "=", 0)],
            "first": [proposed, ("has_current_limit", "=", False)],
            "unlimited": [proposed, ("is_current_unlimited", "=", True)],
            "none": [("has_proposal", "=", False)],
        }
        return [(code, label, domains[code]) for code, label in labels.items()]
