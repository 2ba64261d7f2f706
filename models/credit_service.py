from typing import NamedTuple

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .credit_batches import work_off

BATCH = 500


class Service(NamedTuple):
    """One thing that a tier sets on its customers; names of fields."""

    applied: str  # of the account: what was set
    former: str  # of the account: what the customer had before
    on_partner: str
    get_wanted: str  # method of the tier


SERVICES = (
    Service(
        "service_user_id", "service_former_user_id", "user_id", "_get_service_user"
    ),
    Service(
        "service_pricelist_id",
        "service_former_pricelist_id",
        "specific_property_product_pricelist",
        "_get_service_pricelist",
    ),
)
SERVICE_FIELDS = frozenset(
    {name for service in SERVICES for name in (service.applied, service.former)}
)


class CreditAccount(models.Model):
    """The service of its tier, applied to a customer.

    The account remembers what was set and what had been there, so that it can be taken
    back. What somebody changed by hand since then is theirs and stays. So is what
    another company set: the salesperson of a customer is that of all companies, and the
    last who set one keeps it, whatever runs by night.
    """

    _inherit = "credit.account"

    # === FIELDS === #

    service_text = fields.Text(related="tier_id.service_text")
    delivery_priority = fields.Selection(related="tier_id.delivery_priority")
    service_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson by Tier",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Was set because of the tier.",
    )
    service_former_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson Before",
        readonly=True,
        copy=False,
        ondelete="set null",
    )
    service_pricelist_id = fields.Many2one(
        comodel_name="product.pricelist",
        string="Price List by Tier",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Was set because of the tier.",
    )
    service_former_pricelist_id = fields.Many2one(
        comodel_name="product.pricelist",
        string="Price List Before",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        result = super().write(vals)
        if "tier_id" in vals:
            self._apply_service()
        return result

    # === ACTION METHODS === #

    def action_apply_service(self):
        """Apply the service of the tier, also over what was changed by hand since."""
        self.check_access("write")
        self._apply_service(is_forced=True)
        return True

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
            accounts._apply_service()
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

    # === BUSINESS METHODS === #

    def _set_tier(self, tier):
        # EXTENDS the evaluation: what a tier offers comes with it
        result = super()._set_tier(tier)
        self._apply_service()
        return result

    def _note_status(self, before, cause):
        # EXTENDS the status: who is gone has no service, and what remains is theirs
        result = super()._note_status(before, cause)
        retired = self.filtered(lambda account: account.status == "retired")
        retired.sudo().write(dict.fromkeys(SERVICE_FIELDS, False))
        return result

    def _check_may_write(self, names):
        result = super()._check_may_write(names)
        if not SERVICE_FIELDS.isdisjoint(names):
            raise AccessError(
                self.env._("What a tier has set on a customer is kept by the system.")
            )
        return result

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
            current, applied = partner[service.on_partner], account[service.applied]
            is_ours = applied and applied == current
            if applied and not is_ours and not is_forced:
                continue  # somebody chose otherwise
            new = wanted.get(account.tier_id) or applied.browse()
            if not new and not applied:
                continue
            former = account[service.former] if is_ours else current
            target = new or (former.filtered("active") if is_ours else current)
            memory = (new, former if new else former.browse())
            if memory != (applied, account[service.former]):
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

    def _tell_service(self, told):
        """Say in the messages of accounts what was set.

        :param dict told: ``{account id: [(service, record before, record now)]}``
        """
        nothing = self.env._("none")
        bodies = {}
        for account in self.sudo().browse(told):
            items = Markup().join(
                Markup("<li>%s</li>")
                % self.env._(
                    "%(what)s: %(before)s → %(now)s",
                    what=account._fields[service.applied]._description_string(self.env),
                    before=before.display_name or nothing,
                    now=now.display_name or nothing,
                )
                for service, before, now in told[account.id]
            )
            title = (
                self.env._("Service of tier %(tier)s", tier=account.tier_id.name)
                if account.tier_id
                else self.env._("Without a tier")
            )
            bodies[account.id] = Markup("%s<ul>%s</ul>") % (title, items)
        self.sudo().browse(bodies)._message_log_batch(bodies)
