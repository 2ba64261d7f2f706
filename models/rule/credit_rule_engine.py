from odoo import api, models, tools

from ...engine import rules
from .credit_rule import MEMBERS


class CreditRule(models.Model):
    """The rules as the engine knows them."""

    _inherit = "credit.rule"

    # === BUSINESS METHODS === #

    @api.model
    @tools.ormcache("company_id")
    def _get_engine_rules(self, company_id):
        """Return the active rules of a company as the engine knows them.

        :param int company_id: a root company
        :return: tuple of :class:`engine.rules.Rule`
        """
        # with archived tiers: customers may still be in them
        every = self.sudo().with_context(active_test=False)
        active = every.search([("company_id", "=", company_id), ("active", "=", True)])
        return tuple(rule._to_engine() for rule in active)

    def _to_engine(self):
        """Return the rule as the engine knows it."""
        self.ensure_one()
        figures = self._get_figures()
        return rules.Rule(
            key=self.id,
            kind=self.kind,
            effect=self.effect,
            stage=self.stage,
            scope=self.scope,
            members=frozenset(self._get_members()),
            **{name: self[name] for name in figures},
        )

    def _get_members(self):
        """Return what the scope names: codes of statuses, else ids."""
        self.ensure_one()
        if self.scope == "all":
            return ()
        members = self[MEMBERS[self.scope]]
        return members.mapped("code") if self.scope == "status" else members.ids
