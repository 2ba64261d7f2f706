from odoo import api, fields, models
from odoo.tools import SQL

from ..credit_groups import CREDIT_USER


class CreditLimit(models.Model):
    """Limits that come from an evaluation."""

    _inherit = "credit.limit"

    # === FIELDS === #

    evaluation_line_id = fields.Many2one(
        comodel_name="credit.evaluation.line",
        string="Evaluation",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=CREDIT_USER,
        help="That proposed this limit, or cut the one before.",
    )

    # === BUSINESS METHODS === #

    @api.model
    def _get_base(self, accounts, day=None):
        """Return the base limit in force, without what else counts that day.

        It is what a review proposes anew: a temporary limit, an insurance or a
        guarantee was agreed for reasons of its own.

        The parameters and the return are those of :meth:`_get_in_force`.
        """
        return self._get_in_force(accounts, day, kinds=("base",))

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
