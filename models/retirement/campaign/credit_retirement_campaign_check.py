from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import date_utils

MONTHS_BACK = 3  # as of an older day no case is opened


class CreditRetirementCampaign(models.Model):
    """What a campaign may be, and that it is kept once cases rest on it."""

    _inherit = "credit.retirement.campaign"

    # === CONSTRAINT METHODS === #

    @api.constrains("company_id")
    def _check_company(self):
        """Raise for branches: the legal entity gives the credit."""
        if any(campaign.company_id.sudo().parent_id for campaign in self):
            raise ValidationError(
                self.env._("A campaign is for a parent company, not for a branch.")
            )

    @api.constrains("date", "company_id")
    def _check_date(self):
        """EXTENDS credit.run: nor is it long ago, see `MONTHS_BACK`."""
        result = super()._check_date()
        for campaign in self:
            today = campaign.company_id._get_credit_today()
            if campaign.date < date_utils.subtract(today, months=MONTHS_BACK):
                raise ValidationError(
                    self.env._(
                        "Nobody is asked to leave for what was true long ago. Choose "
                        "a day of the last %(months)s months.",
                        months=MONTHS_BACK,
                    )
                )
        return result

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_run(self):
        """Raise for what runs or found somebody: cases rest on it."""
        if any(one.state == "running" or one.line_ids for one in self):
            raise UserError(
                self.env._("A campaign that found customers is kept: cases rest on it.")
            )

    # === BUSINESS METHODS === #

    def _get_guarded_text(self):
        """EXTENDS credit.run: a campaign has a button of its own."""
        return self.env._("Use the button to run a campaign.")

    def _get_over_text(self):
        """EXTENDS credit.run: what to do once it was run."""
        return self.env._("This campaign has been run. Make a new one instead.")
