from odoo import fields, models
from odoo.tools import SQL

REVIEW_MONTHS = 3  # until a customer without a tier is looked at again


class CreditEvaluation(models.Model):
    """The scores of lines become those of the accounts."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _apply_scores(self, lines):
        """Write the scores on accounts that have no later ones.

        :return: the lines whose account took them
        """
        accounts = self.env["credit.account"]
        accounts.flush_model()
        found = self.env.execute_query(
            SQL(
                """
                UPDATE credit_account account
                   SET score = line.score,
                       payment_score = line.payment_score,
                       value_score = line.value_score,
                       relationship_score = line.relationship_score,
                       coverage = line.coverage,
                       policy_id = line.policy_id,
                       evaluated_on = line.date,
                       last_line_id = line.id,
                       next_review_date = CASE WHEN %(is_history)s
                           THEN account.next_review_date
                           ELSE line.date + MAKE_INTERVAL(
                               months => COALESCE(tier.review_months, %(months)s))
                           END,
                       write_uid = %(uid)s,
                       write_date = %(now)s
                  FROM credit_evaluation_line line
                  JOIN (SELECT id, evaluated_on, last_line_id FROM credit_account
                         WHERE id IN %(accounts)s
                         ORDER BY id FOR NO KEY UPDATE) locked
                    ON locked.id = line.account_id
             LEFT JOIN credit_tier tier ON tier.id = line.tier_id
                 WHERE account.id = locked.id
                   AND line.id IN %(lines)s
                   AND %(takes)s
                RETURNING line.id
                """,
                is_history=self.kind == "history",
                months=REVIEW_MONTHS,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                accounts=tuple(lines.account_id.ids),
                lines=tuple(lines.ids),
                takes=self._get_takes_sql("locked"),
            )
        )
        accounts.invalidate_model()
        return lines.browse(sorted(line_id for (line_id,) in found))
