from odoo import api, fields, models, tools


class AccountPaymentTerm(models.Model):
    _inherit = "account.payment.term"

    # === BUSINESS METHODS === #

    def _get_credit_days(self):
        """Return the longest time the term gives: days until its last part is due.

        :return: days for a document of today; 0 without a term
        :rtype: int
        """
        return self._get_credit_days_on(self.id, fields.Date.today()) if self else 0

    @api.model
    @tools.ormcache("term_id", "day")
    def _get_credit_days_on(self, term_id, day):
        """Return the days a term gives to a document of a day."""
        lines = self.sudo().browse(term_id).line_ids
        return max(((line._get_due_date(day) - day).days for line in lines), default=0)


class AccountPaymentTermLine(models.Model):
    _inherit = "account.payment.term.line"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS account: the days of terms are cached, and a line may add some."""
        lines = super().create(vals_list)
        self.env.registry.clear_cache()
        return lines

    def write(self, vals):
        """EXTENDS account: so they are forgotten when a line changes."""
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        """EXTENDS account: so they are when a line goes."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
