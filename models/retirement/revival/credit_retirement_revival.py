from odoo import api, fields, models
from odoo.fields import Domain


class CreditRetirement(models.Model):
    """The way back: who asks for it and why, and whether that is decided on."""

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

    # === BUSINESS METHODS === #

    def _get_proposers(self, step):
        """EXTENDS the owners: a revival is proposed by who asked for it."""
        if step == "revival":
            return self.revival_by_id
        return super()._get_proposers(step)
