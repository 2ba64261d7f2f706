from odoo import api, models
from odoo.tools import SQL

from ..credit_batches import work_off

BATCH = 500


class CreditAccount(models.Model):
    """The service of tiers that changed is applied in the background."""

    _inherit = "credit.account"

    # === CRON METHODS === #

    @api.model
    def _trigger_service(self):
        """Have the service applied in the background where it is not yet."""
        self.env.ref("credit_management.ir_cron_service").sudo()._trigger()

    @api.model
    def _cron_service(self):
        """Apply what tiers say now, batch by batch; what is done already is left."""
        companies = (
            self.env["res.company"].sudo().search([("credit_service_apply", "=", True)])
        )

        def step(after):
            accounts = self._search_stale_service(companies, after)
            for company, members in accounts.grouped("company_id").items():
                # what is noted is for those who work there
                company._in_credit_language(members)._apply_service()
            return max(accounts.ids, default=None)

        work_off(self.env, step)

    @api.model
    def _search_stale_service(self, companies, after):
        """Return the next accounts whose service may not be that of their tier.

        :param companies: recordset of `res.company`
        :param int after: the id to go on after
        :return: at most `BATCH` accounts in sudo, by id
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT account.id
                  FROM credit_account account
             LEFT JOIN credit_tier tier ON tier.id = account.tier_id
                 WHERE account.company_id IN %(companies)s
                   AND account.status <> 'retired'
                   AND account.id > %(after)s
                   AND (account.service_user_id IS DISTINCT FROM tier.user_id
                     OR account.service_pricelist_id IS DISTINCT FROM tier.pricelist_id)
                 ORDER BY account.id
                 LIMIT %(limit)s
                """,
                companies=tuple(companies.ids) or (0,),
                after=after,
                limit=BATCH,
            )
        )
        return self.sudo().browse(account_id for (account_id,) in rows)
