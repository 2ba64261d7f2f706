from odoo import models

from ...engine import decision
from ...engine.rules import EXEMPT, Demand, weigh

# what depends on the document more than on the customer
OF_THE_DOCUMENT = frozenset({"single_order", "term"})


class CreditRule(models.Model):
    """Whom a rule catches."""

    _inherit = "credit.rule"

    # === ACTION METHODS === #

    def action_view_caught(self):
        """Open the customers whom the rule would stop today, whatever they buy."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_account_action"
        )
        return action | {
            "name": self.env._("Caught Today: %(rule)s", rule=self.name),
            "domain": [("id", "in", self._get_caught().ids)],
            "context": {},
            "help": self.env._(
                "<p>Nobody: every customer in the scope keeps this rule today, or a "
                "narrower rule or an exemption takes its place.</p>"
            ),
        }

    # === BUSINESS METHODS === #

    def _get_caught(self):
        """Return the accounts on which the rule decides, and which fail it today.

        For a document of the smallest amount, with no payment term; all accounts of the
        company in one set of queries.

        :rtype: `credit.account`
        """
        self.ensure_one()
        accounts = self.env["credit.account"].search(
            [("company_id", "=", self.company_id.id)]
        )
        if self.effect == EXEMPT or self.kind in OF_THE_DOCUMENT or not self.active:
            return accounts.browse()
        CreditCheck = self.env["credit.check"].sudo()
        rules = CreditCheck._get_rules(accounts.sudo())
        standings = CreditCheck._get_standings(
            accounts.sudo(), rules, drafts=self.stage != "invoice"
        )
        return accounts.filtered(
            lambda account: self._catches(rules[account.id], standings[account.id])
        )

    def _catches(self, rules, standing):
        """Whether the rule decides on a customer, who fails it.

        :param rules: iterable of :class:`engine.rules.Rule`, of the company
        :param standing: :class:`engine.rules.Standing` of the customer
        """
        weighed = weigh(rules, standing, self.stage)
        own = next((one.rule for one in weighed if one.rule.key == self.id), None)
        if not own or any(one.rule is own and one.overruled_by for one in weighed):
            return False
        standing = decision.tolerate_lapse(standing, weighed)
        smallest = self.company_id.currency_id.rounding
        demand = Demand(0, standing.account, smallest, smallest, smallest)
        return bool(decision.test(own, standing, demand, standing.exposure))
