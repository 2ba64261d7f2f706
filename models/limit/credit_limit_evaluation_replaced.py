from odoo import fields, models
from odoo.tools import SQL


class CreditLimit(models.Model):
    """Limits of earlier evaluations make way for those of a newer one."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _withdraw_replaced(self, accounts):
        """Reject what an earlier evaluation proposed and nobody has decided yet."""
        waiting = self.search(
            [
                ("account_id", "in", accounts.ids),
                ("state", "=", "proposed"),
                ("evaluation_line_id", "!=", False),
            ]
        )
        company = accounts.company_id[:1]  # of the evaluation
        words = company._in_credit_language(self).env
        note = words._("Replaced by a newer evaluation.")
        waiting._update_state(("proposed",), "rejected", **self._prepare_decision(note))

    def _supersede_evaluated(self):
        """Close the open base limits that these took the place of, in one statement.

        As :meth:`_supersede` does for limits that people enter.
        """
        if not self:
            return
        self.env.execute_query(
            SQL(
                """
                UPDATE credit_limit old
                   SET state = 'ended', superseded_by_id = new.id,
                       date_to = GREATEST(old.date_from, new.date_from - 1),
                       write_uid = %(uid)s, write_date = %(now)s
                  FROM credit_limit new
                 WHERE new.id IN %(new)s
                   AND old.account_id = new.account_id
                   AND old.id <> new.id
                   AND old.kind = 'base'
                   AND old.state = 'active'
                   AND old.date_to IS NULL
                   AND old.date_from <= new.date_from
                RETURNING old.id
                """,
                new=tuple(self.ids),
                uid=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        self.invalidate_model()
        self._trigger_recheck()
