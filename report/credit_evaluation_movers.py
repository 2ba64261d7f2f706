from odoo import api, models
from odoo.tools import SQL

MOVERS = 10  # customers that are told in each direction


class CreditEvaluation(models.Model):
    """Whose score moved most, for the reports of an evaluation."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

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
        """Return one mover, see :meth:`_get_movers`."""
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
