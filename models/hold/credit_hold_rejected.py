from odoo import api, fields, models

from ..credit_groups import MANAGER


class CreditHold(models.Model):
    """Rejections: by whom, and that the same document was rejected before."""

    _inherit = "credit.hold"

    # === FIELDS === #

    earlier_rejection = fields.Text(
        compute="_compute_earlier_rejection",
        compute_sudo=True,
        help="Who rejected the same order before, when and why.",
    )

    # === COMPUTE METHODS === #

    @api.depends("sale_order_id.credit_hold_ids.state", "move_id.credit_hold_ids.state")
    @api.depends_context("lang", "tz")
    def _compute_earlier_rejection(self):
        for hold in self:
            rejected = hold._get_document_holds().filtered(
                lambda other, hold=hold: (
                    other.state == "rejected" and other.id < hold._origin.id
                )
            )
            last = rejected.sorted("id")[-1:]
            hold.earlier_rejection = bool(last) and self.env._(
                "Rejected before by %(user)s on %(date)s: %(reason)s",
                user=last.decided_by_id.name,
                date=last._format_day(last.decided_on),
                reason=last._get_decision_text(),
            )

    # === BUSINESS METHODS === #

    def _get_document_holds(self):
        """Return all holds of the same document, in sudo."""
        self.ensure_one()
        return self._get_document().credit_hold_ids

    def _is_rejected_by_manager(self):
        """Whether a manager turned the document down."""
        self.ensure_one()
        return self.state == "rejected" and self.sudo().decided_by_id.has_group(MANAGER)
