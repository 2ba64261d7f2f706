from odoo import api, fields, models

from ..engine import limits


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
        groups="credit_management.group_credit_user",
        help="That proposed this limit, or cut the one before.",
    )

    # === BUSINESS METHODS === #

    @api.model
    def _get_base(self, accounts, day=None):
        """Return the base limit in force, without what else counts that day.

        It is what a review proposes anew: a temporary limit, an insurance or a
        guarantee was agreed for reasons of its own.

        :param accounts: recordset of `credit.account`
        :param date day: the day to look at, today where the company is by default
        :return: ``{account id: engine.limits.InForce}`` for every account
        :rtype: dict
        """
        days = accounts.sudo().company_id._get_credit_days(day)
        components = self._get_components(accounts, days)
        return {
            account.id: limits.in_force(
                [one for one in components.get(account.id, ()) if one.kind == "base"],
                days[account.company_id],
                account.company_id.currency_id.decimal_places,
            )
            for account in accounts.sudo()
        }

    def _withdraw_replaced(self, accounts):
        """Reject what an earlier evaluation proposed and nobody has decided yet."""
        waiting = self.search(
            [
                ("account_id", "in", accounts.ids),
                ("state", "=", "proposed"),
                ("evaluation_line_id", "!=", False),
            ]
        )
        note = self.env._("Replaced by a newer evaluation.")
        waiting._update_state(("proposed",), "rejected", **self._prepare_decision(note))
