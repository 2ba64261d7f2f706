from odoo import fields, models
from odoo.fields import Domain

BATCH = 1000  # accounts that are looked at, and saved, together


class CreditRetirementCampaign(models.Model):
    """The next batch of a campaign, and where it got to.

    What a batch came to and how far the campaign got are saved together, so that one
    that was killed goes on where it was.
    """

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    last_account_id = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Accounts are taken in the order of their ids: up to this one.",
    )

    # === BUSINESS METHODS === #

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

    def _is_one_batch(self):
        """Whether so few accounts are looked at that nobody has to wait."""
        return self.account_count <= BATCH

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
