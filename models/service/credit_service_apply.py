from odoo import models

from .credit_service import SERVICES


class CreditAccount(models.Model):
    """What tiers say is set on customers, or taken back, and told."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _apply_service(self, is_forced=False):
        """Set on customers what their tiers say, or give back what they had before.

        :param bool is_forced: also where somebody changed it by hand since
        """
        served = self.sudo().filtered(lambda account: account.status != "retired")
        told = {}
        for company, accounts in served.grouped("company_id").items():
            if company.credit_service_apply:
                for service in SERVICES:
                    accounts._apply_one_service(service, company, is_forced, told)
        if told:
            self._tell_service(told)

    def _apply_one_service(self, service, company, is_forced, told):
        """Set one thing on the customers of a company.

        :param service: a `Service`
        :param dict told: ``{account id: [change in words]}``, is added to
        """
        wanted = {
            tier: getattr(tier, service.get_wanted)(company) for tier in self.tier_id
        }
        by_target, by_memory = {}, {}
        for account in self:
            partner = account.partner_id.with_company(company)
            current = partner[service.on_partner]
            change = account._get_service_change(
                service, current, wanted.get(account.tier_id), is_forced
            )
            if change is None:
                continue
            target, memory = change
            if memory != (account[service.applied], account[service.former]):
                by_memory.setdefault(memory, []).append(account.id)
            if target != current:
                by_target.setdefault(target, []).append(partner.id)
                told.setdefault(account.id, []).append((service, current, target))
        for target, ids in by_target.items():
            partners = self.env["res.partner"].sudo().with_company(company).browse(ids)
            # a mass evaluation must not flood anybody
            partners = partners.with_context(mail_auto_subscribe_no_notify=True)
            partners.write({service.on_partner: target.id})
        for (new, former), ids in by_memory.items():
            self.browse(ids).write({service.applied: new.id, service.former: former.id})

    def _get_service_change(self, service, current, wanted, is_forced):
        """Return what one customer has from now on, and what is remembered of it.

        :param service: a `Service`
        :param current: record that the customer has
        :param wanted: record that the tier wants, if it wants one
        :param bool is_forced: also where somebody changed it by hand since
        :return: ``(record from now on, (record applied, record before))``, None where
            nothing is applied
        """
        applied = self[service.applied]
        is_ours = applied and applied == current
        if applied and not is_ours and not is_forced:
            return None  # somebody chose otherwise
        new = wanted or applied.browse()
        if not new and not applied:
            return None
        former = self[service.former] if is_ours else current
        target = new or (former.filtered("active") if is_ours else current)
        return target, (new, former if new else former.browse())
