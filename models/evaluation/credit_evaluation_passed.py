from odoo import api, fields, models
from odoo.tools import SQL


class CreditEvaluation(models.Model):
    """Customers who were evaluated anew before an evaluation is applied.

    The later verdict counts: that of a later day, or of the same day and computed
    later. A history is no verdict of today's, so it counts only with its day.
    """

    _inherit = "credit.evaluation"

    # === FIELDS === #

    passed_count = fields.Integer(
        string="Evaluated Since",
        compute="_compute_passed_count",
        help="Customers with a later evaluation. They stay as they are.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "line_ids")
    def _compute_passed_count(self):
        self.passed_count = 0
        waiting = self.filtered(lambda one: one.state == "review")
        if not waiting.ids:
            return
        self.env["credit.account"].flush_model()
        self.env["credit.evaluation.line"].flush_model()
        found = self.env.execute_query(
            SQL(
                """
                SELECT line.evaluation_id, COUNT(*)
                  FROM credit_evaluation_line line
                  JOIN credit_account account ON account.id = line.account_id
                 WHERE line.evaluation_id IN %(evaluations)s
                   AND NOT %(takes)s
              GROUP BY line.evaluation_id
                """,
                evaluations=tuple(waiting.ids),
                takes=self._get_takes_sql("account"),
            )
        )
        for id_, count in found:
            self.browse(id_).passed_count = count

    # === BUSINESS METHODS === #

    @api.model
    def _get_takes_sql(self, account):
        """Return the condition that an account takes over what a ``line`` says.

        :param str account: alias of the accounts, with the day of the last evaluation
            and its line
        """
        return SQL(
            """(
                %(day)s IS NULL
                OR %(day)s < line.date
                OR %(day)s = line.date
               AND NOT EXISTS (
                    SELECT FROM credit_evaluation_line later
                      JOIN credit_evaluation run ON run.id = later.evaluation_id
                     WHERE later.id = %(last)s
                       AND later.id > line.id
                       AND run.kind != 'history')
            )""",
            day=SQL.identifier(account, "evaluated_on"),
            last=SQL.identifier(account, "last_line_id"),
        )
