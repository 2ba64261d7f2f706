from odoo import models


class ResCompany(models.Model):
    """The language of what is written down for the people of a company."""

    _inherit = "res.company"

    # === BUSINESS METHODS === #

    def _in_credit_language(self, records):
        """Return records in the language of the company, for words that are stored.

        Whoever happens to act, or a scheduled action, may speak another one.

        :param records: recordset of any model
        """
        lang = self.sudo().partner_id[:1].lang or self.env.lang
        return records.with_context(lang=lang)
