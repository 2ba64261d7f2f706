import dataclasses

from odoo import api, models
from odoo.exceptions import UserError

from ..engine import decision


class CreditCheck(models.AbstractModel):
    """May this document go? Gathers the facts in sets and lets the engine decide."""

    _name = "credit.check"
    _description = "Credit Check"

    @api.model
    def _check_orders(self, orders, lock=True):
        """Decide on quotations as if they were confirmed now, one after the other.

        :param orders: recordset of `sale.order` that are not confirmed
        :param bool lock: whether parallel checks of the same customers have to wait;
            without it the answer is only for display
        :return: ``{order id: engine.decision.Verdict}``
        :rtype: dict
        """
        if not orders:
            return {}
        orders = orders.sudo()
        demands = orders._get_credit_demands(self._get_accounts(orders, create=lock))
        if lock:
            return self._decide(demands, lock=True)
        return self._decide(demands, lock=False, together=False)

    @api.model
    def _check_risen(self, risen):
        """Decide on confirmed orders that were changed and cost more than before.

        :param dict risen: ``{sale.order: by how much its value rose}``; the change is
            already in the database's view of the exposure
        :return: ``{order id: engine.decision.Verdict}``
        :rtype: dict
        """
        orders = self.env["sale.order"].sudo().browse([order.id for order in risen])
        accounts = self._get_accounts(orders)
        demands = orders._get_credit_demands(accounts)
        by_id = {order.id: amount for order, amount in risen.items()}
        demands = [
            dataclasses.replace(demand, amount=by_id[demand.key]) for demand in demands
        ]
        return self._decide(demands, lock=True, included=True)

    @api.model
    def _get_accounts(self, documents, create=True):
        """Return ``{document id: credit.account}`` of their debtors, in sudo.

        :param documents: orders or invoices, see `credit.document`
        """
        CreditAccount = self.env["credit.account"]
        pairs = {
            document.id: (partner.id, document.company_id.id)
            for document in documents
            if (partner := document._get_credit_partner())
        }
        if create:
            found = CreditAccount._ensure(pairs.values())
        else:
            found = CreditAccount._find(pairs.values())
        return {document_id: found[pair] for document_id, pair in pairs.items()}

    @api.model
    def _decide(self, demands, lock, together=True, included=False, drafts=True):
        """Lock, read the exposure and the limits, and let the engine decide.

        :param demands: list of :class:`engine.decision.Demand`
        :param bool together: whether the documents add up, or each stands alone
        :param bool included: whether the exposure already contains the demands
        :param bool drafts: whether draft invoices count in the exposure
        """
        accounts = (
            self.env["credit.account"]
            .sudo()
            .browse({demand.account for demand in demands if demand.account})
        )
        if lock:
            accounts._lock()
        standings = self._get_standings(accounts, drafts)
        standings[False] = decision.Standing(0.0, None)  # no account, so no limit
        if included:
            standings = self._without(standings, demands)
        if together:
            return decision.decide(standings, demands)
        verdicts = {}
        for demand in demands:
            verdicts |= decision.decide(standings, [demand])
        return verdicts

    @api.model
    def _get_standings(self, accounts, drafts=True):
        """Return ``{account id: engine.decision.Standing}``.

        :param bool drafts: whether draft invoices count in the exposure
        """
        limits = self.env["credit.limit"]._get_in_force(accounts)
        limited = accounts.filtered(lambda acc: limits[acc.id].ceiling is not None)
        exposures = self.env["credit.exposure"]._compute_total(
            limited, without=() if drafts else ("drafts",)
        )
        return {
            account.id: decision.Standing(
                exposure=exposures.get(account.id, 0.0),
                ceiling=limits[account.id].ceiling,
                decimals=account.currency_id.decimal_places,
            )
            for account in accounts
        }

    @api.model
    def _without(self, standings, demands):
        """Return the standings as they were before the demands."""
        asked = dict.fromkeys(standings, 0.0)
        for demand in demands:
            asked[demand.account] += demand.amount
        return {
            account: decision.Standing(
                standing.exposure - asked[account], standing.ceiling, standing.decimals
            )
            for account, standing in standings.items()
        }

    @api.model
    def _explain(self, code, figures, currency):
        """Put one finding into words, in the reader's language.

        Users without a credit group read by how much, not what the customer owes.

        :param str code: code of the engine
        :param dict figures: its figures, in ``currency``
        :rtype: str
        """
        amounts = {key: currency.format(value) for key, value in figures.items()}
        if self.env.user.has_group("credit_management.group_credit_user"):
            return self.env._(
                "Over the credit limit by %(shortfall)s: exposure %(exposure)s + this "
                "document %(amount)s against a limit of %(limit)s.",
                **amounts,
            )
        return self.env._("Over the credit limit by %(shortfall)s.", **amounts)

    @api.model
    def _raise_held(self, documents, verdicts, quotations=False):
        """Refuse a change that would have had to be held, and say what to do.

        :param bool quotations: whether they were not confirmed before the change
        """
        lines = [
            self.env._(
                "%(document)s: %(reason)s",
                document=document._get_credit_name(),
                reason=self._explain(
                    finding.code,
                    finding.figures,
                    document.company_id.sudo().currency_id,
                ),
            )
            for document in documents
            for finding in verdicts[document.id].findings
        ]
        message = self.env._(
            "This would take the customer over the credit limit:\n%(reasons)s\n\n"
            "Lower the amount, have the customer pay first, or ask the credit "
            "department for a higher limit.",
            reasons="\n".join(lines),
        )
        if quotations:
            message = self.env._(
                "%(message)s A quotation can also be confirmed with its Confirm "
                "button: it is then put on hold for a decision.",
                message=message,
            )
        raise UserError(message)
