from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_groups import MANAGER
from .credit_retirement import OPEN_STATES


class CreditRetirement(models.Model):
    """The way back: asked for with a reason, decided by a manager who did not ask."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    revival_reason = fields.Text(readonly=True, copy=False)
    revival_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Revival Requested By",
        readonly=True,
        copy=False,
    )
    revival_text = fields.Text(compute="_compute_revival_text")
    revival_from = fields.Date(
        compute="_compute_revival_from",
        help="The day after the cooling-off period, counted from the day it was "
        "retired or a revival was last refused.",
    )
    is_revival_open = fields.Boolean(
        string="Revival Requested",
        compute="_compute_is_revival_open",
        search="_search_is_revival_open",
    )

    # === COMPUTE METHODS === #

    @api.depends("revival_by_id", "revival_reason")
    @api.depends_context("lang")
    def _compute_revival_text(self):
        for case in self:
            case.revival_text = case.revival_reason and self.env._(
                "%(user)s asks for a revival: %(reason)s",
                user=case.revival_by_id.sudo().name,
                reason=case.revival_reason,
            )

    @api.depends("state", "retired_on", "step_ids.outcome")
    def _compute_revival_from(self):
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

    @api.depends("state", "step_id")
    def _compute_is_revival_open(self):
        for case in self:
            case.is_revival_open = case.state == "retired" and bool(case.step_id)

    @api.model
    def _search_is_revival_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        is_open = Domain("state", "=", "retired") & Domain("step_id", "!=", False)
        return is_open if True in value else ~is_open

    # === ACTION METHODS === #

    def action_request_revival(self, reason=None, override=False):
        """Ask that a retired customer may come back.

        :param str reason: why; without it the dialog opens
        :param bool override: of a manager, before the cooling-off period is over
        :return: True, or the action of the dialog
        :raise AccessError: when the user has no credit group
        :raise UserError: when it is too early, or asked for already
        """
        self._check_may("request_revival")
        self._require_state("retired")
        if self.is_revival_open:
            raise UserError(
                self.env._("A revival has been requested and is being decided on.")
            )
        self._check_is_last()
        if reason is None:
            return self._open_dialog("request_revival")
        is_early = self._check_cooled_off(override)
        reason = self._check_reason(reason)
        case = self._as_system()
        case._lock_state()
        case.write({"revival_reason": reason, "revival_by_id": self.env.uid})
        case._open_step("revival").is_override = is_early
        case.message_post(
            body=self.env._("Revival requested: %(reason)s", reason=reason),
            subtype_xmlid="mail.mt_note",
        )
        return True

    def action_decide_revival(self, is_granted=None, reason=None):
        """Decide whether a retired customer comes back.

        :param bool is_granted: whether it does; without it the dialog opens
        :param str reason: why
        :return: True, or the action of the dialog
        :raise AccessError: when the user is no manager
        :raise UserError: when the user asked for it, or nobody did
        """
        self._check_may("decide_revival")
        self._require_state("retired")
        if not self.is_revival_open:
            raise UserError(self.env._("Nobody has asked for a revival."))
        if is_granted:
            self._check_is_last()
        if is_granted is None:
            return self._open_dialog("decide_revival")
        case = self.sudo()
        if is_granted:
            early = case.step_id.is_override
            self._move("revived", reason, "revived", is_override=early)
            return True
        reason = self._check_reason(reason)
        case._lock_state()
        case._close_step("refused", reason, case.step_id.is_override)
        case.message_post(
            body=self.env._("Revival refused: %(reason)s", reason=reason),
            subtype_xmlid="mail.mt_note",
        )
        return True

    # === BUSINESS METHODS === #

    def _check_is_last(self):
        """Raise when a later case says what becomes of the customer.

        One who pays in advance can be a candidate again.
        """
        self.ensure_one()
        later = Domain("account_id", "=", self.sudo().account_id.id) & (
            Domain("state", "in", OPEN_STATES)
            | Domain("state", "=", "retired") & Domain("id", ">", self.id)
        )
        if self.env["credit.retirement"].sudo().search_count(later, limit=1):
            raise UserError(
                self.env._(
                    "%(customer)s has a later retirement case. Go on there.",
                    customer=self.sudo().partner_id.display_name,
                )
            )

    def _check_cooled_off(self, override):
        """Return whether a manager asks before the cooling-off period is over.

        :raise UserError: when it is not over, and no manager says so anyway
        """
        self.ensure_one()
        today = self.sudo().company_id._get_credit_today()
        if not self.revival_from or today >= self.revival_from:
            return False
        if override and (self.env.su or self.env.user.has_group(MANAGER)):
            return True
        raise UserError(
            self.env._(
                "The cooling-off period runs until %(day)s. Before that only a credit "
                "manager can ask for a revival.",
                day=format_date(self.env, self.revival_from),
            )
        )

    def _get_proposers(self, step):
        # EXTENDS the owners
        if step == "revival":
            return self.revival_by_id
        return super()._get_proposers(step)

    def _entered(self, state):
        # EXTENDS the flow
        result = super()._entered(state)
        if state == "revived":
            self._revive()
        return result

    def _revive(self):
        """Bring the customer of a case, in sudo, back: on watch, with a small limit."""
        self.ensure_one()
        self._undo_exit()
        self._set_account_status("watch")
        self._grant_starter_limit()
        self._tell_return()

    def _grant_starter_limit(self):
        """Enter the starter limit of the customer's policy, in force from today."""
        self.ensure_one()
        policy = next(iter(self.env["credit.policy"]._assign(self.account_id)), None)
        if policy is None:
            self.message_post(
                body=self.env._(
                    "No scoring policy is for this customer, so there is no starter "
                    "limit. Enter a limit by hand."
                )
            )
            return
        self.env["credit.limit"].create(
            {
                "account_id": self.account_id.id,
                "kind": "base",
                "amount": policy.starter_limit,
                "date_from": self.company_id._get_credit_today(),
                "state": "active",
                "reason": self.env._("Starter limit of a customer that was revived"),
                "proposed_by_id": self.revival_by_id.id,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
