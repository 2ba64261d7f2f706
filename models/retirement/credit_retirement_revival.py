from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CreditRetirement(models.Model):
    """The way back is decided on by a manager who did not ask for it."""

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

    @api.depends("state", "step_id")
    def _compute_is_revival_open(self):
        for case in self:
            case.is_revival_open = case.state == "retired" and bool(case.step_id)

    @api.model
    def _search_is_revival_open(self, operator, value):
        """Return the condition on cases whose revival is, or is not, being decided on.

        :param collection value: of booleans
        :rtype: Domain
        """
        if operator != "in":
            return NotImplemented
        is_open = Domain("state", "=", "retired") & Domain("step_id", "!=", False)
        return is_open if True in value else ~is_open

    # === ACTION METHODS === #

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

    def _get_proposers(self, step):
        """EXTENDS the owners: a revival is proposed by who asked for it."""
        if step == "revival":
            return self.revival_by_id
        return super()._get_proposers(step)
