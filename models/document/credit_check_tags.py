from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class CreditCheck(models.AbstractModel):
    """The tags of customers, for the rules that ask for them."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_tags(self, accounts, rules):
        """Return ``{account id: tags of the customer}`` where a rule asks for them."""
        asking = accounts.filtered(
            lambda acc: any(rule.scope == "tag" for rule in rules[acc.id])
        )
        if not asking:
            return {}
        self.env["res.partner"].flush_model(["category_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT partner_id, category_id "
                "FROM res_partner_res_partner_category_rel WHERE partner_id IN %s",
                tuple(asking.partner_id.ids),
            )
        )
        tags = defaultdict(set)
        for partner_id, tag_id in rows:
            tags[partner_id].add(tag_id)
        return {acc.id: frozenset(tags[acc.partner_id.id]) for acc in asking}
