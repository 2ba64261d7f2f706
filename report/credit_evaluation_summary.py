from odoo import models


class CreditEvaluation(models.Model):
    """What an evaluation came to in figures: its reports begin with them."""

    _inherit = "credit.evaluation"

    # === ACTION METHODS === #

    def action_export_xlsx(self):
        """Download the evaluation as an Excel file."""
        self.ensure_one().check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/credit_management/evaluation/{self.id}/xlsx",
            "target": "download",
        }

    # === BUSINESS METHODS === #

    def _get_summary(self):
        """Return the figures of all lines, in a fixed number of queries.

        :return: ``{"migration": see _get_migration, "tiers": see _get_tier_figures,
            "limits": see _get_limit_figures, "up", "down": see _get_movers}``
        :rtype: dict
        """
        self.ensure_one()
        migration = self._get_migration()
        up, down = self._get_movers()
        return {
            "migration": migration,
            "tiers": self._get_tier_figures(migration),
            "limits": self._get_limit_figures(),
            "up": up,
            "down": down,
        }

    def _get_tier_figures(self, migration):
        """Return what each tier comes to, the best first, then the unrated.

        :param dict migration: of :meth:`_get_migration`
        :return: list of ``{"tier", "before": customers, "now": customers, "score":
            their mean or None, "receivable", "overdue", "invoiced", "limits":
            proposed}``, amounts in company currency
        :rtype: list
        """
        rows = self.env["credit.evaluation.line"]._read_group(
            [("evaluation_id", "=", self.id)],
            ["tier_id"],
            [
                "score:avg",
                "receivable:sum",
                "overdue:sum",
                "invoiced_amount:sum",
                "proposed_limit:sum",
            ],
        )
        names = ("score", "receivable", "overdue", "invoiced", "limits")
        figures = {tier: dict(zip(names, row, strict=True)) for tier, *row in rows}
        count, tiers = migration["count"], migration["tiers"]
        return [
            {
                "tier": tier,
                "before": sum(count.get((tier, after), 0) for after in tiers),
                "now": sum(count.get((before, tier), 0) for before in tiers),
                # without customers, or without a score, there is no mean
                **figures.get(tier, dict.fromkeys(names, 0.0) | {"score": None}),
            }
            for tier in tiers
        ]

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
