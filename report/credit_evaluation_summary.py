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
