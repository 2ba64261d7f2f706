from odoo import api, models
from odoo.tools import SQL


class CreditEvaluation(models.Model):
    """Whose review is due: nobody who is in an open evaluation already."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _is_full_run_under_way(self, company):
        """Whether more than chosen customers of a company are being computed."""
        running = [
            ("company_id", "=", company.id),
            ("state", "=", "running"),
            ("scope", "!=", "accounts"),
            ("kind", "!=", "history"),
        ]
        return bool(self.search_count(running, limit=1))

    @api.model
    def _get_due_accounts(self, company, today):
        """Return the ids of accounts to review, but those in an open evaluation.

        A full run that still computes has not come to all of its accounts yet: as long
        as there is one, nobody is due.

        :param company: `res.company`
        :param date today: where the company is
        :rtype: list
        """
        if self._is_full_run_under_way(company):
            return []
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT account.id
                  FROM credit_account account
                 WHERE account.company_id = %(company)s
                   AND account.status <> 'retired'
                   AND (account.next_review_date IS NULL
                        OR account.next_review_date <= %(today)s)
                   AND NOT EXISTS (
                       SELECT FROM credit_evaluation_line line
                         JOIN credit_evaluation evaluation
                           ON evaluation.id = line.evaluation_id
                        WHERE line.account_id = account.id
                          AND evaluation.kind <> 'history'
                          AND evaluation.state IN ('running', 'review'))
                   AND NOT EXISTS (
                       SELECT FROM credit_evaluation_credit_account_rel rel
                         JOIN credit_evaluation evaluation
                           ON evaluation.id = rel.credit_evaluation_id
                        WHERE rel.credit_account_id = account.id
                          AND evaluation.kind <> 'history'
                          AND evaluation.state = 'running')
                 ORDER BY account.id
                """,
                company=company.id,
                today=today,
            )
        )
        return [account_id for (account_id,) in rows]
