from odoo import fields, models


class CreditHold(models.Model):
    """A hold that a controller puts on a quotation by hand, whatever the figures."""

    _inherit = "credit.hold"

    # === FIELDS === #

    is_manual = fields.Boolean(
        string="Blocked by Hand",
        readonly=True,
        help="Only a release, a rejection or the end of the order closes this hold; it "
        "never clears by itself.",
    )
    block_note = fields.Text(string="Why It Was Blocked", readonly=True)
    blocked_by_id = fields.Many2one(comodel_name="res.users", readonly=True)

    # === BUSINESS METHODS === #

    def _get_block_figures(self):
        """Return what the reason of a manual block shows."""
        self.ensure_one()
        hold = self.sudo()
        return {"user": hold.blocked_by_id.name or "", "note": hold.block_note or ""}

    def _get_block_text(self):
        """Return what the salesperson is told of a manual block."""
        return self.env["credit.check"]._explain(
            "manual", self._get_block_figures(), self.sudo().currency_id
        )

    def _block(self, note, user):
        """Turn open holds into manual ones and tell the salespeople.

        :param str note: why
        :param user: who does it
        """
        holds = self.sudo()
        holds.write({"is_manual": True, "block_note": note, "blocked_by_id": user.id})
        Reason = self.env["credit.hold.reason"].sudo()
        holds.reason_ids.filtered(lambda reason: reason.code == "manual").unlink()
        Reason.create(
            [
                {
                    "hold_id": hold.id,
                    "code": "manual",
                    "figures": hold._get_block_figures(),
                }
                for hold in holds
            ]
        )
        holds._tell_salesperson()
