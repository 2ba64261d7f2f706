from odoo import api, fields, models

from ..credit_groups import CREDIT_USER


class MailActivity(models.Model):
    """What is done with an activity that stands for a follow-up is done with both."""

    _inherit = "mail.activity"

    # === FIELDS === #

    credit_follow_up_id = fields.Many2one(
        comodel_name="credit.follow.up",
        string="Credit Follow-Up",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=CREDIT_USER,
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS mail: planning alone says for which follow-up an activity stands."""
        if "default_credit_follow_up_id" in self.env.context:
            self = self.with_context(default_credit_follow_up_id=False)
        return super().create([self._drop_follow_up(vals) for vals in vals_list])

    def write(self, vals):
        """EXTENDS mail: who puts off an activity puts off the follow-up."""
        vals = self._drop_follow_up(vals)
        result = super().write(vals)
        if not {"date_deadline", "user_id"}.isdisjoint(vals):
            for activity in self.sudo():
                follow_up = activity.credit_follow_up_id
                if follow_up.state == "planned" and activity.user_id:
                    follow_up._take_from_activity(activity)
        return result

    def unlink(self):
        """EXTENDS mail: who cancels an activity cancels the follow-up."""
        # read by the user, as Odoo does: what sudo has read, nobody checks again
        follow_ups = self.filtered("active").sudo().credit_follow_up_id
        result = super().unlink()
        if follow_ups := follow_ups.exists():
            follow_ups._close("cancelled")
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _drop_follow_up(self, vals):
        """Return values without the follow-up that a client may not choose."""
        if self.env.su or "credit_follow_up_id" not in vals:
            return vals
        return {name: vals[name] for name in vals if name != "credit_follow_up_id"}
