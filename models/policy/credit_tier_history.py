from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CreditTierHistory(models.Model):
    """When customers came to a tier, from which, and by whom or by what.

    Written by evaluations, and wherever the tier of an account is set by hand; never
    changed afterwards.
    """

    _name = "credit.tier.history"
    _description = "Credit Tier History"
    _order = "date desc, id desc"
    _rec_name = "tier_id"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    date = fields.Date(required=True)
    tier_id = fields.Many2one(
        comodel_name="credit.tier", index="btree_not_null", ondelete="restrict"
    )
    previous_tier_id = fields.Many2one(
        comodel_name="credit.tier", index="btree_not_null", ondelete="restrict"
    )
    line_id = fields.Many2one(
        comodel_name="credit.evaluation.line",
        string="Evaluation",
        index="btree_not_null",
        ondelete="set null",
        help="Empty: set by hand.",
    )
    user_id = fields.Many2one(comodel_name="res.users", string="By")

    _account_date_idx = models.Index("(account_id, date)")

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: the history is never rewritten."""
        if set(vals) - {"account_id"}:  # accounts are merged
            raise UserError(self.env._("The history of tiers stays as it was."))
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _record(self, accounts, before):
        """Record tiers that were set by hand.

        :param accounts: recordset of `credit.account` with the new tiers, in sudo
        :param dict before: ``{account: credit.tier}`` that they had
        """
        days = accounts.company_id._get_credit_days()
        self.sudo().create(
            [
                {
                    "account_id": account.id,
                    "date": days[account.company_id],
                    "tier_id": account.tier_id.id,
                    "previous_tier_id": before[account].id,
                    "user_id": self.env.uid,
                }
                for account in accounts
                if account.tier_id != before[account]
            ]
        )

    @api.model
    def _record_lines(self, lines):
        """Record the tiers of evaluation lines where they differ from those before.

        :param lines: recordset of `credit.evaluation.line`, one per account
        """
        if not lines:
            return
        self.flush_model()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO credit_tier_history (account_id, company_id, date, tier_id,
                       previous_tier_id, line_id, user_id, create_uid, write_uid,
                       create_date, write_date)
                SELECT line.account_id, line.company_id, line.date, line.tier_id,
                       before.tier_id, line.id, %(uid)s, %(uid)s, %(uid)s,
                       %(now)s, %(now)s
                  FROM credit_evaluation_line line
             LEFT JOIN LATERAL (
                    SELECT history.tier_id
                      FROM credit_tier_history history
                     WHERE history.account_id = line.account_id
                       AND history.date <= line.date
                     ORDER BY history.date DESC, history.id DESC
                     LIMIT 1
                  ) before ON TRUE
                 WHERE line.id IN %(lines)s
                   AND before.tier_id IS DISTINCT FROM line.tier_id
                 ORDER BY line.id
                RETURNING id
                """,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                lines=tuple(lines.ids),
            )
        )
        self.invalidate_model()
        self.env["credit.account"].invalidate_model(["tier_history_ids"])

    @api.model
    def _get_tiers(self, accounts, day):
        """Return the tiers that an evaluation as of a day starts from.

        What another evaluation as of that day came to does not count, so that
        evaluating it once more gives the same; what was set by hand on it does.

        :param accounts: recordset of `credit.account`
        :param date day: the day of the evaluation
        :return: ``{account id: tier id}``, without those that had none
        :rtype: dict
        """
        self.flush_model()
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT account_id, tier_id
                      FROM (
                        SELECT DISTINCT ON (account_id) account_id, tier_id
                          FROM credit_tier_history
                         WHERE account_id IN %(accounts)s
                           AND (date < %(day)s OR date = %(day)s AND line_id IS NULL)
                         ORDER BY account_id, date DESC, id DESC
                      ) latest
                     WHERE tier_id IS NOT NULL
                    """,
                    accounts=tuple(accounts.ids) or (0,),
                    day=day,
                )
            )
        )


class CreditAccount(models.Model):
    """The tiers that a customer had."""

    _inherit = "credit.account"

    # === FIELDS === #

    tier_history_ids = fields.One2many(
        comodel_name="credit.tier.history",
        inverse_name="account_id",
        readonly=True,
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS the account: a tier that is set by hand is kept in the history."""
        if "tier_id" not in vals:
            return super().write(vals)
        before = {account: account.tier_id for account in self.sudo()}
        result = super().write(vals)
        self.env["credit.tier.history"]._record(self.sudo(), before)
        return result
