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
            self._credit_check_may_join(moving - target, target)
            (moving | target)._merge_into(debtor)
        return super()._merge(partner_ids, dst_partner, extra_checks)

    def _credit_check_may_join(self, moving, target):
        """Raise where accounts of one company become one that the user may not join.

        :param moving: `credit.account` that go, or go along with a contact without one
        :param target: those of the contact that stays
        """
        for company, own in (target | moving).grouped("company_id").items():
            if len(own) > 1 and company._is_credit_managed():
                stays, goes = own[0], own[1]  # the target comes first
                goes.with_env(self.env)._check_may_join(goes, stays.partner_id)
