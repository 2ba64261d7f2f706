from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.misc import clean_context

BATCH = 1000  # accounts that are looked at, and saved, together


class CreditRetirementCampaign(models.Model):
    """Running, in batches: find candidates, open cases, freeze the evidence.

    What a batch came to and how far the campaign got are saved together, so that one
    that was killed goes on where it was. Nothing is done twice: the state says so, and
    a customer is found once per campaign.
    """

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    last_account_id = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Accounts are taken in the order of their ids: up to this one.",
    )

    # === ACTION METHODS === #

    def action_run(self):
        """Look for candidates: few customers at once, more of them in the background.

        :raise AccessError: when the user is no credit controller
        :raise UserError: when it was run already, or no standard is switched on
        """
        self.check_access("write")  # controllers have it
        if any(campaign.state != "draft" for campaign in self):
            raise UserError(self.env._("This campaign has been run already."))
        # without the defaults that a client can send
        env = self.env(context=clean_context(self.env.context), su=True)
        for campaign in self.with_env(env):
            campaign._check_date()  # the draft may be old by now
            campaign._start()
            if not campaign.standard_ids:
                raise UserError(
                    self.env._(
                        "No retirement standard of %(company)s is switched on. See "
                        "who each one would catch, and switch one on, under "
                        "Configuration > Retirement Standards.",
                        company=campaign.company_id.name,
                    )
                )
            if campaign.account_count <= BATCH:
                while campaign.state == "running":
                    campaign._run_batch()
            else:
                self._trigger_run()
        return True

    # === BUSINESS METHODS === #

    def _start(self):
        """Have drafts run by the standards that are switched on now, in sudo."""
        standards = self.env["credit.retirement.standard"]
        for campaign in self.sudo():
            campaign._update_state(
                ("draft",),
                "running",
                standard_ids=standards._get_switched_on(campaign.company_id),
                account_count=self.env["credit.account"]
                .sudo()
                .search_count(campaign._get_scope_domain()),
                run_by_id=self.env.uid,
                run_on=fields.Datetime.now(),
            )

    def _get_scope_domain(self):
        """Return which credit accounts are looked at.

        :rtype: Domain
        """
        self.ensure_one()
        standards = self.env["credit.retirement.standard"]
        domain = standards._get_candidate_domain(self.company_id)
        if self.evaluation_id:
            domain &= Domain(
                "evaluation_line_ids.evaluation_id", "=", self.evaluation_id.id
            )
        return domain

    def _run_batch(self):
        """Look at the next accounts; after the last ones the campaign is done.

        :return: how many accounts were looked at
        :rtype: int
        """
        self.ensure_one()
        campaign = self.sudo()
        accounts = (
            self.env["credit.account"]
            .sudo()
            .search(
                campaign._get_scope_domain()
                & Domain("id", ">", campaign.last_account_id),
                limit=BATCH,
                order="id",
            )
        )
        if accounts:
            campaign.last_account_id = max(accounts.ids)
            campaign.done_count += len(accounts)
            campaign._handle(accounts)
        if len(accounts) < BATCH:
            campaign._update_state(("running",), "done")
            campaign._after_run()
        return len(accounts)

    def _after_run(self):
        """Do what follows once all customers were looked at."""
