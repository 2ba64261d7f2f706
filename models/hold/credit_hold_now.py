from odoo import api, fields, models

from ...engine.decision import STOPPING


class CreditHold(models.Model):
    """What stands against the document now, beside what its last check found.

    The reasons of a hold are those of its last check, the ways out are of now: the
    page says of when the reasons are, and what has become of them. Reading it records
    nothing; *Check Again* does.
    """

    _inherit = "credit.hold"

    # === FIELDS === #

    checked_on = fields.Datetime(
        string="Last Checked",
        compute="_compute_checked_on",
        compute_sudo=True,
        help="When the check found the reasons of the hold.",
    )
    reasons_now = fields.Text(
        compute="_compute_reasons_now",
        help="What a check would find now, where that differs from the last one.",
    )

    # === COMPUTE METHODS === #

    @api.depends("reason_ids.create_date")
    def _compute_checked_on(self):
        for hold in self:
            moments = hold.reason_ids.mapped("create_date")
            hold.checked_on = max(filter(None, moments), default=False)

    @api.depends(
        "state",
        "reason_ids.text",
        "sale_order_id.credit_findings",
        "move_id.credit_findings",
    )
    @api.depends_context("lang", "uid")
    def _compute_reasons_now(self):
        for hold in self:
            hold.reasons_now = hold._get_reasons_now()

    # === BUSINESS METHODS === #

    def _get_reasons_now(self):
        """Return what a check would find now in words, False if that is known."""
        self.ensure_one()
        document = self._get_document()
        if (
            self.state not in ("open", "rejected")
            or not document._is_credit_checked()
            or not document._is_credit_enforced()
        ):
            return False
        found = [
            self.env["credit.check"]._explain(
                finding["code"], finding["figures"], self.sudo().currency_id
            )
            for finding in document.credit_findings or ()
            if finding["effect"] in STOPPING
        ]
        known = self.reason_ids.filtered(lambda reason: reason.effect in STOPPING)
        if found == known.mapped("text"):
            return False
        if found:
            return "\n".join(found)
        if self.state == "open":
            return self.env._("Nothing: it passes. Check Again clears it.")
        return self.env._("Nothing: it passes and can be confirmed.")
