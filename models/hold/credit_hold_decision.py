from odoo import api, fields, models


class CreditHold(models.Model):
    """The dialog that asks for a decision, and rejections."""

    _inherit = "credit.hold"

    # === FIELDS === #

    reason_id = fields.Many2one(
        comodel_name="credit.reason",
        string="Reason of the Decision",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    # === ACTION METHODS === #

    def action_open_decision(self):
        """Open the dialog that asks for the reason of a release or a rejection."""
        self._check_may_decide()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_hold_decision_action"
        )
        decision = self.env.context.get("decision", "release")
        action["name"] = {
            "reject": self.env._("Reject"),
            "escalate": self.env._("Pass to Manager"),
        }.get(decision, self.env._("Release"))
        action["context"] = {
            "default_decision": decision,
            "default_hold_ids": self.ids,
        }
        return action

    def action_reject(self, reason=None, reason_id=None):
        """Turn the orders down; their salespeople are told.

        :param str reason: why, in words
        :param int reason_id: why, a `credit.reason`
        :return: notification of what was done
        :rtype: dict
        :raise AccessError: when the user is no credit controller
        """
        self._check_may_decide()
        decision = self._prepare_decision(reason, "reject", reason_id)
        todo, refused = self._split_decidable(
            ("open", "released"), lambda hold: hold._why_not_reject()
        )
        rejected = todo._update_state(("open", "released"), "rejected", **decision)
        rejected._log_decision()
        rejected._tell_salesperson()
        return self._get_decision_notification(rejected, refused)

    # === BUSINESS METHODS === #

    @api.model
    def _format_day(self, moment):
        """Return the day of a moment, as the user writes it where they are."""
        day = fields.Datetime.context_timestamp(self, moment)
        return self.env["ir.qweb.field.date"].value_to_html(day.date(), {})
