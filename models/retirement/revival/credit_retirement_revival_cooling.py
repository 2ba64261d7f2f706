from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...credit_groups import MANAGER


class CreditRetirement(models.Model):
    """How long a customer that was retired has to cool off."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    revival_from = fields.Date(
        compute="_compute_revival_from",
        help="The day after the cooling-off period, counted from the day it was "
        "retired or a revival was last refused.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "retired_on", "step_ids.outcome")
    def _compute_revival_from(self):
        """Count the cooling-off period from the last day it was retired or refused."""
        for case in self:
            refused = case.step_ids.filtered(lambda step: step.outcome == "refused")
            days = [case.retired_on, *refused.mapped("done_on")]
            start = max((day for day in days if day), default=False)
            case.revival_from = (
                case.state == "retired"
                and start
                and start
                + timedelta(days=case.sudo().company_id.credit_retirement_cooling_days)
            )

    # === BUSINESS METHODS === #

    def _check_cooled_off(self, override):
        """Return whether a manager asks before the cooling-off period is over.

        :raise UserError: when it is not over, and no manager says so anyway
        """
        self.ensure_one()
        today = self.sudo().company_id._get_credit_today()
        if not self.revival_from or today >= self.revival_from:
            return False
        may_override = self.env.su or self.env.user.has_group(MANAGER)
        if override and may_override:
            return True
        day = format_date(self.env, self.revival_from)
        if may_override:
            box = self.env["credit.retirement.action"]._fields["override"]
            raise UserError(
                self.env._(
                    "The cooling-off period runs until %(day)s. To ask for a revival "
                    "before that, tick “%(box)s”.",
                    day=day,
                    box=box._description_string(self.env),
                )
            )
        raise UserError(
            self.env._(
                "The cooling-off period runs until %(day)s. Before that only a credit "
                "manager can ask for a revival.",
                day=day,
            )
        )
