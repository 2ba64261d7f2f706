from itertools import takewhile

from odoo import fields, models
from odoo.fields import Command

# only Odoo itself sets them, never a client
HOLD_FIELDS = frozenset({"credit_hold_id", "credit_hold_ids"})


class CreditDocument(models.AbstractModel):
    """What sale orders and customer invoices share: the holds, and hooks of the check.

    A document brings a `company_id`, a `state`, `credit_hold_ids`, and says with the
    hooks below who owes it, on which terms, what it asks for and how it goes.
    """

    _name = "credit.document"
    _inherit = "credit.ways"
    _description = "Document That Asks for Credit"

    # === FIELDS === #

    credit_hold_id = fields.Many2one(
        comodel_name="credit.hold",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
    )
    credit_currency_id = fields.Many2one(
        comodel_name="res.currency",
        compute="_compute_credit_currency_id",
        compute_sudo=True,
        groups="base.group_user",
    )

    # === COMPUTE METHODS === #

    def _compute_credit_currency_id(self):
        for document in self:
            document.credit_currency_id = document.company_id.currency_id

    # === ACTION METHODS === #

    def action_view_credit_hold(self):
        """Open the credit hold of the document."""
        self.ensure_one()
        return self.credit_hold_id._get_records_action()

    # === HOOKS === #

    def _get_credit_partner(self):
        """Return the contact that is billed; its commercial partner owes it."""
        raise NotImplementedError

    def _get_credit_buyer(self):
        """Return who ordered; the status of their account counts too."""
        return self._get_credit_partner()

    def _get_credit_payment_term(self):
        """Return the payment terms, which a release covers."""
        raise NotImplementedError

    def _get_credit_user(self):
        """Return the salesperson, who is told of the hold."""
        raise NotImplementedError

    def _get_credit_name(self):
        """Return what people call the document."""
        return self.display_name

    def _get_credit_verdicts(self, lock=True):
        """Return ``{id: engine.decision.Verdict}``, see `credit.check`."""
        raise NotImplementedError

    def _get_credit_waiting_domain(self):
        """Return the domain of what waits to go."""
        raise NotImplementedError

    def _is_credit_waiting(self):
        """Whether the document has not gone yet, and was not given up."""
        raise NotImplementedError

    def _has_credit_gone(self):
        """Whether the document was confirmed or posted."""
        raise NotImplementedError

    def _is_credit_checked(self):
        """Whether the document waits and the check applies to it."""
        raise NotImplementedError

    def _is_credit_urgent(self, demand):
        """Whether the document goes by itself once its hold clears.

        :param demand: the :class:`engine.rules.Demand` of the document
        """
        raise NotImplementedError

    def _credit_go(self):
        """Confirm or post the document."""
        raise NotImplementedError

    # === BUSINESS METHODS === #

    def _is_credit_enforced(self):
        """Whether a failed check holds the document."""
        self.ensure_one()
        return self.company_id.sudo().credit_mode == "enforce"

    def _get_released_up_to(self, account):
        """Return the value the document was released for, None without a release.

        A release covers it with its debtor and payment terms, until its date. A later
        rejection takes back what was released before it.
        """
        if not self.credit_hold_id:
            return None  # it was never held: no query for what there is not
        latest_first = self.credit_hold_ids.sorted("id", reverse=True)
        amounts = [
            hold._get_covered_amount()
            for hold in takewhile(lambda hold: hold.state != "rejected", latest_first)
            if hold.state == "released"
            and hold.account_id == account
            and hold.payment_term_id == self._get_credit_payment_term()
            and hold.valid_until >= self.company_id._get_credit_today()
        ]
        return max(amounts, default=None)

    def _get_credit_term_days(self, debtor):
        """Return the days until the document has to be paid, for the rule on terms.

        :param debtor: the `credit.account`
        :return: days, ``None`` where the customer may have any term
        """
        self.ensure_one()
        if not debtor.has_longest_term:
            return None
        return self._get_credit_payment_term()._get_credit_days()

    def _prepare_credit_hold(self, verdict):
        """Return the values of the hold that a verdict opens."""
        self.ensure_one()
        demand = verdict.demand
        return {
            self._fields["credit_hold_ids"].inverse_name: self.id,
            "account_id": demand.account,
            "amount": demand.value,
            "shortfall": verdict.shortfall,
            "payment_term_id": self._get_credit_payment_term().id,
            "confirm_when_clear": self._is_credit_urgent(demand),
            "reason_ids": [
                Command.create(
                    {
                        "code": finding.code,
                        "figures": finding.figures,
                        "effect": finding.effect,
                        "rule_id": finding.rule,
                    }
                )
                for finding in verdict.findings
            ],
        }
