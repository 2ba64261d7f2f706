from odoo import api, models
from odoo.tools import SQL

MOVERS = 10  # customers that are told in each direction


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
            company currency, without the cases that do not occur
        :rtype: list
        """
        figures = []
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

    def _get_movers(self):
        """Return whose score rose and fell most since the evaluation before.

        :return: two lists, up and down, of ``{"line", "before": score, "change":
            points}``, the largest change first
        :rtype: tuple
        """
        self.check_access("read")
        rows = self.env.execute_query(self._movers_sql())
        self.env["credit.evaluation.line"].browse(row[0] for row in rows).fetch(
            ["account_id", "partner_id", "score", "tier_id", "previous_tier_id"]
        )
        movers = [self._prepare_mover(*row) for row in rows]
        up = [mover for mover in movers if mover["change"] > 0]
        return up, [mover for mover in reversed(movers) if mover["change"] < 0]

    @api.model
    def _prepare_mover(self, line_id, before, change):
        line = self.env["credit.evaluation.line"].browse(line_id)
        return {"line": line, "before": float(before), "change": float(change)}

    def _movers_sql(self):
        """The scores that changed most, against what was applied for a day before."""
        self.env["credit.evaluation"].flush_model(["state"])
        return SQL(
            """
            WITH change AS (
                SELECT line.id, before.score, line.score - before.score AS change
                  FROM credit_evaluation_line line
                  JOIN LATERAL (
                        SELECT earlier.score
                          FROM credit_evaluation_line earlier
                          JOIN credit_evaluation run ON run.id = earlier.evaluation_id
                         WHERE earlier.account_id = line.account_id
                           AND earlier.date < line.date
                           AND earlier.score IS NOT NULL
                           AND run.state = 'applied'
                         ORDER BY earlier.date DESC, earlier.id DESC
                         LIMIT 1
                       ) before ON TRUE
                 WHERE line.evaluation_id = %(evaluation)s
                   AND line.score IS NOT NULL
            ), ranked AS (
                SELECT *, ROW_NUMBER() OVER (ORDER BY change DESC, id) AS top,
                       ROW_NUMBER() OVER (ORDER BY change, id DESC) AS bottom
                  FROM change
            )
            SELECT id, score, change
              FROM ranked
             WHERE ABS(change) >= 0.05
               AND (top <= %(shown)s AND change > 0
                    OR bottom <= %(shown)s AND change < 0)
             ORDER BY change DESC, id
            """,
            evaluation=self.id,
            shown=MOVERS,
        )
