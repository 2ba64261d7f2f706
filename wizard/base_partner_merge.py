from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """EXTENDS base: the accounts of the contacts become one before they do.

        The merge moves foreign keys by SQL, which the unique index on credit accounts
        would refuse where both contacts have one.
        """
        partners = self.env["res.partner"].browse(partner_ids).exists()
        accounts = self.env["credit.account"].sudo()
        moving = accounts.search([("partner_id", "in", partners.ids)])
        if moving and 1 < len(partners) <= 3:
            if not (dst_partner and dst_partner in partners):
                dst_partner = self._get_ordered_partner(partners.ids)[-1]
            debtor = dst_partner.commercial_partner_id
            target = accounts.search([("partner_id", "=", debtor.id)])
            managed = (moving - target).filtered(
                lambda account: account.company_id._is_credit_managed()
            )
            if target and managed:
                managed[0].with_env(self.env)._check_may_join(managed[0], debtor)
            (moving | target)._merge_into(debtor)
        return super()._merge(partner_ids, dst_partner, extra_checks)
