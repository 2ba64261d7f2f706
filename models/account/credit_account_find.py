from odoo import api, models
from odoo.tools import SQL

# what the rules look at, read together with the account
STANDING_FIELDS = (
    "status",
    "tier_id",
    "is_restricted",
    "has_longest_term",
    "longest_term_days",
)


class CreditAccount(models.Model):
    """Accounts by customer and company: found, or created on first need."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    @api.model
    def _ensure(self, pairs):
        """Return the accounts of customers, creating those that do not exist yet.

        One statement for all, safe when other transactions do the same: PostgreSQL
        then refuses one of them and Odoo retries it.

        :param pairs: iterable of ``(partner id, company id)``; any contact and any
            branch will do
        :return: ``{(partner id, company id): credit.account}`` in sudo, by the pair
            that was asked for
        :rtype: dict
        """
        wanted = self._get_keys(pairs)
        found = self._search_pairs(wanted.values())
        missing = set(wanted.values()) - found.keys()
        if missing:
            rows = (SQL("(%s, %s)", *key) for key in sorted(missing))
            self._insert(SQL("VALUES %s", SQL(", ").join(rows)))
            found |= self._search_pairs(missing)
        return {pair: found[key] for pair, key in wanted.items()}

    @api.model
    def _find(self, pairs):
        """Return the accounts of customers that have one.

        :param pairs: as for :meth:`_ensure`
        :return: ``{(partner id, company id): credit.account}`` in sudo, empty
            recordsets where there is no account
        :rtype: dict
        """
        wanted = self._get_keys(pairs)
        found = self._search_pairs(wanted.values())
        nothing = self.sudo().browse()
        return {pair: found.get(key, nothing) for pair, key in wanted.items()}

    @api.model
    def _get_keys(self, pairs):
        """Return ``{pair: (commercial partner id, root company id)}``."""
        pairs = set(pairs)
        companies = self.env["res.company"].sudo().browse({pair[1] for pair in pairs})
        # the companies' own contacts tell their time zone: read in the same query
        contacts = {pair[0] for pair in pairs} | set(companies.partner_id.ids)
        partners = self.env["res.partner"].sudo().browse(contacts)
        partners.fetch(["commercial_partner_id", "tz"])  # of a hundred fields
        debtor = {partner.id: partner.commercial_partner_id.id for partner in partners}
        entity = {company.id: company.root_id.id for company in companies}
        return {pair: (debtor[pair[0]], entity[pair[1]]) for pair in pairs}

    @api.model
    def _search_pairs(self, keys):
        """Return ``{(commercial partner id, root company id): account}`` in sudo."""
        partner_ids, company_ids = {key[0] for key in keys}, {key[1] for key in keys}
        accounts = self.sudo().search_fetch(
            [("partner_id", "in", partner_ids), ("company_id", "in", company_ids)],
            ["partner_id", "company_id", "score", "coverage", *STANDING_FIELDS],
        )
        return {(acc.partner_id.id, acc.company_id.id): acc for acc in accounts}
