from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context


class CreditRetirementCampaign(models.Model):
    """Running: few customers at once, more of them in the background.

    Nothing is done twice: the state says so, and a customer is found once per campaign.
    """

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    run_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    run_on = fields.Datetime(readonly=True, copy=False)

    # === ACTION METHODS === #

    def action_run(self):
        """Look for candidates: few customers at once, more of them in the background.

        :raise AccessError: when the user is no credit controller
        :raise UserError: when it was run already, or no standard is switched on
        """
        self._check_may_run()
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
            if campaign._is_one_batch():
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
