from odoo import api, fields, models
from odoo.tools import SQL


class CreditAccount(models.Model):
    """New accounts, many at once."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    @api.model
    def _insert(self, customers):
        """Insert accounts; those that exist already are left alone.

        :param SQL customers: query or values of two columns: ids of commercial partners
            and of root companies
        """
        self.env["res.partner"].flush_model(["user_id", "country_id"])
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO credit_account (partner_id, company_id, status, user_id,
                       country_id, create_uid, write_uid, create_date, write_date)
                SELECT p.id, key.company_id, 'normal', p.user_id, p.country_id,
                       %(uid)s, %(uid)s, %(now)s, %(now)s
                  FROM (%(customers)s) AS key (partner_id, company_id)
                  JOIN res_partner p ON p.id = key.partner_id
                ON CONFLICT (partner_id, company_id) DO NOTHING
                """,
                customers=customers,
                uid=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        self.invalidate_model()
        self.env["res.partner"].invalidate_model(["credit_account_id"])
