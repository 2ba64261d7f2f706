from odoo import api, fields, models
from odoo.tools import SQL


class CreditLimit(models.Model):
    """Limits that an evaluation enters, of many accounts at once."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    @api.model
    def _enter_evaluated(self, entries, common):
        """Enter base limits of many accounts: two statements, no messages.

        :param list entries: tuples of the id of a `credit.evaluation.line`, an amount
            in company currency, a state (``proposed``, or ``active`` for what is in
            force at once), and the reason
        :param dict common: ``date_from`` and ``proposed_by_id`` of all
        """
        if not entries:
            return
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO credit_limit (account_id, company_id, partner_id,
                       currency_id, kind, amount, counted_percent, date_from, state,
                       reason, proposed_by_id, evaluation_line_id, create_uid,
                       write_uid, create_date, write_date)
                SELECT account.id, account.company_id, account.partner_id,
                       company.currency_id, 'base', entry.amount, 100, %(date_from)s,
                       entry.state, entry.reason, %(proposed_by)s, line.id, %(uid)s,
                       %(uid)s, %(now)s, %(now)s
                  FROM (VALUES %(entries)s) entry (line_id, amount, state, reason)
                  JOIN credit_evaluation_line line ON line.id = entry.line_id
                  JOIN credit_account account ON account.id = line.account_id
                  JOIN res_company company ON company.id = account.company_id
                 ORDER BY line.id
                RETURNING id, state
                """,
                entries=SQL(", ").join(SQL("%s", entry) for entry in entries),
                date_from=common["date_from"],
                proposed_by=common["proposed_by_id"],
                uid=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        self.invalidate_model()
        self.env["credit.account"].invalidate_model()
        active = self.browse([row_id for row_id, state in rows if state == "active"])
        active._supersede_evaluated()
